/** `aws_secretsmanager_secret` and its versions. A change of what AWS has no operation for here replaces. */
import { mapOf, numberType, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { unless } from '../refusal.ts';
import type { ResourceType } from '../resource-type.ts';
import { both, computed, optional, required } from '../schema.ts';
import { readTags, tagsOf } from '../tags.ts';

const gone = ['ResourceNotFoundException'];

export const secret: ResourceType = {
  type: 'aws_secretsmanager_secret',
  title: 'Secrets Manager Secret',
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      description: optional(stringType, { forceNew: true }),
      id: computed(stringType),
      kms_key_id: optional(stringType, { forceNew: true }),
      name: both(stringType, { forceNew: true }),
      recovery_window_in_days: optional(numberType, { fallback: 30 }),
      tags: optional(mapOf(stringType), { forceNew: true }),
      tags_all: computed(mapOf(stringType)),
    },
  },
  async create(planned, { aws }) {
    const { ARN = '', Name = '' } = await aws.secretsmanager('CreateSecret', {
      Name: text(planned, 'name'),
      Description: textIfAny(planned, 'description'),
      KmsKeyId: textIfAny(planned, 'kms_key_id'),
      Tags: tagsOf(planned),
    });
    return { ...planned, arn: ARN, id: ARN, name: Name };
  },
  async read(known, { aws }) {
    const asked = aws.secretsmanager('DescribeSecret', { SecretId: text(known, 'id') });
    const found = await unless(gone, asked);
    if (!found || found.DeletedDate !== undefined) return undefined;
    const { ARN = '', Name = '', Description, KmsKeyId, Tags = [] } = found;
    return {
      recovery_window_in_days: 30,
      ...known,
      arn: ARN,
      id: ARN,
      name: Name,
      description: Description ?? null,
      kms_key_id: KmsKeyId ?? null,
      ...readTags(known, Tags),
    };
  },
  // Only how it will be deleted can change in place, and that is between plan and state.
  update: (planned) => Promise.resolve(planned),
  async remove(known, { aws }) {
    const days = Number(known['recovery_window_in_days'] ?? 30);
    const asked = aws.secretsmanager('DeleteSecret', {
      SecretId: text(known, 'id'),
      ...(days === 0 ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: days }),
    });
    await unless(gone, asked);
  },
};

export const secretVersion: ResourceType = {
  type: 'aws_secretsmanager_secret_version',
  title: 'Secrets Manager Secret Version',
  schema: {
    attributes: {
      arn: computed(stringType),
      id: computed(stringType),
      secret_id: required(stringType, { forceNew: true }),
      secret_string: required(stringType, { forceNew: true, isSensitive: true }),
      version_id: computed(stringType),
    },
  },
  async create(planned, { aws }) {
    const SecretId = text(planned, 'secret_id');
    const { ARN = '', VersionId = '' } = await aws.secretsmanager('PutSecretValue', {
      SecretId,
      SecretString: text(planned, 'secret_string'),
    });
    return { ...planned, arn: ARN, id: `${SecretId}|${VersionId}`, version_id: VersionId };
  },
  async read(known, { aws }) {
    const [SecretId = '', VersionId = ''] = text(known, 'id').split('|');
    const found = await unless(
      [...gone, 'InvalidRequestException'],
      aws.secretsmanager('GetSecretValue', { SecretId, VersionId }),
    );
    if (!found) return undefined;
    const { ARN = '', SecretString = '' } = found;
    return {
      ...known,
      arn: ARN,
      secret_id: SecretId,
      secret_string: SecretString,
      version_id: VersionId,
    };
  },
  // A version goes with its secret.
  remove: () => Promise.resolve(),
};
