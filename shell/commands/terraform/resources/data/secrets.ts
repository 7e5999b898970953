/** Data sources of Secrets Manager: secrets, and what is in them. */
import { mapOf, setOf, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { momentText } from '../neighbours/policy-text.ts';
import { NotFound, reading } from '../refusal.ts';
import type { DataType } from '../resource-type.ts';
import { both, computed, optional, required } from '../schema.ts';
import { tagMap } from '../tags.ts';

const gone = ['ResourceNotFoundException'];

export const secretData: DataType = {
  type: 'aws_secretsmanager_secret',
  title: 'Secrets Manager Secret',
  schema: {
    choice: { of: ['arn', 'name'], isExclusive: true },
    attributes: {
      arn: both(stringType),
      created_date: computed(stringType),
      description: computed(stringType),
      id: computed(stringType),
      kms_key_id: computed(stringType),
      last_changed_date: computed(stringType),
      name: both(stringType),
      policy: computed(stringType),
      tags: both(mapOf(stringType)),
    },
  },
  async read(asked, { aws }) {
    const SecretId = textIfAny(asked, 'arn') ?? text(asked, 'name');
    const what = `Secrets Manager Secret (${SecretId})`;
    const found = await reading(what, aws.secretsmanager('DescribeSecret', { SecretId }), gone);
    // What waits for its deletion is gone for Terraform.
    if (found.DeletedDate !== undefined)
      throw new NotFound(`reading ${what}: couldn't find resource`);
    const { ARN = '', Name = '', Description = '', KmsKeyId = '', Tags = [] } = found;
    const { ResourcePolicy = '' } = await aws.secretsmanager('GetResourcePolicy', { SecretId });
    return {
      arn: ARN,
      created_date: momentText(found.CreatedDate),
      description: Description,
      id: ARN,
      kms_key_id: KmsKeyId,
      last_changed_date: momentText(found.LastChangedDate),
      name: Name,
      policy: ResourcePolicy,
      tags: tagMap(Tags),
    };
  },
};

export const secretVersionData: DataType = {
  type: 'aws_secretsmanager_secret_version',
  title: 'Secrets Manager Secret Version',
  schema: {
    attributes: {
      arn: computed(stringType),
      created_date: computed(stringType),
      id: computed(stringType),
      secret_binary: computed(stringType, { isSensitive: true }),
      secret_id: required(stringType),
      secret_string: computed(stringType, { isSensitive: true }),
      version_id: both(stringType),
      version_stage: optional(stringType),
      version_stages: computed(setOf(stringType)),
    },
  },
  async read(asked, { aws }) {
    const SecretId = text(asked, 'secret_id');
    const version_stage = textIfAny(asked, 'version_stage') ?? 'AWSCURRENT';
    const VersionId = textIfAny(asked, 'version_id');
    const id = `${SecretId}|${VersionId ?? version_stage}`;
    const found = await reading(
      `Secrets Manager Secret Version (${id})`,
      aws.secretsmanager('GetSecretValue', {
        SecretId,
        ...(VersionId === undefined ? { VersionStage: version_stage } : { VersionId }),
      }),
      [...gone, 'InvalidRequestException'],
    );
    return {
      arn: found.ARN ?? '',
      created_date: momentText(found.CreatedDate),
      id,
      secret_binary: found.SecretBinary ?? '',
      secret_id: SecretId,
      secret_string: found.SecretString ?? '',
      version_id: found.VersionId ?? '',
      version_stage,
      version_stages: found.VersionStages ?? [],
    };
  },
};
