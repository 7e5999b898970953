/**
 * What a rule's secret says. Source: "Storing your upstream repository credentials in an AWS Secrets
 * Manager secret", Amazon ECR user guide.
 */
import { refusal } from '#ecr/errors.ts';
import type { Registry } from '../store.ts';
import type { Secret } from '../store/cache-rows.ts';

interface Credentials {
  readonly username: string;
  readonly accessToken: string;
}

/**
 * The one access token that every upstream here refuses, so that a token that was revoked can be
 * practised. Any other that is not empty is let in: nothing here knows who has which account.
 */
export const refusedToken = 'revoked-token';

/**
 * Throws what ECR answers for a secret that is not there, not to be read, encrypted with a customer's key,
 * or without the two keys. @param now seconds since 1970.
 */
export function readCredentials(
  registry: Registry,
  credentialArn: string,
  now: number,
): Credentials {
  const { account, region } = registry;
  const [, , , inRegion, ofAccount] = credentialArn.split(':');
  if (inRegion !== region || ofAccount !== account) {
    throw refusal('UnableToAccessSecretException', undefined);
  }
  const secret = [...registry.secrets.values()].find(({ arn }) => arn === credentialArn);
  if (!secret || (secret.deletionAt ?? Infinity) <= now) {
    throw refusal('SecretNotFoundException', undefined);
  }
  if (secret.deletedAt !== undefined) throw refusal('UnableToAccessSecretException', undefined);
  if (!isDefaultKey(secret)) throw refusal('UnableToDecryptSecretValueException', undefined);
  return parse(secret);
}

/** Customer keys are not supported; the account's own key for Secrets Manager may be named. */
function isDefaultKey({ kmsKeyId }: Secret): boolean {
  return kmsKeyId === undefined || /(^|:)alias\/aws\/secretsmanager$/.test(kmsKeyId);
}

function parse({ versions }: Secret): Credentials {
  const current = versions.find(({ stages }) => stages.includes('AWSCURRENT'));
  let value: unknown;
  try {
    value = JSON.parse(current?.string ?? '');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const { username, accessToken } = (value ?? {}) as Partial<Record<keyof Credentials, unknown>>;
  if (isText(username) && isText(accessToken)) return { username, accessToken };
  throw refusal('InvalidParameterException', {
    field: 'credentialArn',
    constraint: "The secret must have the keys 'username' and 'accessToken'",
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
