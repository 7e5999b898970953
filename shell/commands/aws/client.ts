/** Asks an operation of a service by its model, signed with the learner's credentials. */
import type { Credentials } from '#ecr/credentials.ts';
import type { Send } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import type { ApiModel, ServiceName } from './model.ts';
import { model, shapeOf } from './model.ts';
import { retried } from '#ecr/send/retried.ts';
import { signed } from '#ecr/send/signed.ts';
import { readJsonResponse, writeJsonRequest } from '#ecr/wire/json.ts';
import { readQueryResponse, writeQueryRequest } from '#ecr/wire/query.ts';
import type { Surroundings } from '../../command.ts';
import { decode } from './decode.ts';
import type { TimestampFormat } from './decode.ts';
import { failed, refused } from './failure.ts';

export type Members = Readonly<Record<string, unknown>>;

/** Resolves to the output; throws a failure with status 254 if AWS refuses. */
export type Client = (operation: string, input: Members) => Promise<Members>;

export interface Connection {
  readonly service: ServiceName;
  readonly region: string;
  readonly url: string;
  /** `undefined` for `--no-sign-request`. */
  readonly credentials: Credentials | undefined;
  readonly times: TimestampFormat;
}

/** The CLI asks again twice. */
const retries = 2;

export function createClient(connection: Connection, context: Surroundings): Client {
  const { service, region, url, credentials } = connection;
  const api = model(service);
  return async (operation, input) => {
    let asked = 0;
    const counted: Send = (request) => {
      asked++;
      return context.send(request);
    };
    const patient = retried(counted, { attempts: retries });
    const send = credentials
      ? signed(patient, { service, region, credentials, now: () => context.now() })
      : patient;
    const request = new Request(write(api, url, operation, input), { signal: context.signal });
    const response = await connected(send, request, url);
    const copy = response.clone();
    try {
      const answer = await read(api, operation, response);
      const shape = api.operations[operation]?.output ?? '';
      return decode(api, shape, answer, connection.times) as Members;
    } catch (error) {
      if (!(error instanceof EcrError)) throw error;
      const note = asked > retries ? ` (reached max retries: ${retries})` : '';
      throw refused(operation, error, await detailsOf(api, error, copy), note);
    }
  };
}

async function connected(send: Send, request: Request, url: string): Promise<Response> {
  try {
    return await send(request);
  } catch (error) {
    // `fetch` reports a broken connection as a TypeError, in every runtime.
    if (!(error instanceof TypeError)) throw error;
    throw failed(`Could not connect to the endpoint URL: "${url}"`, { cause: error });
  }
}

function write(api: ApiModel, url: string, operation: string, input: Members): Request {
  const { protocol, targetPrefix = '', apiVersion } = api.metadata;
  return protocol === 'json'
    ? writeJsonRequest(url, { prefix: targetPrefix, operation }, input)
    : writeQueryRequest(url, { version: apiVersion, operation }, flatten(input, ''));
}

async function read(api: ApiModel, operation: string, response: Response): Promise<unknown> {
  if (api.metadata.protocol === 'json') return readJsonResponse(response);
  const leaves = await readQueryResponse(response);
  return nest(api, api.operations[operation]?.output ?? '', leaves);
}

/** `Tags.member.1.Key=…`, as AWS Query writes a structure into a form. */
function flatten(value: unknown, name: string): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [name]: String(value) };
  const prefix = name === '' ? '' : `${name}.`;
  const members: [string, unknown][] = Array.isArray(value)
    ? value.map((item, i) => [`${prefix}member.${i + 1}`, item])
    : Object.entries(value).map(([key, item]) => [`${prefix}${key}`, item]);
  return Object.assign({}, ...members.map(([key, item]) => flatten(item, key))) as Record<
    string,
    string
  >;
}

/** The leaves of an XML answer, put back where the model has them; no structure of STS has two leaves of one name. */
function nest(api: ApiModel, shapeName: string, leaves: Readonly<Record<string, string>>): Members {
  const shape = shapeOf(api, shapeName);
  if (shape.type !== 'structure') return {};
  const members = Object.entries(shape.members).flatMap(
    ([name, reference]): [string, unknown][] => {
      const member = shapeOf(api, reference.shape);
      if (member.type === 'structure') {
        const nested = nest(api, reference.shape, leaves);
        return Object.keys(nested).length === 0 ? [] : [[name, nested]];
      }
      const text = leaves[name];
      if (text === undefined) return [];
      return [[name, member.type === 'integer' ? Number(text) : text]];
    },
  );
  return Object.fromEntries(members);
}

/** What an error carries besides its code and message: AWS Query says whose fault it is, AWS JSON the members of its shape. */
async function detailsOf(api: ApiModel, error: EcrError, response: Response): Promise<Members> {
  if (api.metadata.protocol === 'query') {
    return { Type: error.status >= 500 ? 'Receiver' : 'Sender' };
  }
  if (!(error.code in api.shapes)) return {};
  const shape = shapeOf(api, error.code);
  if (shape.type !== 'structure') return {};
  const body = (await response.json()) as Members;
  const names = Object.keys(shape.members).filter((name) => !/^message$/i.test(name));
  return Object.fromEntries(names.filter((name) => name in body).map((name) => [name, body[name]]));
}
