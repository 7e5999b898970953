/** The door of Secrets Manager: AWS JSON 1.1, as ECR's, with another target. */
import { isEcrError, refusal } from '#ecr/errors.ts';
import { writeJsonError, writeJsonResponse } from '#ecr/wire/json.ts';
import { readInput } from '../../doors/body.ts';
import { authenticate, type Endpoint } from '../../doors/caller.ts';
import type { Caller } from '../../operation.ts';
import { createRequestId } from '../../request-id.ts';
import { validate } from '../../rules/api-model.ts';
import { contextIn, noteCall, type World } from '../../world.ts';
import { model, operations } from './index.ts';

/** Characters of a request: a secret has at most 65,536 bytes. */
const limit = 200_000;

/** Answers a request for Secrets Manager. Rejects only for what nobody expected. */
export async function answerSecrets(
  request: Request,
  world: World,
  { region }: Endpoint,
): Promise<Response> {
  const requestId = createRequestId();
  const date = new Date(world.clock.now() * 1000);
  const [, operation = ''] = (request.headers.get('x-amz-target') ?? '').split('.');
  let caller: Caller | undefined;
  try {
    const run = operations.get(operation);
    if (!run) throw refusal('UnknownOperationException', { operation });
    caller = await authenticate(request, { service: 'secretsmanager', region }, world);
    authorize(operation, caller);
    const input = await readInput(request, limit);
    validate(model, operation, input);
    const output = run(input as never, contextIn(world, caller));
    noteCall(world, caller, { service: 'secretsmanager', operation, status: 200 });
    return writeJsonResponse(output, requestId, date);
  } catch (error) {
    if (!isEcrError(error)) throw error;
    if (caller) {
      const { status, code } = error;
      noteCall(world, caller, { service: 'secretsmanager', operation, status, error: code });
    }
    return writeJsonError(error, requestId, date);
  }
}

/** Whoever only looks sees that there is a secret, never what it is. */
function authorize(operation: string, { arn, isObserver }: Caller): void {
  if (!isObserver || operation === 'DescribeSecret' || operation === 'ListSecrets') return;
  throw refusal('AccessDeniedException', {
    caller: arn,
    action: `secretsmanager:${operation}`,
    resource: '*',
  });
}
