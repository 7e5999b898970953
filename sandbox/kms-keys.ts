/** KMS keys, as the services that encrypt with them see them. What KMS itself answers is in `neighbours/kms/`. */
import { sha256Hex } from '#ecr/digest.ts';
import { EcrError } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Registry, Repository } from './store.ts';

export interface KmsKey {
  readonly id: string;
  readonly arn: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly description: string;
  readonly isEnabled: boolean;
  /** Seconds since 1970 from which it is gone; absent while nobody has scheduled that. */
  readonly deletionAt?: number | undefined;
  /** Days between two rotations; absent while it is not rotated. */
  readonly rotation?: number | undefined;
  readonly policy: string;
  readonly isMultiRegion: boolean;
  readonly tags: readonly { readonly TagKey: string; readonly TagValue: string }[];
}

export interface KmsAlias {
  /** With `alias/` before it. */
  readonly name: string;
  readonly keyId: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** Seconds since 1970: when it was last given another key. */
  readonly updatedAt?: number | undefined;
}

/** By id. */
export function keysOf(registry: Registry) {
  return registry.shelf<KmsKey>('kms-keys');
}

/** By name. */
export function aliasesOf(registry: Registry) {
  return registry.shelf<KmsAlias>('kms-aliases');
}

export function kmsArn(
  { account, region }: Pick<Registry, 'account' | 'region'>,
  resource: string,
): string {
  return `arn:${partitionOf(region)}:kms:${region}:${account}:${resource}`;
}

/** The account's key for ECR, which AWS makes when it is first used: the same for the same account and Region. */
export const ecrAlias = 'alias/aws/ecr';

export function ecrKeyId(registry: Pick<Registry, 'account' | 'region'>): string {
  const hex = sha256Hex(kmsArn(registry, '').slice(0, -1));
  const id = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return `${id.join('-')}-${hex.slice(20, 32)}`;
}

/** A key of this account and Region by id, alias or ARN of either. @param now seconds since 1970. */
export function findKey(registry: Registry, name: string, now: number): KmsKey | undefined {
  const prefix = kmsArn(registry, '');
  const own = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const id = own.startsWith('alias/')
    ? aliasesOf(registry).get(own)?.keyId
    : own.replace(/^key\//, '');
  const key = keysOf(registry).get(id ?? '');
  return key && (key.deletionAt ?? Infinity) > now ? key : undefined;
}

/** Why a key cannot be used; `undefined` if it can. */
export function whyUnusable({ arn, isEnabled, deletionAt }: KmsKey): EcrError | undefined {
  if (deletionAt !== undefined) {
    return new EcrError('KMSInvalidStateException', `${arn} is pending deletion.`);
  }
  return isEnabled ? undefined : new EcrError('DisabledException', `${arn} is disabled.`);
}

/** A failure of KMS, as ECR passes it on. */
export function kmsFailure({ code, message }: Pick<EcrError, 'code' | 'message'>): EcrError {
  return new EcrError('KmsException', message, 400, { members: { kmsError: code } });
}

/**
 * Throws `KmsException` where the key of a repository cannot be used: nothing in it can be read or written then.
 * Keys of other accounts count as there.
 */
export function requireKey({ settings, registry }: Repository, now: number): void {
  const { encryptionType, kmsKey } = settings.encryptionConfiguration;
  if (encryptionType === 'AES256' || kmsKey === undefined) return;
  if (!kmsKey.startsWith(kmsArn(registry, ''))) return;
  if (kmsKey === kmsArn(registry, `key/${ecrKeyId(registry)}`)) return;
  const key = findKey(registry, kmsKey, now);
  const failure = key ? whyUnusable(key) : noSuchKey(kmsKey);
  if (failure) throw kmsFailure(failure);
}

export function noSuchKey(arn: string): EcrError {
  return new EcrError('NotFoundException', `Key '${arn}' does not exist`);
}
