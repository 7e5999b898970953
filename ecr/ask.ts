/** Asks any service but ECR by its model. With the first question come the model and its protocol. */
import type { Send } from './client.ts';
import type { Credentials } from './credentials.ts';
import { loadModel } from './models/load.ts';
import { signed } from './send/signed.ts';
import { addressOf, type ServiceName } from './services.ts';
import { loadClient } from './wire/load.ts';

export interface Asking {
  readonly service: ServiceName;
  readonly region: string;
  readonly credentials: Credentials;
  /** Instead of AWS's own address. */
  readonly endpoint: string | undefined;
}

/** Throws `EcrError` for an answer that says no. */
export async function ask(
  send: Send,
  { service, region, credentials, endpoint }: Asking,
  operation: string,
  input: object,
): Promise<object> {
  const api = await loadModel(service);
  const codec = await loadClient(api);
  const address = addressOf(service, region);
  const scope = { service: address.signingName, region: address.region, credentials };
  const request = codec.write(endpoint ?? address.url, api, operation, input);
  return codec.read(await signed(send, scope)(request), api, operation);
}
