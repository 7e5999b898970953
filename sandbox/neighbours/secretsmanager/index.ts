/** The operations of Secrets Manager that pull-through credentials need. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { createSecret } from './create-secret.ts';
import { deleteSecret } from './delete-secret.ts';
import { describeSecret } from './describe-secret.ts';
import { getSecretValue } from './get-secret-value.ts';
import { listSecrets } from './list-secrets.ts';
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from './resource-policy.ts';
import { putSecretValue } from './put-secret-value.ts';
import { tagResource, untagResource } from './tags.ts';
import { updateSecretVersionStage } from './update-secret-version-stage.ts';
import { updateSecret } from './update-secret.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['CreateSecret', createSecret],
  ['DeleteResourcePolicy', deleteResourcePolicy],
  ['DeleteSecret', deleteSecret],
  ['DescribeSecret', describeSecret],
  ['GetResourcePolicy', getResourcePolicy],
  ['GetSecretValue', getSecretValue],
  ['ListSecrets', listSecrets],
  ['PutResourcePolicy', putResourcePolicy],
  ['PutSecretValue', putSecretValue],
  ['TagResource', tagResource],
  ['UntagResource', untagResource],
  ['UpdateSecret', updateSecret],
  ['UpdateSecretVersionStage', updateSecretVersionStage],
]);
