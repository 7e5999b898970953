/**
 * The one door of all services beside ECR: it reads a request by the service's protocol, knows who asks,
 * asks whether they may, holds the input against the API model, runs the operation and notes the call.
 */
import { EcrError, isEcrError, refusal } from '#ecr/errors.ts';
import type { ApiModel } from '#ecr/model.ts';
import { loadModel } from '#ecr/models/load.ts';
import { addressOf } from '#ecr/services.ts';
import type { Asked, DoorCodec, Stamp } from '#ecr/wire/codec.ts';
import { loadDoor } from '#ecr/wire/load.ts';
import { hasFaults } from '../faults/table.ts';
import {
  globalServices,
  operationsOf,
  unsignedOperations,
  type NeighbourName,
} from '../neighbours/catalogue.ts';
import { notBuilt } from '../not-built.ts';
import type { Caller } from '../operation.ts';
import { createRequestId } from '../request-id.ts';
import { globalRegion } from '../store.ts';
import { contextIn, noteCall, type World } from '../world.ts';
import { anonymousIn } from './anonymous.ts';
import { authorizeNeighbour } from './authorize-neighbour.ts';
import { readText } from './body.ts';
import { authenticate, type Endpoint } from './caller.ts';
import { checkInput } from './neighbour-input.ts';
import { inProtocol } from './protocol-errors.ts';

/** Characters of a request. */
const limit = 1_000_000;

/** What is known of a request before it is answered. */
interface Question {
  readonly service: NeighbourName;
  readonly api: ApiModel;
  readonly codec: DoorCodec;
  readonly asked: Asked;
  readonly operation: string;
}

/** Answers a request for a service; commits nothing. Rejects only for a body that broke off. */
export async function answerNeighbour(
  service: NeighbourName,
  request: Request,
  world: World,
  endpoint: Endpoint,
): Promise<Response> {
  const stamp: Stamp = { requestId: createRequestId(), date: new Date(world.clock.now() * 1000) };
  const api = await loadModel(service);
  const protocol = protocolOf(request, api);
  const codec = await loadDoor(api, protocol);
  let caller: Caller | undefined;
  let operation = '';
  let parameters: Record<string, unknown> | undefined;
  try {
    const asked = await read(request);
    operation = codec.operationIn(asked, api) ?? '';
    const question = { service, api, codec, asked, operation };
    await checkOperation(question);
    caller = await callerOf(question, request, { endpoint, world });
    parameters = codec.readInput(asked, api, operation);
    if (hasFaults(world.store)) {
      const { meetFaults } = await import('../faults/faults.ts');
      const { signal } = request;
      await meetFaults(world.store, { service, operation, parameters, caller, signal });
    }
    const output = await perform(question, parameters, caller, world);
    noteCall(world, caller, { service, operation, parameters, status: 200 });
    return codec.writeOutput(api, operation, output, stamp);
  } catch (error) {
    if (request.signal.aborted) throw error;
    if (!isEcrError(error)) console.error(error);
    const said = inProtocol(isEcrError(error) ? error : broken(), api, protocol);
    const { status, code, message } = said;
    const refused = { parameters, status, error: code, message };
    if (caller) noteCall(world, caller, { service, operation, ...refused });
    return codec.writeError(said, api, stamp);
  }
}

async function read(request: Request): Promise<Asked> {
  const { method, headers } = request;
  return { method, headers, url: new URL(request.url), text: await readText(request, limit) };
}

/** CloudWatch is still asked in the protocol of its beginnings, besides the one of its model. */
function protocolOf({ headers, url }: Request, { metadata }: ApiModel) {
  if (metadata.protocol !== 'json') return metadata.protocol;
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  return isForm || new URL(url).searchParams.has('Action') ? 'query' : 'json';
}

/** Throws where the service has no such operation, or has one that is missing here. */
async function checkOperation({ service, api, asked, operation, codec }: Question): Promise<void> {
  const spoken = asked.headers.get('smithy-protocol');
  if (spoken !== null) {
    const message = `This sandbox does not speak ${spoken}: ask in AWS JSON or AWS Query. The limit is the sandbox's.`;
    throw new EcrError('NotImplementedException', message, 501);
  }
  const { apiVersion, protocol } = api.metadata;
  if (protocol === 'query' || protocol === 'ec2') {
    if (operation === '') {
      throw new EcrError('MissingAction', 'Could not find operation in the request');
    }
    const version = codec.versionIn?.(asked);
    if (!isKnown(api, operation) || version !== apiVersion) {
      const named = version ?? 'NO_VERSION_SPECIFIED';
      const message = `Could not find operation ${operation} for version ${named}`;
      throw new EcrError('InvalidAction', message);
    }
  }
  if (!isKnown(api, operation)) throw refusal('UnknownOperationException', { operation });
  if (!(await operationsOf(service)).has(operation)) throw notBuilt(operation);
}

function isKnown({ operations, others }: ApiModel, operation: string): boolean {
  return Object.hasOwn(operations, operation) || others.includes(operation);
}

async function callerOf(
  { service, asked, operation, api, codec }: Question,
  request: Request,
  { endpoint, world }: { readonly endpoint: Endpoint; readonly world: World },
): Promise<Caller> {
  const { region } = endpoint;
  const isUnsigned = !request.headers.has('authorization');
  if (isUnsigned && unsignedOperations.has(`${service}:${operation}`)) {
    const { account, region: usual } = world.home;
    const where = { account, region: region ?? usual };
    return anonymousIn(where, codec.readInput(asked, api, operation));
  }
  const { signingName } = addressOf(service, globalRegion);
  return authenticate(request, { service: signingName, region }, world);
}

async function perform(
  { service, api, operation }: Question,
  input: Record<string, unknown>,
  caller: Caller,
  world: World,
): Promise<object> {
  const run = (await operationsOf(service)).get(operation);
  if (!run) throw notBuilt(operation);
  const home = globalServices.has(service) ? { ...caller, region: globalRegion } : caller;
  const context = contextIn(world, home);
  await authorizeNeighbour({ service, operation, input }, context);
  checkInput(api, operation, input);
  return run(input as never, context);
}

function broken(): EcrError {
  return new EcrError('InternalFailure', 'The sandbox failed to process the request', 500);
}
