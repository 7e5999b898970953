/** GetResourcePolicy, PutResourcePolicy and DeleteResourcePolicy: kept and shown. Who may read a secret no such policy decides here. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/secretsmanager.ts';
import type { Context } from '../../operation.ts';
import { notBuilt } from './errors.ts';
import { livingSecretOf } from './secrets.ts';

type Get = Operations['GetResourcePolicy'];
type Put = Operations['PutResourcePolicy'];
type Delete = Operations['DeleteResourcePolicy'];

export function getResourcePolicy(
  { SecretId }: Get['input'],
  { registry, clock }: Context,
): Get['output'] {
  const { arn, name, policy } = livingSecretOf(registry, SecretId, clock.now());
  return { ARN: arn, Name: name, ...(policy !== undefined && { ResourcePolicy: policy }) };
}

export function putResourcePolicy(
  input: Put['input'],
  { registry, clock }: Context,
): Put['output'] {
  notBuilt(input, 'BlockPublicPolicy');
  const { SecretId, ResourcePolicy: policy } = input;
  const secret = livingSecretOf(registry, SecretId, clock.now());
  checkDocument(policy);
  registry.secrets.set(secret.name, { ...secret, policy });
  return { ARN: secret.arn, Name: secret.name };
}

/** Deleting what is not there is no error. */
export function deleteResourcePolicy(
  { SecretId }: Delete['input'],
  { registry, clock }: Context,
): Delete['output'] {
  const secret = livingSecretOf(registry, SecretId, clock.now());
  registry.secrets.set(secret.name, { ...secret, policy: undefined });
  return { ARN: secret.arn, Name: secret.name };
}

/** Throws where a policy is not even a document with statements. The wording is not confirmed. */
function checkDocument(text: string): void {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof document === 'object' && document !== null && 'Statement' in document) return;
  throw new EcrError(
    'MalformedPolicyDocumentException',
    'This resource policy contains invalid Json.',
  );
}
