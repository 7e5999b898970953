/**
 * Blobs to a registry and back, as plainly as HTTP allows: nothing is hashed or kept here, so that what is
 * measured is the registry. Three at a time, as docker sends them.
 */
import {
  Agent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import type { Digest } from '#ecr/digest.ts';

export interface Blob {
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

export interface Registry {
  /** `http://127.0.0.1:5000` */
  readonly url: string;
  readonly repository: string;
  /** Of `Authorization: Basic`, where the registry wants it. */
  readonly token?: string | undefined;
}

const atATime = 3;

export async function pushBlobs(registry: Registry, blobs: readonly Blob[]): Promise<void> {
  await withAgent((agent) =>
    allOf(blobs, async ({ digest, bytes }) => {
      const begun = await ask(registry, agent, uploadsOf(registry), { method: 'POST' });
      const location = new URL(begun.headers.location ?? '', registry.url);
      location.searchParams.set('digest', digest);
      const headers = {
        'content-type': 'application/octet-stream',
        'content-length': bytes.length,
      };
      await ask(registry, agent, location, { method: 'PUT', headers }, bytes);
    }),
  );
}

/** Follows to wherever the registry sends its clients. Throws if as many bytes do not come. */
export async function pullBlobs(registry: Registry, blobs: readonly Blob[]): Promise<void> {
  await withAgent((agent) =>
    allOf(blobs, async ({ digest, bytes }) => {
      const url = new URL(`/v2/${registry.repository}/blobs/${digest}`, registry.url);
      let answer = await ask(registry, agent, url, {});
      const { location } = answer.headers;
      if (location) answer = await ask(registry, agent, new URL(location, url), {});
      if (answer.length !== bytes.length) throw new Error(`${answer.length} bytes of ${digest}`);
    }),
  );
}

function uploadsOf({ url, repository }: Registry): URL {
  return new URL(`/v2/${repository}/blobs/uploads/`, url);
}

async function withAgent(work: (agent: Agent) => Promise<void>): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  try {
    await work(agent);
  } finally {
    agent.destroy();
  }
}

async function allOf(blobs: readonly Blob[], work: (blob: Blob) => Promise<void>): Promise<void> {
  const waiting = [...blobs];
  const worker = async () => {
    for (let next; (next = waiting.shift());) await work(next);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

interface Answer {
  readonly headers: IncomingMessage['headers'];
  /** Bytes of the body. */
  readonly length: number;
}

function ask(
  { token }: Registry,
  agent: Agent,
  url: URL,
  { headers, ...options }: RequestOptions & { headers?: Record<string, string | number> },
  body?: Uint8Array,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const authorization = token === undefined ? {} : { authorization: `Basic ${token}` };
    const sent = httpRequest(url, { ...options, agent, headers: { ...headers, ...authorization } });
    sent.once('error', reject);
    sent.once('response', (response) => {
      const { statusCode = 0, headers: received } = response;
      let length = 0;
      response.on('data', (chunk: Uint8Array) => (length += chunk.length));
      response.once('error', reject);
      response.once('end', () => {
        if (statusCode < 400) resolve({ headers: received, length });
        else reject(new Error(`${url.pathname} answered ${statusCode}`));
      });
    });
    sent.end(body);
  });
}
