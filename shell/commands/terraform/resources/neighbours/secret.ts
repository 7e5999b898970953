/** `aws_secretsmanager_secret`. Source: AWS provider, internal/service/secretsmanager/secret.go. */
import { boolType, mapOf, numberType, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { either, fits, isJson, oneOfNumbers, wholeBetween } from '../checks.ts';
import { namesWith, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { both, computed, optional, required } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';

/** What encrypts a secret that names no key. */
const ownKey = 'alias/aws/secretsmanager';

const gone = ['ResourceNotFoundException'];

async function find(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const SecretId = text(known, 'id');
  const found = await unless(gone, aws.secretsmanager('DescribeSecret', { SecretId }));
  if (!found || found.DeletedDate !== undefined) return undefined;
  const { ARN = '', Name = '', Description, KmsKeyId = '', Tags = [] } = found;
  const { ResourcePolicy = '' } = await aws.secretsmanager('GetResourcePolicy', { SecretId });
  const policy = text(known, 'policy');
  return {
    force_overwrite_replica_secret: false,
    recovery_window_in_days: 30,
    ...known,
    arn: ARN,
    id: ARN,
    name: Name,
    name_prefix: prefixOf(Name),
    description: Description ?? '',
    kms_key_id: KmsKeyId === ownKey ? '' : KmsKeyId,
    policy: isSameJson(policy, ResourcePolicy) ? policy : ResourcePolicy,
    replica: [],
    ...readTags(known, Tags),
  };
}

async function found(planned: Attributes, connection: Connection): Promise<Attributes> {
  return { ...planned, ...(await find(planned, connection)), tags: planned['tags'] ?? null };
}

/** `{}` says that there is to be none, as nothing does. */
function policyOf(attributes: Attributes): string {
  const policy = text(attributes, 'policy');
  return policy === '{}' ? '' : policy;
}

const recoveryWindow = either(
  wholeBetween('recovery_window_in_days', 7, 30),
  oneOfNumbers('recovery_window_in_days', [0]),
);

export const secret: ResourceType = {
  type: 'aws_secretsmanager_secret',
  title: 'Secrets Manager Secret',
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      description: optional(stringType),
      force_overwrite_replica_secret: optional(boolType, { fallback: false }),
      id: computed(stringType),
      kms_key_id: optional(stringType),
      ...namesWith(
        fits(
          /^[\w/+=.@-]*$/,
          (_, path) =>
            `only alphanumeric characters and /_+=.@- special characters are allowed in "${path}"`,
        ),
      ),
      policy: both(stringType, { check: isJson('policy'), isSame: isSameJson }),
      recovery_window_in_days: optional(numberType, { fallback: 30, check: recoveryWindow }),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
    },
    blocks: {
      replica: {
        nesting: 'set',
        isComputed: true,
        schema: {
          attributes: {
            kms_key_id: both(stringType),
            last_accessed_date: computed(stringType),
            region: required(stringType),
            status: computed(stringType),
            status_message: computed(stringType),
          },
        },
      },
    },
    missing: { replica: 'make a secret in each Region, with region.' },
  },
  async create(planned, connection) {
    const { secretsmanager } = connection.aws;
    const { ARN = '' } = await secretsmanager('CreateSecret', {
      Name: nameOf(planned, connection),
      Description: textIfAny(planned, 'description'),
      KmsKeyId: textIfAny(planned, 'kms_key_id'),
      Tags: tagsOf(planned),
    });
    const ResourcePolicy = policyOf(planned);
    if (ResourcePolicy !== '') {
      await secretsmanager('PutResourcePolicy', { SecretId: ARN, ResourcePolicy });
    }
    return found({ ...planned, id: ARN }, connection);
  },
  read: find,
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
    const ResourcePolicy = policyOf(planned);
    if (ResourcePolicy !== policyOf(before)) {
      await (ResourcePolicy === ''
        ? secretsmanager('DeleteResourcePolicy', { SecretId })
        : secretsmanager('PutResourcePolicy', { SecretId, ResourcePolicy }));
    }
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await secretsmanager('UntagResource', { SecretId, TagKeys: removed });
    if (set.length > 0) await secretsmanager('TagResource', { SecretId, Tags: set });
    return found(planned, connection);
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
