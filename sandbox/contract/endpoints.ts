/** The ways into a sandbox that every contract test takes: `handle` itself, and the same over HTTP. */
import { ECRClient, type ECRClientConfig } from '@aws-sdk/client-ecr';
import { HttpResponse } from '@smithy/core/protocols';
import { afterAll, beforeAll, describe } from 'vitest';
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf, type Credentials } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { listen, type Listening } from '../listen.ts';
import { createSandbox, type Sandbox } from '../sandbox.ts';

/** A sandbox of its own for one group of tests. */
export interface Endpoint {
  readonly send: Send;
  /** Where AWS's API is: AWS's own address in process, the Node port over HTTP. */
  readonly url: string | undefined;
  /** What `repositoryUri` begins with. */
  registryHost(account?: string, region?: string): string;
  /** The official client. */
  sdk(options?: Who): ECRClient;
  /** Our own. */
  aws(options?: Who): Aws;
  /** Asks the control API: `clock`, `lifecycle?…`. */
  control(path: string, init?: RequestInit): Promise<Response>;
  /** Turns the sandbox's clock forward. */
  advance(seconds: number): Promise<void>;
}

export interface Who {
  readonly region?: string;
  readonly credentials?: Credentials;
}

/** Runs the same tests against each endpoint. `endpoint` can be used inside tests and hooks. */
export function describeEndpoints(name: string, body: (endpoint: Endpoint) => void): void {
  describe(`${name}, in process`, () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await createSandbox();
    });
    afterAll(() => sandbox.close());
    body(
      endpointOf(
        (request) => sandbox.handle(request),
        () => undefined,
      ),
    );
  });
  describe(`${name}, over HTTP`, () => {
    let server: Listening;
    beforeAll(async () => {
      server = await listen({ port: 0 });
    });
    afterAll(() => server.close());
    body(
      endpointOf(
        (request) => fetch(request),
        () => server,
      ),
    );
  });
}

function endpointOf(send: Send, server: () => Listening | undefined): Endpoint {
  const settle = ({ region = defaults.region, credentials }: Who = {}) => ({
    region,
    credentials: credentials ?? administratorOf(defaults.account),
  });
  const control = (path: string, init: RequestInit = {}) => {
    const running = server();
    return send(
      new Request(`${running?.url ?? 'https://sandbox.invalid'}/_sandbox/${path}`, {
        ...init,
        headers: { authorization: `Bearer ${running?.controlToken ?? ''}` },
      }),
    );
  };
  return {
    send,
    get url() {
      return server()?.url;
    },
    registryHost: (account = defaults.account, region = defaults.region) =>
      server()?.url.slice('http://'.length) ?? `${account}.dkr.ecr.${region}.amazonaws.com`,
    sdk(who) {
      const endpoint = server()?.url;
      const { accessKeyId, secretAccessKey, sessionToken } = settle(who).credentials;
      return new ECRClient({
        region: settle(who).region,
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
        ...(endpoint && { endpoint }),
        maxAttempts: 1,
        requestHandler: handlerOver(send),
      });
    },
    aws: (who) => createAws(send, { ...settle(who), endpoint: server()?.url }),
    control,
    async advance(seconds) {
      await control('clock', { method: 'POST', body: JSON.stringify({ advance: seconds }) });
    },
  };
}

type RequestHandler = Exclude<ECRClientConfig['requestHandler'], undefined>;

/** What the SDK calls instead of a socket. */
function handlerOver(send: Send): RequestHandler {
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
