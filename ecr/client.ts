/** AWS as one function per service, over any transport. Types come from the SDK, code does not. */
import type { Credentials } from './credentials.ts';
import { EcrError } from './errors.ts';
import { domainOf } from './names.ts';
import type { Input, Operation, Output } from './operations.ts';
import { signed } from './send/signed.ts';
import { readJsonResponse, writeJsonRequest } from './wire/json.ts';
import { readQueryResponse, writeQueryRequest } from './wire/query.ts';

/** Carries what is asked: the sandbox's `handle`, a port to the worker that holds it, or `fetch`. */
export type Send = (request: Request) => Promise<Response>;

/** `await ecr('DescribeRepositories', { repositoryNames: ['app'] })`; throws `EcrError`. */
export type Ecr = <Op extends Operation>(operation: Op, input: Input<Op>) => Promise<Output<Op>>;

export interface CallerIdentity {
  readonly Account: string;
  readonly Arn: string;
  readonly UserId: string;
}

export interface Got {
  readonly status: number;
  readonly bytes: Uint8Array;
}

/** Where a check looks. Every service it may ask is a property, so `look` shows what it needs. */
export interface Aws {
  readonly region: string;
  readonly ecr: Ecr;
  readonly sts: (operation: 'GetCallerIdentity') => Promise<CallerIdentity>;
  /**
   * Reads an address that AWS handed out: of a layer's bytes, of a registry. Not signed: who may read it
   * stands in the address or in `authorization`. Every status below 500 is an answer.
   */
  readonly get: (url: string, authorization?: string) => Promise<Got>;
  /** Seconds since 1970 by the clock of whoever answered last: the sandbox's, or AWS's. */
  readonly now: () => number;
  readonly in: (region: string) => Aws;
}

export interface Connection {
  readonly region: string;
  readonly credentials: Credentials;
  /** Instead of AWS's own address, as `--endpoint-url` gives it. */
  readonly endpoint?: string | undefined;
}

export const ecrTarget = 'AmazonEC2ContainerRegistry_V20150921';
export const stsVersion = '2011-06-15';

export function createAws(send: Send, connection: Connection): Aws {
  const { region, credentials } = connection;
  let clock: number | undefined;
  const timed: Send = async (request) => {
    const response = await answerOf(send, request);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) clock = date / 1000;
    return response;
  };
  const toEcr = signed(timed, { service: 'ecr', region, credentials });
  const toSts = signed(timed, { service: 'sts', region, credentials });

  return {
    region,
    now: () => clock ?? Date.now() / 1000,
    in: (other) => createAws(send, { ...connection, region: other }),
    async ecr(operation, input) {
      const url = connection.endpoint ?? apiUrl('ecr', region);
      const request = writeJsonRequest(url, { prefix: ecrTarget, operation }, input as object);
      return (await readJsonResponse(await toEcr(request))) as Output<typeof operation>;
    },
    async sts(operation) {
      const url = connection.endpoint ?? apiUrl('sts', region);
      const request = writeQueryRequest(url, { version: stsVersion, operation }, {});
      const { Account, Arn, UserId } = await readQueryResponse(await toSts(request));
      if (!Account || !Arn || !UserId) {
        throw new EcrError('UnreadableAnswer', 'GetCallerIdentity answered without an identity');
      }
      return { Account, Arn, UserId };
    },
    async get(url, authorization) {
      const headers = authorization === undefined ? {} : { authorization };
      const response = await timed(new Request(url, { headers }));
      const { status } = response;
      if (status === 429 || status >= 500) {
        throw new EcrError(`Http${status}`, `${new URL(url).host} answered ${status}`, status);
      }
      return { status, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
  };
}

/** AWS's address of a service in a Region. */
export function apiUrl(service: 'ecr' | 'secretsmanager' | 'sts', region: string): string {
  const name = service === 'ecr' ? 'api.ecr' : service;
  return `https://${name}.${region}.${domainOf(region)}/`;
}

/** A request that got no answer becomes an `EcrError` with code `NoAnswer`; an abort stays an abort. */
async function answerOf(send: Send, request: Request): Promise<Response> {
  try {
    return await send(request);
  } catch (error) {
    // `fetch` reports a broken connection as a TypeError, in every runtime.
    if (!(error instanceof TypeError)) throw error;
    throw new EcrError('NoAnswer', `${new URL(request.url).host} did not answer`, 0, {
      cause: error,
    });
  }
}
