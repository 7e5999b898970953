/**
 * The ways in that every contract test takes: `handle` itself, the same over HTTP, and on request an account of AWS
 * or an endpoint that runs elsewhere (CONTRIBUTING.md, "Contract with a real account").
 */
import type { ECRClient } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Aws, Send } from '#ecr/client.ts';
import type { Credentials } from '#ecr/credentials.ts';
import { listen, type Listening } from '../listen.ts';
import { createSandbox, type Sandbox } from '../sandbox.ts';
import { askedAccount } from './account-endpoint.ts';
import type { Need, Suite } from './needs.ts';
import { sandboxEndpoint } from './sandbox-endpoint.ts';

/** An ECR for one group of tests: a sandbox of its own, or an account in which others are, too. */
export interface Endpoint {
  readonly send: Send;
  /** Where AWS's API is; `undefined` for AWS's own addresses, in process and at AWS. */
  readonly url: string | undefined;
  /** Whose it is, twelve digits. */
  readonly account: string;
  /** Of whoever names none. */
  readonly region: string;
  /** Of whoever asks if nothing is said. */
  readonly credentials: Credentials;
  /** What `repositoryUri` begins with. */
  readonly registryHost: (account?: string, region?: string) => string;
  readonly registryScheme: 'http' | 'https';
  /**
   * The name under which a test may make a repository, a cache rule or a template: as it was given in a sandbox,
   * below a prefix of this run's own in an account. Up to 14 characters fit where a prefix of ECR's is wanted.
   */
  readonly named: (name: string) => string;
  /** Whether tests that need this are to be left out here. */
  readonly lacks: (need: Need) => boolean;
  /** The official client. */
  sdk(options?: Who): ECRClient;
  /** Our own. */
  aws(options?: Who): Aws;
  /** Asks the control API: `clock`, `lifecycle?…`. Needs `control`. */
  control(path: string, init?: RequestInit): Promise<Response>;
  /** Turns the sandbox's clock forward. Needs `clock`. */
  advance(seconds: number): Promise<void>;
}

export interface Who {
  readonly region?: string;
  /** Needs `identities`. */
  readonly credentials?: Credentials;
}

/** Milliseconds that a test, and what is around it, may take of an account far away. */
const patience = 5 * 60 * 1000;

/** Runs the same tests against each endpoint. `endpoint` can be used inside tests and hooks. */
export function describeEndpoints(
  name: string,
  suite: Suite,
  body: (endpoint: Endpoint) => void,
): void {
  describe(`${name}, in process`, () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await createSandbox();
    });
    afterAll(() => sandbox.close());
    body(
      sandboxEndpoint(
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
      sandboxEndpoint(
        (request) => fetch(request),
        () => server,
      ),
    );
  });
  if (!askedAccount) return;
  const { endpoint, clear } = askedAccount();
  const lacking = suite.needs.filter((need) => endpoint.lacks(need));
  if (lacking.length > 0) {
    describe.skip(`${name}, in an account, needs ${lacking.join(' and ')}`, () => body(endpoint));
    return;
  }
  describe(`${name}, in an account`, { timeout: patience }, () => {
    afterAll(clear, patience);
    body(endpoint);
  });
}
