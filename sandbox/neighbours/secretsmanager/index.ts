/** The operations of Secrets Manager that pull-through credentials need. */
import secretsmanager from '#ecr/models/secretsmanager.json' with { type: 'json' };
import type { ApiModel } from '#ecr/model.ts';
import type { Context } from '../../operation.ts';
import { createSecret } from './create-secret.ts';
import { deleteSecret } from './delete-secret.ts';
import { describeSecret } from './describe-secret.ts';
import { getSecretValue } from './get-secret-value.ts';
import { listSecrets } from './list-secrets.ts';
import { putSecretValue } from './put-secret-value.ts';

export const model = secretsmanager as ApiModel;

/** Input has passed the API model's rules. */
type SecretsOperation = (input: never, context: Context) => object;

export const operations: ReadonlyMap<string, SecretsOperation> = new Map<string, SecretsOperation>([
  ['CreateSecret', createSecret],
  ['DeleteSecret', deleteSecret],
  ['DescribeSecret', describeSecret],
  ['GetSecretValue', getSecretValue],
  ['ListSecrets', listSecrets],
  ['PutSecretValue', putSecretValue],
]);
