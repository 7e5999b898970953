/** `aws_kms_key`. Source: AWS provider, internal/service/kms/key.go. */
import { boolType, mapOf, numberType, stringType } from '../../expressions/type.ts';
import { isTrue, text, textIfAny } from '../attributes.ts';
import { isJson, oneOf, wholeBetween } from '../checks.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson, normalJson } from '../same-json.ts';
import { both, computed, optional } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';

const gone = ['NotFoundException'];

const keySpecs = [
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
  'SYMMETRIC_DEFAULT',
  'HMAC_224',
  'HMAC_256',
  'HMAC_384',
  'HMAC_512',
  'SM2',
];

const keyUsages = ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'];

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
  const rotation = await aws.kms('GetKeyRotationStatus', { KeyId });
  const { Tags = [] } = await aws.kms('ListResourceTags', { KeyId });
  const before = text(known, 'policy');
  return {
    ...known,
    arn: key.Arn ?? '',
    custom_key_store_id: key.CustomKeyStoreId ?? '',
    customer_master_key_spec: key.CustomerMasterKeySpec ?? '',
    description: key.Description ?? '',
    enable_key_rotation: rotation.KeyRotationEnabled === true,
    id: key.KeyId,
    is_enabled: key.Enabled === true,
    key_id: key.KeyId,
    key_usage: key.KeyUsage ?? '',
    multi_region: key.MultiRegion === true,
    policy: isSameJson(before, Policy) ? before : normalJson(Policy),
    rotation_period_in_days: rotation.RotationPeriodInDays ?? 0,
    xks_key_id: '',
    ...readTags(
      known,
      Tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })),
    ),
  };
}

async function rotate(planned: Attributes, KeyId: string, { aws }: Connection): Promise<void> {
  if (!isTrue(planned, 'enable_key_rotation'))
    return void (await aws.kms('DisableKeyRotation', { KeyId }));
  const days = Number(planned['rotation_period_in_days'] ?? 0);
  await aws.kms('EnableKeyRotation', { KeyId, ...(days > 0 && { RotationPeriodInDays: days }) });
}

async function found(planned: Attributes, connection: Connection): Promise<Attributes> {
  return { ...planned, ...(await findKey(planned, connection)), tags: planned['tags'] ?? null };
}

export const key: ResourceType = {
  type: 'aws_kms_key',
  title: 'KMS Key',
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      bypass_policy_lockout_safety_check: optional(boolType, { fallback: false }),
      custom_key_store_id: optional(stringType, { forceNew: true }),
      customer_master_key_spec: optional(stringType, {
        forceNew: true,
        fallback: 'SYMMETRIC_DEFAULT',
        check: oneOf('customer_master_key_spec', keySpecs),
      }),
      deletion_window_in_days: optional(numberType, {
        check: wholeBetween('deletion_window_in_days', 7, 30),
      }),
      description: both(stringType),
      enable_key_rotation: optional(boolType, { fallback: false }),
      id: computed(stringType),
      is_enabled: optional(boolType, { fallback: true }),
      key_id: computed(stringType),
      key_usage: optional(stringType, {
        forceNew: true,
        fallback: 'ENCRYPT_DECRYPT',
        check: oneOf('key_usage', keyUsages),
      }),
      multi_region: both(boolType, { forceNew: true }),
      policy: both(stringType, { check: isJson('policy'), isSame: isSameJson }),
      rotation_period_in_days: both(numberType, {
        check: wholeBetween('rotation_period_in_days', 90, 2560),
        requiredWith: 'enable_key_rotation',
      }),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
      xks_key_id: optional(stringType, { forceNew: true }),
    },
    missing: {
      custom_key_store_id: 'keys are of KMS itself here.',
      timeouts: 'nothing is waited for.',
      xks_key_id: 'keys are of KMS itself here.',
    },
  },
  async create(planned, connection) {
    const { kms } = connection.aws;
    const { KeyMetadata } = await kms('CreateKey', {
      Description: textIfAny(planned, 'description'),
      KeySpec: text(planned, 'customer_master_key_spec') as 'SYMMETRIC_DEFAULT',
      KeyUsage: text(planned, 'key_usage') as 'ENCRYPT_DECRYPT',
      Policy: textIfAny(planned, 'policy'),
      Tags: kmsTags(planned),
      ...(isTrue(planned, 'multi_region') && { MultiRegion: true }),
      ...bypassOf(planned),
    });
    const id = KeyMetadata?.KeyId ?? '';
    if (isTrue(planned, 'enable_key_rotation')) await rotate(planned, id, connection);
    if (!isTrue(planned, 'is_enabled')) await kms('DisableKey', { KeyId: id });
    return found({ ...planned, id }, connection);
  },
  read: findKey,
  async update(planned, before, connection) {
    const { kms } = connection.aws;
    const KeyId = text(before, 'id');
    const differs = (name: string) => planned[name] !== before[name];
    // A disabled key takes no changes: it is enabled first, or disabled last.
    if (differs('is_enabled') && isTrue(planned, 'is_enabled')) await kms('EnableKey', { KeyId });
    const isRotated = isTrue(planned, 'enable_key_rotation');
    if (differs('enable_key_rotation') || (isRotated && differs('rotation_period_in_days'))) {
      await rotate(planned, KeyId, connection);
    }
    if (differs('description')) {
      await kms('UpdateKeyDescription', { KeyId, Description: text(planned, 'description') });
    }
    if (differs('policy')) {
      await kms('PutKeyPolicy', { KeyId, Policy: text(planned, 'policy'), ...bypassOf(planned) });
    }
    if (differs('is_enabled') && !isTrue(planned, 'is_enabled')) await kms('DisableKey', { KeyId });
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await kms('UntagResource', { KeyId, TagKeys: removed });
    if (set.length > 0) await kms('TagResource', { KeyId, Tags: kmsTags(planned) });
    return found(planned, connection);
  },
  async remove(known, { aws }) {
    const days = known['deletion_window_in_days'];
    await unless(
      gone,
      aws.kms('ScheduleKeyDeletion', {
        KeyId: text(known, 'id'),
        ...(typeof days === 'number' && days > 0 && { PendingWindowInDays: days }),
      }),
    );
  },
};

function bypassOf(planned: Attributes): { readonly BypassPolicyLockoutSafetyCheck?: true } {
  return isTrue(planned, 'bypass_policy_lockout_safety_check')
    ? { BypassPolicyLockoutSafetyCheck: true }
    : {};
}
