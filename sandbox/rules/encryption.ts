/** How a repository is encrypted; fixed when it is created. Source: "Encryption at rest", ECR user guide. */
import { sha256Hex } from '#ecr/digest.ts';
import { EcrError, refusal } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import type { RepositorySettings } from '../store.ts';

type Encryption = RepositorySettings['encryptionConfiguration'];

interface Place {
  readonly account: string;
  readonly region: string;
}

const keyId = '(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const alias = 'alias/[a-zA-Z0-9/_-]+';
const keyArn = new RegExp(`^arn:aws[a-z-]*:kms:([a-z0-9-]+):\\d{12}:(?:key/${keyId}|(${alias}))$`);
const awsManaged = 'alias/aws/ecr';

/**
 * Checks and completes what CreateRepository was asked. There are no KMS keys here to look up, so every
 * well-formed key of the Region counts as there; the answer names a key by its ARN, as KMS does.
 */
export function readEncryption(
  { encryptionType = 'AES256', kmsKey }: Partial<Encryption>,
  place: Place,
): Encryption {
  if (encryptionType === 'AES256') {
    if (kmsKey !== undefined) refuse('KmsKey must be null when encryptionType is set as AES256');
    return { encryptionType };
  }
  if (encryptionType === 'KMS_DSSE' && partitionOf(place.region) !== 'aws-us-gov') {
    refuse(`KMS_DSSE is not supported in the Region ${place.region}`);
  }
  return { encryptionType, kmsKey: arnOf(kmsKey ?? awsManaged, place) };
}

function arnOf(key: string, place: Place): string {
  const { account, region } = place;
  const prefix = `arn:${partitionOf(region)}:kms:${region}:${account}`;
  if (key === awsManaged || key === `${prefix}:${awsManaged}`) return awsManagedKey(prefix);
  if (new RegExp(`^${keyId}$`).test(key)) return `${prefix}:key/${key}`;
  if (new RegExp(`^${alias}$`).test(key)) return `${prefix}:${key}`;
  const match = keyArn.exec(key);
  if (!match) return refuseKey(`Invalid keyId '${key}'`);
  if (match[1] !== region) return refuseKey(`Invalid arn ${match[1]}`);
  return key;
}

/** The account's key for ECR, which AWS makes when it is first used: the same for the same account and Region. */
function awsManagedKey(prefix: string): string {
  const hex = sha256Hex(prefix);
  const id = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return `${prefix}:key/${id.join('-')}-${hex.slice(20, 32)}`;
}

function refuse(constraint: string): never {
  throw refusal('InvalidParameterException', { field: 'encryptionConfiguration', constraint });
}

function refuseKey(message: string): never {
  throw new EcrError('KmsException', message, 400, { members: { kmsError: 'NotFoundException' } });
}
