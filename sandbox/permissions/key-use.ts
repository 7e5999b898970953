/**
 * What making or removing a repository with a key of the account's own takes: ECR works with a grant on it.
 * Source: "Encryption at rest", Amazon ECR user guide.
 */
import { isEcrError } from '#ecr/errors.ts';
import { ecrKeyId, findKey, kmsArn, kmsFailure } from '../kms-keys.ts';
import type { Context } from '../operation.ts';
import { permit } from './permit.ts';

const actions: Readonly<Record<string, readonly string[]>> = {
  CreateRepository: ['kms:CreateGrant', 'kms:DescribeKey'],
  DeleteRepository: ['kms:RetireGrant'],
};

/** Throws KmsException where the caller lacks one of them. @param input as it came */
export async function permitKeyUse(
  operation: string,
  input: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<void> {
  const wanted = actions[operation];
  if (!wanted) return;
  const { registry, clock } = context;
  const { repositoryName } = input;
  const { encryptionConfiguration } =
    operation === 'DeleteRepository'
      ? (registry.find(String(repositoryName))?.settings ?? {})
      : (input as { encryptionConfiguration?: { kmsKey?: unknown } });
  const name = encryptionConfiguration?.kmsKey;
  const key = typeof name === 'string' ? findKey(registry, name, clock.now()) : undefined;
  // AWS's own key lets in whoever ECR lets in.
  if (!key || key.arn === kmsArn(registry, `key/${ecrKeyId(registry)}`)) return;
  try {
    for (const action of wanted) {
      await permit({ action, resource: key.arn }, context);
    }
  } catch (error) {
    throw isEcrError(error, 'AccessDeniedException') ? kmsFailure(error) : error;
  }
}
