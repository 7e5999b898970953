import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/kms.ts';
import { bytesToHex } from '#ecr/digest.ts';
import { keysOf, kmsArn, type KmsKey } from '../../kms-keys.ts';
import type { Context } from '../../operation.ts';
import { createRequestId } from '../../request-id.ts';
import { refuseParameters } from '../refuse.ts';
import { defaultPolicy, metadataOf } from './keys.ts';

type CreateKey = Operations['CreateKey'];

/** Symmetric keys of KMS's own: what ECR can encrypt with. */
export function createKey(
  input: CreateKey['input'],
  { registry, clock }: Context,
): CreateKey['output'] {
  refuseParameters('KMS', input, 'CustomKeyStoreId', 'XksKeyId', 'BypassPolicyLockoutSafetyCheck');
  const { KeySpec = input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT', Policy } = input;
  const { KeyUsage = 'ENCRYPT_DECRYPT', Origin = 'AWS_KMS', MultiRegion = false } = input;
  refuseUnlike('KeySpec', KeySpec, 'SYMMETRIC_DEFAULT');
  refuseUnlike('KeyUsage', KeyUsage, 'ENCRYPT_DECRYPT');
  refuseUnlike('Origin', Origin, 'AWS_KMS');
  if (Policy !== undefined) checkPolicy(Policy);
  const id = MultiRegion
    ? `mrk-${bytesToHex(crypto.getRandomValues(new Uint8Array(16)))}`
    : createRequestId();
  const key: KmsKey = {
    id,
    arn: kmsArn(registry, `key/${id}`),
    createdAt: clock.now(),
    description: input.Description ?? '',
    isEnabled: true,
    policy: Policy ?? defaultPolicy(registry),
    isMultiRegion: MultiRegion,
    tags: input.Tags ?? [],
  };
  keysOf(registry).set(id, key);
  return { KeyMetadata: metadataOf(key, registry) };
}

function refuseUnlike(parameter: string, given: string, built: string): void {
  if (given === built) return;
  throw new EcrError(
    'NotImplementedException',
    `This sandbox has not built ${parameter} ${given} of KMS, only ${built}. AWS has it: the limit is the sandbox's.`,
    501,
  );
}

/** Throws where a policy is not even a document with statements. */
export function checkPolicy(text: string): void {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const isDocument = typeof policy === 'object' && policy !== null && 'Statement' in policy;
  if (isDocument) return;
  throw new EcrError(
    'MalformedPolicyDocumentException',
    'Policy contains invalid JSON or no statement',
  );
}
