/** The door for AWS JSON 1.1, which ECR speaks. */
import { isEcrError, refusal } from '#ecr/errors.ts';
import { ecrTarget } from '#ecr/client.ts';
import { ecrModel } from '#ecr/model.ts';
import { writeJsonError, writeJsonResponse } from '#ecr/wire/json.ts';
import { hasFaults } from '../faults/table.ts';
import { notBuilt } from '../not-built.ts';
import type { Caller, Context } from '../operation.ts';
import { operations, type BuiltOperation } from '../operations/index.ts';
import { lazyOperations } from '../operations/lazy.ts';
import { isFree } from '../permissions/free.ts';
import { createRequestId } from '../request-id.ts';
import { validate } from '../rules/api-model.ts';
import { contextIn, noteCall, type World } from '../world.ts';
import { authenticate, type Endpoint } from './caller.ts';
import { readInput } from './body.ts';

/** Operations the observer may call: those that change nothing, and the preview, which only looks. */
const readOperation =
  /^(Describe|Get|List|BatchGet|BatchCheck|Validate|StartLifecyclePolicyPreview$)/;

/**
 * Characters of a request. A layer part is base64 of at most 20,971,520 bytes, and a manifest at most
 * 4,194,304 characters, each of which may need two in JSON.
 */
const limits = { UploadLayerPart: 30_000_000, others: 9_000_000 };

/** Answers a request for ECR; commits nothing. Rejects only for what nobody expected. */
export async function answerJson(
  request: Request,
  world: World,
  endpoint: Endpoint,
): Promise<Response> {
  const requestId = createRequestId();
  const target = request.headers.get('x-amz-target') ?? '';
  const operation = target.slice(target.indexOf('.') + 1);
  let caller: Caller | undefined;
  let parameters: Record<string, unknown> | undefined;
  let answer: Response;
  try {
    if (!isKnown(operation, target, request)) {
      throw refusal('UnknownOperationException', { operation });
    }
    caller = await authenticate(request, endpoint, world);
    const limit = operation === 'UploadLayerPart' ? limits.UploadLayerPart : limits.others;
    parameters = await readInput(request, limit);
    if (hasFaults(world.store)) {
      const { meetFaults } = await import('../faults/faults.ts');
      const { signal } = request;
      await meetFaults(world.store, { service: 'ecr', operation, parameters, caller, signal });
    }
    const output = await perform(operation, parameters, caller, world);
    answer = writeJsonResponse(output, requestId, dateOf(world));
    noteCall(world, caller, { service: 'ecr', operation, parameters, status: 200 });
  } catch (error) {
    if (!isEcrError(error)) throw error;
    answer = writeJsonError(error, requestId, dateOf(world));
    if (caller) {
      const { status, code, message } = error;
      const refused = { parameters, status, error: code, message };
      noteCall(world, caller, { service: 'ecr', operation, ...refused });
    }
  }
  return answer;
}

function isKnown(operation: string, target: string, request: Request): boolean {
  return (
    request.method === 'POST' &&
    target === `${ecrTarget}.${operation}` &&
    Object.hasOwn(ecrModel.operations, operation) &&
    /^application\/(x-amz-)?json/.test(request.headers.get('content-type') ?? '')
  );
}

/** Lazy operations that have come: asking for a module again costs more than most of them. */
const loaded = new Map<string, BuiltOperation>();

async function load(operation: string): Promise<BuiltOperation | undefined> {
  const built = await lazyOperations.get(operation)?.();
  if (built) loaded.set(operation, built);
  return built;
}

async function perform(
  operation: string,
  input: Record<string, unknown>,
  caller: Caller,
  world: World,
): Promise<object> {
  const context = contextIn(world, caller, accountIn(input, caller.account));
  await authorize(operation, input, context);
  const built = operations.get(operation) ?? loaded.get(operation) ?? (await load(operation));
  if (!built) throw notBuilt(operation);
  validate(ecrModel, operation, input);
  return built.run(input as never, context);
}

/** The observer only looks; what others may is for policies to say, where there are any. */
async function authorize(
  operation: string,
  input: Record<string, unknown>,
  context: Context,
): Promise<void> {
  const { isObserver } = context.caller;
  const { repositoryName, repositoryNames, resourceArn } = input;
  const repository = typeof repositoryName === 'string' ? repositoryName : undefined;
  const isOfOne = repositoryNames === undefined && resourceArn === undefined;
  const isSimple = isObserver ? readOperation.test(operation) : isOfOne;
  if (isSimple && isFree({ action: '', repository }, context)) return;
  const { authorizeEcr } = await import('../permissions/authorize-ecr.ts');
  await authorizeEcr(operation, input, context, !isObserver || readOperation.test(operation));
}

/** The account whose registry is asked; by default the caller's. */
function accountIn(
  { registryId, resourceArn }: Readonly<Record<string, unknown>>,
  own: string,
): string {
  if (typeof registryId === 'string' && /^\d{12}$/.test(registryId)) return registryId;
  const arn = typeof resourceArn === 'string' ? resourceArn : '';
  return /^arn:[a-z-]+:ecr:[a-z0-9-]+:(\d{12}):/.exec(arn)?.[1] ?? own;
}

function dateOf(world: World): Date {
  return new Date(world.clock.now() * 1000);
}
