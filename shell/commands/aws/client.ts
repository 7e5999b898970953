/** Asks an operation of a service by its model, signed with the learner's credentials. */
import type { Credentials } from '#ecr/credentials.ts';
import type { Send } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import type { ApiModel, ServiceName } from './model.ts';
import { model, shapeOf } from './model.ts';
import { retried } from '#ecr/send/retried.ts';
import { signed } from '#ecr/send/signed.ts';
import { unknownHostHeader } from '#ecr/send/unknown-host.ts';
import { addressOf } from '#ecr/services.ts';
import { loadClient } from '#ecr/wire/load.ts';
import type { Surroundings } from '../../command.ts';
import { decode } from './decode.ts';
import type { TimestampFormat } from './decode.ts';
import { failed, refused } from './failure.ts';
import { timesInSeconds } from './times.ts';

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
  const { signingName, region: signingRegion } = addressOf(service, region);
  return async (operation, input) => {
    const codec = await loadClient(api);
    let asked = 0;
    const counted: Send = (request) => {
      asked++;
      return context.send(request);
    };
    const patient = retried(counted, { attempts: retries });
    const send = credentials
      ? signed(patient, {
          service: signingName,
          region: signingRegion,
          credentials,
          now: () => context.now(),
        })
      : patient;
    const sent = timesInSeconds(api, api.operations[operation]?.input, input);
    const written = codec.write(url, api, operation, sent);
    const request = new Request(written, { signal: context.signal });
    const response = await connected(send, request, url);
    const copy = response.clone();
    try {
      const answer = await codec.read(response, api, operation);
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
  const message = `Could not connect to the endpoint URL: "${url}"`;
  let response: Response;
  try {
    response = await send(request);
  } catch (error) {
    // `fetch` reports a broken connection as a TypeError, in every runtime.
    if (!(error instanceof TypeError)) throw error;
    throw failed(message, { cause: error });
  }
  if (response.headers.has(unknownHostHeader)) throw failed(message);
  return response;
}

/** What an error carries besides its code and message: AWS Query says whose fault it is, AWS JSON the members of its shape. */
async function detailsOf(api: ApiModel, error: EcrError, response: Response): Promise<Members> {
  const { protocol } = api.metadata;
  if (protocol === 'ec2') return {};
  if (protocol === 'query') return { Type: error.status >= 500 ? 'Receiver' : 'Sender' };
  if (!(error.code in api.shapes)) return {};
  const shape = shapeOf(api, error.code);
  if (shape.type !== 'structure') return {};
  const body = (await response.json()) as Members;
  const names = Object.keys(shape.members).filter((name) => !/^message$/i.test(name));
  return Object.fromEntries(names.filter((name) => name in body).map((name) => [name, body[name]]));
}
