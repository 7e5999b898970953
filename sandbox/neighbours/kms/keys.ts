/** Keys as KMS itself answers for them. Nothing is encrypted: a key here has a state, and no material. */
import { EcrError } from '#ecr/errors.ts';
import {
  ecrAlias,
  ecrKeyId,
  findKey,
  keysOf,
  kmsArn,
  noSuchKey,
  whyUnusable,
  type KmsKey,
} from '../../kms-keys.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';

type Place = Pick<Context, 'registry' | 'clock'>;

/** Throws KMS's refusal where there is no such key. AWS's own key for ECR is there when ECR has used it. */
export function keyOf({ registry, clock }: Place, name: string): KmsKey {
  const key = findKey(registry, name, clock.now()) ?? managedKey(registry, name);
  if (key) return key;
  if (/(^|:)alias\//.test(name)) {
    const arn = name.startsWith('arn:') ? name : kmsArn(registry, name);
    throw new EcrError('NotFoundException', `Alias ${arn} is not found.`);
  }
  if (!/(^|\/)(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(name)) {
    throw new EcrError('NotFoundException', `Invalid keyId '${name}'`);
  }
  throw noSuchKey(name.startsWith('arn:') ? name : kmsArn(registry, `key/${name}`));
}

/** A customer's key that is not on its way out. */
export function livingKeyOf(place: Place, name: string): KmsKey {
  const key = ownKeyOf(place, name);
  const failure = whyUnusable({ ...key, isEnabled: true });
  if (failure) throw failure;
  return key;
}

/** A key that the account may change: AWS's own it may not. */
export function ownKeyOf(place: Place, name: string): KmsKey {
  const key = keyOf(place, name);
  if (!isManaged(key, place.registry)) return key;
  throw new EcrError(
    'AccessDeniedException',
    `${key.arn} is managed by AWS: its settings cannot be changed.`,
  );
}

export function changeKey(registry: Registry, key: KmsKey, fields: Partial<KmsKey>): KmsKey {
  const changed = { ...key, ...fields };
  keysOf(registry).set(key.id, changed);
  return changed;
}

function isManaged({ id }: KmsKey, registry: Registry): boolean {
  return id === ecrKeyId(registry);
}

/** AWS makes the key `alias/aws/ecr` when the first repository is encrypted with it. */
export function managedKey(registry: Registry, name: string): KmsKey | undefined {
  const id = ecrKeyId(registry);
  const arn = kmsArn(registry, `key/${id}`);
  if (![id, arn, ecrAlias, kmsArn(registry, ecrAlias)].includes(name)) return undefined;
  const users = [...registry.repositories()].filter(
    ({ settings }) => settings.encryptionConfiguration.kmsKey === arn,
  );
  if (users.length === 0) return undefined;
  return {
    id,
    arn,
    createdAt: Math.min(...users.map(({ settings }) => settings.createdAt)),
    description: 'Default key that protects my ECR data when no other key is defined',
    isEnabled: true,
    rotation: 365,
    policy: defaultPolicy(registry),
    isMultiRegion: false,
    tags: [],
  };
}

/** What a key's policy says that nobody has given: the account's policies decide. */
export function defaultPolicy({ account, region }: Registry): string {
  const partition = kmsArn({ account, region }, '').split(':')[1];
  const statement = {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const policy = { Version: '2012-10-17', Id: 'key-default-1', Statement: [statement] };
  return JSON.stringify(policy, undefined, 2);
}

export function metadataOf(key: KmsKey, registry: Registry) {
  const { id, arn, createdAt, description, isEnabled, deletionAt, isMultiRegion } = key;
  const isLeaving = deletionAt !== undefined;
  return {
    AWSAccountId: registry.account,
    KeyId: id,
    Arn: arn,
    CreationDate: createdAt,
    Enabled: isEnabled && !isLeaving,
    Description: description,
    KeyUsage: 'ENCRYPT_DECRYPT' as const,
    KeyState: isLeaving
      ? ('PendingDeletion' as const)
      : isEnabled
        ? ('Enabled' as const)
        : ('Disabled' as const),
    DeletionDate: deletionAt,
    Origin: 'AWS_KMS' as const,
    KeyManager: isManaged(key, registry) ? ('AWS' as const) : ('CUSTOMER' as const),
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT' as const,
    KeySpec: 'SYMMETRIC_DEFAULT' as const,
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT' as const],
    MultiRegion: isMultiRegion,
    ...(isMultiRegion && {
      MultiRegionConfiguration: {
        MultiRegionKeyType: 'PRIMARY' as const,
        PrimaryKey: { Arn: arn, Region: registry.region },
        ReplicaKeys: [],
      },
    }),
  };
}
