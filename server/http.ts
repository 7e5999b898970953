/** A `handle(Request)` on a Node port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface HttpOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host: string;
}

export interface HttpServer {
  /** The port it got. */
  readonly port: number;
  /** Ends at once: what is being sent is a static file, and a browser asks again. */
  close(): Promise<void>;
}

type Handle = (request: Request) => Response | Promise<Response>;

/** Rejects with Node's own error, such as `EADDRINUSE`. */
export async function listenHttp(handle: Handle, options: HttpOptions): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing, handle);
  });
  await bind(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bind(server: Server, { port, host }: HttpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, handle: Handle) {
  try {
    const request = read(incoming);
    const response = request
      ? await handle(request)
      : new Response('Bad request\n', { status: 400 });
    outgoing.statusCode = response.status;
    for (const [name, value] of response.headers) outgoing.setHeader(name, value);
    if (response.body) await pipeline(Readable.fromWeb(response.body as never), outgoing);
    else outgoing.end();
  } catch (error) {
    // The browser went away, which is its right.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
      console.error(error);
    outgoing.destroy();
  }
}

/** `undefined` for a request line that is no path. Bodies are not read: nothing here takes one. */
function read(incoming: IncomingMessage): Request | undefined {
  const { method = 'GET', url = '/', headers } = incoming;
  const address = `http://${headers.host ?? ''}${url}`;
  const isName = /^[\w.:[\]-]+$/.test(headers.host ?? '');
  if (!isName || !url.startsWith('/') || !URL.canParse(address)) return undefined;
  if (['CONNECT', 'TRACE', 'TRACK'].includes(method)) return undefined;
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return new Request(address, { method, headers: given as [string, string][] });
}
