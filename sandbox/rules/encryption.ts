/** How a repository is encrypted; fixed when it is created. Source: "Encryption at rest", ECR user guide. */
import { refusal } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import {
  ecrAlias,
  ecrKeyId,
  findKey,
  kmsArn,
  kmsFailure,
  noSuchKey,
  whyUnusable,
} from '../kms-keys.ts';
import type { Registry, RepositorySettings } from '../store.ts';

type Encryption = RepositorySettings['encryptionConfiguration'];

const keyId = '(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const alias = 'alias/[a-zA-Z0-9/_-]+';
const key = new RegExp(
  `^(?:arn:aws[a-z-]*:kms:(?<region>[a-z0-9-]+):(?<account>\\d{12}):(?:key/${keyId}|${alias})|${keyId}|${alias})$`,
);

/**
 * Checks and completes what CreateRepository was asked: the key must be there and usable, and the answer names
 * it by its ARN, as KMS does. A key of another account, which cannot be looked up, counts as there.
 * @param now seconds since 1970.
 */
export function readEncryption(
  { encryptionType = 'AES256', kmsKey }: Partial<Encryption>,
  registry: Registry,
  now: number,
): Encryption {
  if (encryptionType === 'AES256') {
    if (kmsKey !== undefined) refuse('KmsKey must be null when encryptionType is set as AES256');
    return { encryptionType };
  }
  if (encryptionType === 'KMS_DSSE' && partitionOf(registry.region) !== 'aws-us-gov') {
    refuse(`KMS_DSSE is not supported in the Region ${registry.region}`);
  }
  return { encryptionType, kmsKey: arnOf(kmsKey ?? ecrAlias, registry, now) };
}

function arnOf(name: string, registry: Registry, now: number): string {
  const match = key.exec(name);
  if (!match) return refuseKey(`Invalid keyId '${name}'`);
  const { region = registry.region, account = registry.account } = match.groups ?? {};
  if (region !== registry.region) return refuseKey(`Invalid arn ${region}`);
  if (account !== registry.account) return name;
  const managed = kmsArn(registry, `key/${ecrKeyId(registry)}`);
  if ([ecrAlias, kmsArn(registry, ecrAlias), managed, ecrKeyId(registry)].includes(name))
    return managed;
  const found = findKey(registry, name, now);
  if (!found) throw kmsFailure(noSuchKey(arnIn(registry, name)));
  const failure = whyUnusable(found);
  if (failure) throw kmsFailure(failure);
  return found.arn;
}

/** The ARN that a name stands for, whether or not there is such a key. */
function arnIn(registry: Registry, name: string): string {
  if (name.startsWith('arn:')) return name;
  return kmsArn(registry, name.startsWith('alias/') ? name : `key/${name}`);
}

function refuse(constraint: string): never {
  throw refusal('InvalidParameterException', { field: 'encryptionConfiguration', constraint });
}

function refuseKey(message: string): never {
  throw kmsFailure({ code: 'NotFoundException', message });
}
