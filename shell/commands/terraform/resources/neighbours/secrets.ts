/** `aws_secretsmanager_secret` and its versions. */
import { mapOf, numberType, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { nameAttributes, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, optional, required } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';

/** What encrypts a secret that names no key. */
const ownKey = 'alias/aws/secretsmanager';

const gone = ['ResourceNotFoundException'];

async function findSecret(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
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
    name_prefix: prefixOf(Name),
    description: Description ?? '',
    kms_key_id: KmsKeyId === ownKey ? '' : (KmsKeyId ?? ''),
    ...readTags(known, Tags),
  };
}

export const secret: ResourceType = {
  type: 'aws_secretsmanager_secret',
  title: 'Secrets Manager Secret',
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      description: optional(stringType),
      id: computed(stringType),
      kms_key_id: optional(stringType),
      ...nameAttributes,
      recovery_window_in_days: optional(numberType, { fallback: 30 }),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
    },
    missing: {
      force_overwrite_replica_secret: 'secrets have no replicas here.',
      policy: 'say who may read it in the policies of the roles.',
      replica: 'make a secret in each Region, with region.',
    },
  },
  async create(planned, connection) {
    const name = nameOf(planned, connection);
    const { ARN = '' } = await connection.aws.secretsmanager('CreateSecret', {
      Name: name,
      Description: textIfAny(planned, 'description'),
      KmsKeyId: textIfAny(planned, 'kms_key_id'),
      Tags: tagsOf(planned),
    });
    return { ...planned, arn: ARN, id: ARN, name, name_prefix: prefixOf(name) };
  },
  read: findSecret,
  async update(planned, before, connection) {
    const { secretsmanager } = connection.aws;
    const SecretId = text(planned, 'id');
    const [Description, KmsKeyId] = [text(planned, 'description'), text(planned, 'kms_key_id')];
    if (Description !== text(before, 'description') || KmsKeyId !== text(before, 'kms_key_id')) {
      await secretsmanager('UpdateSecret', {
        SecretId,
        Description,
        ...(KmsKeyId !== text(before, 'kms_key_id') && { KmsKeyId: KmsKeyId || ownKey }),
      });
    }
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await secretsmanager('UntagResource', { SecretId, TagKeys: removed });
    if (set.length > 0) await secretsmanager('TagResource', { SecretId, Tags: set });
    return planned;
  },
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
