/** The door for the Query protocol: the little of STS that ECR's clients ask. */
import { stsVersion } from '#ecr/client.ts';
import { EcrError, isEcrError } from '#ecr/errors.ts';
import { stsModel } from '#ecr/model.ts';
import { writeQueryError, writeQueryResponse } from '#ecr/wire/query.ts';
import { sts } from '../neighbours/sts/index.ts';
import { notBuilt } from '../not-built.ts';
import type { Caller } from '../operation.ts';
import { createRequestId } from '../request-id.ts';
import { noteCall, type World } from '../world.ts';
import { authenticate, type Endpoint } from './caller.ts';
import { readText } from './body.ts';

export const stsNamespace = `https://sts.amazonaws.com/doc/${stsVersion}/`;
const limit = 1_000_000;

/** Answers a request for STS. Rejects only for what nobody expected. */
export async function answerQuery(
  request: Request,
  world: World,
  endpoint: Endpoint,
): Promise<Response> {
  const requestId = createRequestId();
  const date = new Date(world.clock.now() * 1000);
  let caller: Caller | undefined;
  let operation = '';
  try {
    const form = await readForm(request);
    operation = form.get('Action') ?? '';
    const run = sts.get(operation);
    const version = form.get('Version');
    if (operation === '')
      throw new EcrError('MissingAction', 'Could not find operation in the request', 400);
    if (!run && Object.hasOwn(stsModel.operations, operation)) throw notBuilt(operation);
    if (!run || version !== stsVersion) throw invalidAction(operation, version);
    caller = await authenticate(request, endpoint, world);
    const answer = writeQueryResponse(operation, stsNamespace, run(caller), requestId, date);
    noteCall(world, caller, { service: 'sts', operation, status: 200 });
    return answer;
  } catch (error) {
    if (!isEcrError(error)) throw error;
    const said = inQuery(error);
    if (caller) {
      const { status, code } = said;
      noteCall(world, caller, { service: 'sts', operation, status, error: code });
    }
    return writeQueryError(said, stsNamespace, requestId, date);
  }
}

async function readForm(request: Request): Promise<URLSearchParams> {
  if (request.method === 'GET') return new URL(request.url).searchParams;
  return new URLSearchParams(await readText(request, limit));
}

function invalidAction(operation: string, version: string | null): EcrError {
  return new EcrError(
    'InvalidAction',
    `Could not find operation ${operation} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
  );
}

/** Names in the Query protocol have no "Exception", and a missing signature is forbidden rather than bad. */
function inQuery(error: EcrError): EcrError {
  const code = error.code.replace(/Exception$/, '');
  return code === 'MissingAuthenticationToken'
    ? new EcrError(code, 'Request is missing Authentication Token', 403)
    : new EcrError(code, error.message, error.status);
}
