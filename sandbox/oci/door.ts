/**
 * The door for the OCI distribution API, `/v2/`, with ECR's authorization and wording. Every call is
 * noted as the ECR operation that CloudTrail shows for it.
 */
import { isEcrError } from '#ecr/errors.ts';
import { complaintAbout, repositoryName } from '#ecr/names.ts';
import { hasFaults } from '../faults/table.ts';
import { contextIn, noteCall, type World } from '../world.ts';
import { authorize, challenge, enter, type Entry } from './auth.ts';
import { answerDownload } from './blobs.ts';
import { OciError, toOciError, writeOciError } from './errors.ts';
import { parametersOf } from './parameters.ts';
import { isPresigned } from './presigned.ts';
import { findRoute, type Found } from './routes.ts';

/** Answers one request of a registry's client. Rejects only for what nobody expected. */
export async function answerOci(request: Request, world: World): Promise<Response> {
  const url = new URL(request.url);
  let answer: Response;
  try {
    answer = await perform(request, url, world);
  } catch (error) {
    answer = writeOciError(toOciError(error));
  }
  const headers = new Headers(answer.headers);
  headers.set('docker-distribution-api-version', 'registry/2.0');
  headers.set('date', new Date(world.clock.now() * 1000).toUTCString());
  // An answer to HEAD has the headers of a body, and no body.
  const isHead = request.method === 'HEAD';
  if (isHead) await answer.body?.cancel();
  const body = isHead ? null : answer.body;
  return new Response(body, { status: answer.status, headers });
}

async function perform(request: Request, url: URL, world: World): Promise<Response> {
  if (isPresigned(url)) return answerDownload(request, url, world);
  const entry = enter(request, url, world);
  if (!entry) return challenge(url);
  const found = findRoute(request.method, url);
  if (!found) return new Response(null, { status: 200 });
  const { route, name, reference } = found;
  const complaint = name === '' ? undefined : complaintAbout(repositoryName, name);
  if (complaint !== undefined) throw new OciError(400, 'NAME_INVALID', complaint);
  try {
    const context = contextIn(world, entry.caller, entry.account);
    if (hasFaults(world.store)) await meet(request, url, world, entry, found);
    await authorize({ ...route, repository: name }, request, context);
    const answer = await route.answer({ request, url, context, name, reference });
    note(world, entry, found, answer.status);
    return answer;
  } catch (error) {
    const said = toOciError(error);
    note(world, entry, found, said.status, isEcrError(said.cause) ? said.cause.code : said.code);
    throw said;
  }
}

/** A client that is throttled or refused here is told so in the registry's words. */
async function meet(
  { signal }: Request,
  { searchParams }: URL,
  { store }: World,
  { caller }: Entry,
  { route, name, reference }: Found,
): Promise<void> {
  const { meetFaults } = await import('../faults/faults.ts');
  const { operation } = route;
  // A layer that is pushed is named after the path.
  const digest = searchParams.get('digest') ?? undefined;
  const parameters = { ...parametersOf(operation, name, reference), digest };
  try {
    await meetFaults(store, { service: 'ecr', operation, parameters, caller, signal });
  } catch (error) {
    if (isEcrError(error, 'ServerException')) {
      throw new OciError(error.status, 'UNAVAILABLE', error.message);
    }
    if (!isEcrError(error, 'ExpiredTokenException')) throw error;
    const message = 'Your authorization token has expired. Reauthenticate and try again.';
    throw new OciError(403, 'DENIED', message, { cause: error });
  }
}

function note(world: World, { caller }: Entry, found: Found, status: number, error?: string) {
  const { route, name, reference } = found;
  const { operation, isSilent } = route;
  if (isSilent) return;
  const parameters = parametersOf(operation, name, reference);
  noteCall(world, caller, { service: 'ecr', operation, parameters, status, error });
}
