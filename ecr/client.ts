/**
 * AWS as one function per service, over any transport. ECR's types come from the SDK, those of the others from
 * their API models; code comes from neither.
 */
import type { Credentials } from './credentials.ts';
import { EcrError } from './errors.ts';
import type { Operations as Ce } from './models/ce.ts';
import type { Operations as CloudTrail } from './models/cloudtrail.ts';
import type { Operations as CloudWatch } from './models/cloudwatch.ts';
import type { Operations as Ec2 } from './models/ec2.ts';
import type { Operations as Ecs } from './models/ecs.ts';
import type { Operations as Eks } from './models/eks.ts';
import type { Operations as Events } from './models/events.ts';
import type { Operations as Iam } from './models/iam.ts';
import type { Operations as Inspector2 } from './models/inspector2.ts';
import type { Operations as Kms } from './models/kms.ts';
import type { Operations as Lambda } from './models/lambda.ts';
import type { Operations as Logs } from './models/logs.ts';
import type { Operations as SecretsManager } from './models/secretsmanager.ts';
import type { Operations as Signer } from './models/signer.ts';
import type { Operations as Sts } from './models/sts.ts';
import type { Input, Operation, Output } from './operations.ts';
import { signed } from './send/signed.ts';
import { addressOf, serviceNames } from './services.ts';
import { readJsonResponse, writeJsonRequest } from './wire/json.ts';

/** Carries what is asked: the sandbox's `handle`, a port to the worker that holds it, or `fetch`. */
export type Send = (request: Request) => Promise<Response>;

/** `await ecr('DescribeRepositories', { repositoryNames: ['app'] })`; throws `EcrError`. */
export type Ecr = <Op extends Operation>(operation: Op, input: Input<Op>) => Promise<Output<Op>>;

/** What any service's operations are made of, as `models/` has them. */
type Table<Operations> = {
  readonly [Op in keyof Operations]: { readonly input: object; readonly output: object };
};

/**
 * `await iam('GetRole', { RoleName: 'ci' })`; throws `EcrError`. The input may be left out where nothing in
 * it is required.
 */
export type Ask<Operations extends Table<Operations>> = <Op extends keyof Operations & string>(
  operation: Op,
  ...input: object extends Operations[Op]['input']
    ? [input?: Operations[Op]['input']]
    : [input: Operations[Op]['input']]
) => Promise<Operations[Op]['output']>;

export interface CallerIdentity {
  readonly Account: string;
  readonly Arn: string;
  readonly UserId: string;
}

/** AWS always says who a caller is, though its model does not promise it. */
interface KnownSts extends Omit<Sts, 'GetCallerIdentity'> {
  readonly GetCallerIdentity: { readonly input: object; readonly output: CallerIdentity };
}

/** The services beside ECR, each loaded with its first question. */
export interface Neighbours {
  readonly ce: Ask<Ce>;
  readonly cloudtrail: Ask<CloudTrail>;
  readonly cloudwatch: Ask<CloudWatch>;
  readonly ec2: Ask<Ec2>;
  readonly ecs: Ask<Ecs>;
  readonly eks: Ask<Eks>;
  readonly events: Ask<Events>;
  readonly iam: Ask<Iam>;
  readonly inspector2: Ask<Inspector2>;
  readonly kms: Ask<Kms>;
  readonly lambda: Ask<Lambda>;
  readonly logs: Ask<Logs>;
  readonly secretsmanager: Ask<SecretsManager>;
  readonly signer: Ask<Signer>;
  readonly sts: Ask<KnownSts>;
}

export interface Got {
  readonly status: number;
  readonly bytes: Uint8Array;
}

/** Where a check looks. Every service it may ask is a property, so `look` shows what it needs. */
export interface Aws extends Neighbours {
  readonly region: string;
  readonly ecr: Ecr;
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
  const neighbours = neighboursOf(async (service, operation, input) => {
    const { ask } = await import('./ask.ts');
    const asking = { service, region, credentials, endpoint: connection.endpoint };
    const answer = await ask(timed, asking, operation, input);
    if (operation === 'GetCallerIdentity') checkIdentity(answer);
    return answer;
  });

  return {
    ...neighbours,
    region,
    now: () => clock ?? Date.now() / 1000,
    in: (other) => createAws(send, { ...connection, region: other }),
    async ecr(operation, input) {
      const url = connection.endpoint ?? addressOf('ecr', region).url;
      const request = writeJsonRequest(url, { prefix: ecrTarget, operation }, input as object);
      return (await readJsonResponse(await toEcr(request))) as Output<typeof operation>;
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

/** One function for all neighbours, whatever is asked. */
export type AskAny = (
  service: keyof Neighbours,
  operation: string,
  input: object,
) => Promise<object>;

/** A property for every service out of one function: for whoever wraps them all. */
export function neighboursOf(ask: AskAny): Neighbours {
  const names = serviceNames.filter((name) => name !== 'ecr');
  const entries = names.map((service) => [
    service,
    (operation: string, input: object = {}) => ask(service, operation, input),
  ]);
  return Object.fromEntries(entries) as Neighbours;
}

/** The other way round: asks a neighbour by names that are known only when it runs. */
export function askNeighbour(
  aws: Neighbours,
  service: keyof Neighbours,
  operation: string,
  input: object,
): Promise<object> {
  const ask = aws[service] as unknown as (operation: string, input: object) => Promise<object>;
  return ask(operation, input);
}

function checkIdentity({ Account, Arn, UserId }: Partial<CallerIdentity>): void {
  if (Account && Arn && UserId) return;
  throw new EcrError('UnreadableAnswer', 'GetCallerIdentity answered without an identity');
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
