/** The door for AWS JSON 1.1, which ECR speaks. */
import { isEcrError, refusal } from '#ecr/errors.ts';
import { ecrTarget } from '#ecr/client.ts';
import { ecrModel } from '#ecr/model.ts';
import { repositoryArn } from '#ecr/names.ts';
import { writeJsonError, writeJsonResponse } from '#ecr/wire/json.ts';
import { notBuilt } from '../not-built.ts';
import type { Caller } from '../operation.ts';
import { operations } from '../operations/index.ts';
import { lazyOperations } from '../operations/lazy.ts';
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
  if (target.startsWith('secretsmanager.')) {
    const { answerSecrets } = await import('../neighbours/secretsmanager/door.ts');
    return answerSecrets(request, world, endpoint);
  }
  const operation = target.slice(target.indexOf('.') + 1);
  let caller: Caller | undefined;
  let answer: Response;
  try {
    if (!isKnown(operation, target, request)) {
      throw refusal('UnknownOperationException', { operation });
    }
    caller = authenticate(request, endpoint);
    const output = await perform(operation, request, caller, world);
    answer = writeJsonResponse(output, requestId, dateOf(world));
    noteCall(world, caller, { service: 'ecr', operation, status: 200 });
  } catch (error) {
    if (!isEcrError(error)) throw error;
    answer = writeJsonError(error, requestId, dateOf(world));
    if (caller) {
      const { status, code } = error;
      noteCall(world, caller, { service: 'ecr', operation, status, error: code });
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

async function perform(
  operation: string,
  request: Request,
  caller: Caller,
  world: World,
): Promise<object> {
  const limit = operation === 'UploadLayerPart' ? limits.UploadLayerPart : limits.others;
  const input = await readInput(request, limit);
  authorize(operation, input, caller);
  const built = operations.get(operation) ?? (await lazyOperations.get(operation)?.());
  if (!built) throw notBuilt(operation);
  validate(ecrModel, operation, input);
  return built.run(input as never, contextIn(world, caller));
}

/** The observer only looks, and one account's identities say nothing in another's registry. */
function authorize(operation: string, input: Record<string, unknown>, caller: Caller): void {
  const action = `ecr:${operation}`;
  const { account, resource } = targetOf(input, caller);
  const denied = { caller: caller.arn, action, resource };
  if (caller.isObserver && !readOperation.test(operation)) {
    throw refusal('AccessDeniedException', denied);
  }
  // Only a repository or registry policy opens a registry to another account, and there is none yet.
  if (account !== caller.account) {
    throw refusal('AccessDeniedException', {
      ...denied,
      because: `no resource-based policy allows the ${action} action`,
    });
  }
}

/** What a request is about, as far as its parameters say so before they are checked. */
function targetOf(
  { registryId, repositoryName, resourceArn }: Record<string, unknown>,
  { account: own, region }: Caller,
): { account: string; resource: string } {
  if (typeof resourceArn === 'string') {
    const account = /^arn:[a-z-]+:ecr:[a-z0-9-]+:(\d{12}):/.exec(resourceArn)?.[1] ?? own;
    return { account, resource: resourceArn };
  }
  const account = typeof registryId === 'string' && /^\d{12}$/.test(registryId) ? registryId : own;
  if (typeof repositoryName !== 'string') return { account, resource: '*' };
  return { account, resource: repositoryArn(account, region, repositoryName) };
}

function dateOf(world: World): Date {
  return new Date(world.clock.now() * 1000);
}
