import { loadModel } from '../models/load.ts';
import type { ServiceName } from '../services.ts';
import type { Asked } from './codec.ts';
import { loadClient } from './load.ts';

export const url = 'https://aws.example/';

/** What a client of the service writes. */
export async function written(service: ServiceName, operation: string, input: object) {
  const api = await loadModel(service);
  const request = (await loadClient(api)).write(url, api, operation, input);
  const asked: Asked = {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    text: await request.text(),
  };
  return { api, asked };
}
