/**
 * The same `handle` on a Node port, for the real aws, docker and terraform. Bodies are streamed both
 * ways; there is no CORS, so a page of another origin reads nothing, and the Host header is checked, so
 * a name that was pointed at this machine reaches nothing either.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Send } from '#ecr/client.ts';
import { bytesToHex } from '#ecr/digest.ts';
import { nodeSha256, openFileBlobs } from './blobs/filesystem.ts';
import { createMemoryBlobs } from './blobs/memory.ts';
import { pieceReaderOf, streamOf } from './body-streams.ts';
import { isLoopback } from './hosts.ts';
import { openFileJournal } from './journal/filesystem.ts';
import { lockFolder } from './lock/filesystem.ts';
import { problem, Problem } from './problem.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';

export interface ListenOptions extends Pick<
  SandboxOptions,
  'journal' | 'blobs' | 'wall' | 'account' | 'region'
> {
  /** 0 takes any that is free. */
  readonly port: number;
  /** Address to listen on; by default this machine alone can connect. */
  readonly host?: string;
  /** Name by which others reach this machine, without a port; also put into `repositoryUri`. */
  readonly publicHost?: string;
  /** Folder to keep everything in; without one, nothing outlives the process. */
  readonly data?: string;
  /** `false` leaves `/_sandbox/` out. */
  readonly control?: boolean;
}

export interface Listening {
  /** `http://127.0.0.1:4322` */
  readonly url: string;
  /** Bearer's token for `/_sandbox/`. */
  readonly controlToken: string;
  readonly sandbox: Sandbox;
  /** Lets what is being answered finish for a moment, then saves and lets go of everything. */
  close(): Promise<void>;
}

/** Bytes of a request to an AWS API: a layer part in base64 is the longest there is. */
const bodyLimit = 32 * 1024 * 1024;
const tooLong = `A request may have ${bodyLimit} bytes`;
/** Requests up to this many bytes are read before they are handled: cheaper than a stream. */
const smallBody = 64 * 1024;
/** Bytes of a connection that wait on either side: a layer moves in pieces as long as that. */
const buffered = 1024 * 1024;
const seconds = 1000;
const graceOnClose = 2 * seconds;

/** Rejects with a sentence that names the port if it is taken, or the process that has the folder. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { port, host = '127.0.0.1', publicHost, data, wall, account, region } = options;
  const opening = Promise.withResolvers<Send>();
  opening.promise.catch(() => undefined);
  const server = createServer({ highWaterMark: buffered }, (request, response) => {
    void answer(request, response, opening.promise, publicHost);
  });
  // Layers take as long as they take; a connection on which nothing moves does not.
  server.requestTimeout = 0;
  server.headersTimeout = 30 * seconds;
  server.setTimeout(5 * 60 * seconds);
  await bind(server, port, host);
  const { port: actual } = server.address() as AddressInfo;
  const authority = `${publicHost ?? (isWildcard(host) ? '127.0.0.1' : bracketed(host))}:${actual}`;
  const controlToken = bytesToHex(crypto.getRandomValues(new Uint8Array(24)));
  const releases: (() => Promise<void>)[] = [];
  try {
    if (data !== undefined) releases.push(await lockFolder(data));
    const journal = options.journal ?? (data && (await openFileJournal(join(data, 'journal'))));
    const blobs =
      options.blobs ??
      (data ? await openFileBlobs(join(data, 'blobs')) : createMemoryBlobs(nodeSha256));
    const sandbox = await createSandbox({
      ...(journal && { journal }),
      blobs,
      ...(wall && { wall }),
      ...(account !== undefined && { account }),
      ...(region !== undefined && { region }),
      host: authority,
      control: options.control !== false && { token: controlToken },
    });
    releases.unshift(() => sandbox.close());
    opening.resolve(sandbox.handle);
    return {
      url: `http://${authority}`,
      controlToken,
      sandbox,
      async close() {
        await stop(server);
        for (const release of releases) await release();
      },
    };
  } catch (error) {
    opening.reject(error);
    await stop(server);
    for (const release of releases) await release();
    throw error;
  }
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  const bound = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === 'EADDRINUSE';
    bound.reject(isTaken ? new Error(`Port ${port} is taken`, { cause: error }) : error);
  });
  server.listen(port, host, () => bound.resolve());
  await bound.promise;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), graceOnClose);
  await closed;
  clearTimeout(impatience);
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: Promise<Send>,
  publicHost: string | undefined,
): Promise<void> {
  const aborted = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) aborted.abort();
  });
  try {
    const request = await read(incoming, publicHost, aborted.signal);
    const response = request instanceof Request ? await (await handle)(request) : request;
    await write(response, outgoing, incoming.method === 'HEAD');
  } catch (error) {
    if (!aborted.signal.aborted) console.error(error);
    outgoing.destroy();
  }
}

/** The request as the web's own, or the answer to one that cannot be made into it. */
async function read(
  incoming: IncomingMessage,
  publicHost: string | undefined,
  signal: AbortSignal,
): Promise<Request | Response> {
  const { method = 'GET', url = '/', headers } = incoming;
  const isPlain = url.startsWith('/') && /^[\w.:[\]-]+$/.test(headers.host ?? '');
  const address = isPlain ? URL.parse(`http://${headers.host}${url}`) : null;
  if (!address) return problem(400, 'The request names no host and path');
  const { hostname, pathname } = address;
  if (!isLoopback(hostname) && hostname !== publicHost) {
    return problem(421, `This sandbox is not ${hostname}`);
  }
  if (['CONNECT', 'TRACE', 'TRACK'].includes(method)) {
    return problem(405, `${method} is not a method of any API here`);
  }
  // Layers and snapshots may be long; both doors ask who it is before they read.
  const isLong = pathname.startsWith('/v2/') || pathname.startsWith('/_sandbox/');
  const length = Number(headers['content-length'] ?? Infinity);
  const hasBody = headers['transfer-encoding'] !== undefined || (length > 0 && length < Infinity);
  if (!isLong && length > bodyLimit && length < Infinity) {
    return problem(413, tooLong);
  }
  const init: RequestInit & { duplex?: 'half' } = { method, headers: headersOf(incoming), signal };
  if (hasBody && method !== 'GET' && method !== 'HEAD') {
    if (length <= smallBody) {
      init.body = await readSmall(incoming);
    } else {
      init.body = streamOf(isLong ? incoming : limited(incoming));
      init.duplex = 'half';
    }
  }
  return new Request(address, init);
}

function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  return headers;
}

/** By its events: an iterator costs a short request more than all that it says. */
function readSmall(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer<ArrayBuffer>[] = [];
    incoming.on('data', (chunk: Buffer<ArrayBuffer>) => chunks.push(chunk));
    incoming.once('end', () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first ? first : Buffer.concat(chunks));
    });
    incoming.once('error', reject);
    // Whoever hangs up in the middle ends nothing.
    incoming.once('close', () => {
      if (!incoming.complete) reject(new Error('The request broke off'));
    });
  });
}

async function* limited(incoming: IncomingMessage): AsyncGenerator<Buffer<ArrayBuffer>> {
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer<ArrayBuffer>>) {
    length += chunk.length;
    if (length > bodyLimit) throw new Problem(413, tooLong);
    yield chunk;
  }
}

async function write(response: Response, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  outgoing.statusCode = response.status;
  if (!response.body || isHead) {
    await response.body?.cancel();
    outgoing.end();
  } else if (isText(response)) {
    // Head and text go out as one piece; bytes would be a second one.
    outgoing.end(await response.text());
  } else if (isShort(response)) {
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } else {
    await send(response.body, outgoing);
  }
}

/** What ECR's API answers. */
function isText({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/x-amz-json') ?? false;
}

/** Cheaper in one piece than as a stream. */
function isShort({ headers }: Response): boolean {
  const length = headers.get('content-length');
  return length !== null && Number(length) <= smallBody;
}

/**
 * Reads on while what came before is on its way. A stream that takes its reader's memory gets the same two
 * pieces again and again. Rejects once the connection is gone.
 */
async function send(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  outgoing: ServerResponse,
): Promise<void> {
  const reader = pieceReaderOf(body);
  try {
    let spare = new ArrayBuffer(buffered);
    let reading = reader.read(new ArrayBuffer(buffered));
    for (;;) {
      const { value, done } = await reading;
      if (done || !value) break;
      const written = writeTo(outgoing, value);
      reading = reader.read(spare);
      await Promise.all([written, reading]);
      spare = value.buffer;
    }
    outgoing.end();
  } catch (error) {
    await reader.cancel();
    throw error;
  }
}

function writeTo(outgoing: ServerResponse, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
