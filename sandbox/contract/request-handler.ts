/** What the SDK calls instead of a socket: anything that answers a `Request`. */
import type { ECRClientConfig } from '@aws-sdk/client-ecr';
import { HttpResponse } from '@smithy/core/protocols';
import type { Send } from '#ecr/client.ts';

type RequestHandler = Exclude<ECRClientConfig['requestHandler'], undefined>;

export function handlerOver(send: Send): RequestHandler {
  return {
    async handle(request: {
      protocol: string;
      hostname: string;
      port?: number;
      path: string;
      method: string;
      headers: Record<string, string>;
      body?: string | Uint8Array<ArrayBuffer>;
    }) {
      const { protocol, hostname, port, path, method, headers, body } = request;
      // `fetch` sets these two itself and refuses them from others.
      const { host: _host, 'content-length': _length, ...sent } = headers;
      const response = await send(
        new Request(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`, {
          method,
          headers: sent,
          ...(body !== undefined && { body }),
        }),
      );
      return {
        response: new HttpResponse({
          statusCode: response.status,
          headers: Object.fromEntries(response.headers),
          body: new Uint8Array(await response.arrayBuffer()),
        }),
      };
    },
  } as never;
}
