/** Secrets Manager, asked with our own client: its SDK is not among the workbook's. */
import { administratorOf, type Credentials } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { signed } from '#ecr/send/signed.ts';
import { readJsonResponse, writeJsonRequest } from '#ecr/wire/json.ts';
import type { Endpoint } from './endpoints.ts';

const { account, region } = defaults;

/** `await secrets(endpoint)('CreateSecret', { … })`; throws `EcrError`. */
export function secretsClient(
  endpoint: Endpoint,
  credentials: Credentials = administratorOf(account),
) {
  const send = signed(endpoint.send, { service: 'secretsmanager', region, credentials });
  const url = endpoint.url ?? `https://secretsmanager.${region}.amazonaws.com/`;
  return async (operation: string, input: object): Promise<Record<string, unknown>> => {
    const request = writeJsonRequest(url, { prefix: 'secretsmanager', operation }, input);
    return (await readJsonResponse(await send(request))) as Record<string, unknown>;
  };
}

/** Creates a secret with credentials; resolves to its ARN. */
export async function createCredentials(
  endpoint: Endpoint,
  name: string,
  value: object = { username: 'learner', accessToken: 'dckr_pat_example' },
): Promise<string> {
  const { ARN } = await secretsClient(endpoint)('CreateSecret', {
    Name: name,
    SecretString: JSON.stringify(value),
  });
  return String(ARN);
}
