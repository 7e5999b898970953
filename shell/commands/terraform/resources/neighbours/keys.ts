/** `aws_kms_key` and `aws_kms_alias`. */
import { boolType, mapOf, numberType, stringType } from '../../expressions/type.ts';
import { isTrue, text, textIfAny } from '../attributes.ts';
import { isJson } from '../checks.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { both, computed, optional, required } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';

const gone = ['NotFoundException'];

/** KMS names the parts of a tag in its own way. */
function kmsTags(attributes: Attributes): { TagKey: string; TagValue: string }[] {
  return tagsOf(attributes).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));
}

async function findKey(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const KeyId = text(known, 'id');
  const found = await unless(gone, aws.kms('DescribeKey', { KeyId }));
  const key = found?.KeyMetadata;
  // What waits for its deletion is gone for Terraform.
  if (!key || key.KeyState === 'PendingDeletion') return undefined;
  const { Policy = '' } = await aws.kms('GetKeyPolicy', { KeyId });
  const { KeyRotationEnabled } = await aws.kms('GetKeyRotationStatus', { KeyId });
  const { Tags = [] } = await aws.kms('ListResourceTags', { KeyId });
  const before = text(known, 'policy');
  return {
    ...known,
    arn: key.Arn ?? '',
    description: key.Description ?? '',
    enable_key_rotation: KeyRotationEnabled === true,
    id: key.KeyId,
    is_enabled: key.Enabled === true,
    key_id: key.KeyId,
    policy: isSameJson(before, Policy) ? before : Policy,
    ...readTags(
      known,
      Tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })),
    ),
  };
}

async function rotate(planned: Attributes, KeyId: string, { aws }: Connection): Promise<void> {
  const isOn = isTrue(planned, 'enable_key_rotation');
  await aws.kms(isOn ? 'EnableKeyRotation' : 'DisableKeyRotation', { KeyId });
}

export const key: ResourceType = {
  type: 'aws_kms_key',
  title: 'KMS Key',
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      deletion_window_in_days: optional(numberType, { fallback: 30 }),
      description: both(stringType, { forceNew: true }),
      enable_key_rotation: optional(boolType, { fallback: false }),
      id: computed(stringType),
      is_enabled: computed(boolType),
      key_id: computed(stringType),
      policy: both(stringType, { check: isJson('policy'), isSame: isSameJson }),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
    },
  },
  async create(planned, connection) {
    const { KeyMetadata } = await connection.aws.kms('CreateKey', {
      Description: textIfAny(planned, 'description'),
      Policy: textIfAny(planned, 'policy'),
      Tags: kmsTags(planned),
    });
    const id = KeyMetadata?.KeyId ?? '';
    if (isTrue(planned, 'enable_key_rotation')) await rotate(planned, id, connection);
    const found = await findKey({ ...planned, id }, connection);
    return { ...planned, ...found, tags: planned['tags'] ?? null };
  },
  read: findKey,
  async update(planned, before, connection) {
    const { kms } = connection.aws;
    const KeyId = text(before, 'id');
    if (text(planned, 'policy') !== text(before, 'policy')) {
      await kms('PutKeyPolicy', { KeyId, Policy: text(planned, 'policy') });
    }
    if (planned['enable_key_rotation'] !== before['enable_key_rotation']) {
      await rotate(planned, KeyId, connection);
    }
    const { removed } = tagChanges(before, planned);
    if (removed.length > 0) await kms('UntagResource', { KeyId, TagKeys: removed });
    const Tags = kmsTags(planned);
    if (Tags.length > 0) await kms('TagResource', { KeyId, Tags });
    return { ...planned, ...(await findKey(planned, connection)), tags: planned['tags'] ?? null };
  },
  async remove(known, { aws }) {
    const PendingWindowInDays = Number(known['deletion_window_in_days'] ?? 30);
    await unless(
      gone,
      aws.kms('ScheduleKeyDeletion', { KeyId: text(known, 'id'), PendingWindowInDays }),
    );
  },
};

export const alias: ResourceType = {
  type: 'aws_kms_alias',
  title: 'KMS Alias',
  schema: {
    attributes: {
      arn: computed(stringType),
      id: computed(stringType),
      name: required(stringType, { forceNew: true }),
      target_key_arn: computed(stringType),
      target_key_id: required(stringType, { forceNew: true }),
    },
  },
  async create(planned, connection) {
    const AliasName = text(planned, 'name');
    await connection.aws.kms('CreateAlias', {
      AliasName,
      TargetKeyId: text(planned, 'target_key_id'),
    });
    const known = { ...planned, id: AliasName };
    return { ...known, ...(await alias.read(known, connection)) };
  },
  async read(known, { aws }) {
    const KeyId = text(known, 'id');
    const found = await unless(gone, aws.kms('DescribeKey', { KeyId }));
    if (!found?.KeyMetadata) return undefined;
    const { Arn = '', KeyId: target } = found.KeyMetadata;
    const arn = Arn.replace(/:key\/.*$/, `:${KeyId}`);
    return {
      ...known,
      arn,
      name: KeyId,
      target_key_arn: Arn,
      // A key may be named by its ARN or its id; either stays.
      target_key_id: [Arn, target].includes(text(known, 'target_key_id'))
        ? text(known, 'target_key_id')
        : target,
    };
  },
  async remove(known, { aws }) {
    await unless(gone, aws.kms('DeleteAlias', { AliasName: text(known, 'id') }));
  },
};
