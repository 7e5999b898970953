/**
 * The door: which API is this, and what does an error look like on it. Every answer waits until what it
 * tells of is durable.
 */
import type { Send } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import { parseAuthorization } from '#ecr/send/signed.ts';
import { unknownHostHeader } from '#ecr/send/unknown-host.ts';
import { serviceOf, type ServiceName } from '#ecr/services.ts';
import { writeJsonError } from '#ecr/wire/json.ts';
import { answerControl, worldOf, type ControlOptions } from './control.ts';
import { ofSession } from './calls.ts';
import type { Endpoint } from './doors/caller.ts';
import { answerJson } from './doors/json.ts';
import { hasUntold } from './events.ts';
import { placeOf } from './hosts.ts';
import { problem, Problem } from './problem.ts';
import { createRequestId } from './request-id.ts';
import { letTimePass } from './time-passing.ts';
import { answerUpstream } from './upstreams/index.ts';
import type { World, Worlds } from './world.ts';
import { setLateRows } from './late-rows.ts';

export interface HandleOptions {
  /** `false` where `/_sandbox/` must not be. */
  readonly control: ControlOptions | false;
  /** Called after an answered request that changed the learner's own state. */
  readonly changed: () => void;
}

/** How many sandbox seconds may be lost when nothing changes and the process is killed. */
const clockPrecision = 10;

export function createHandle(worlds: Worlds, { control, changed }: HandleOptions): Send {
  let announced = worlds.main.store.revision;

  async function answered(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/_sandbox/') && control) {
      const response = await answerControl(request, url, worlds, control);
      await save(worlds.main);
      return response;
    }
    const world = worldOf(request, worlds);
    try {
      await letTimePass(world);
      return await answerAt(url, request, noting(request, world));
    } finally {
      if (hasUntold(world.store)) {
        const { deliverEvents } = await import('./neighbours/events/deliver.ts');
        deliverEvents(world);
      }
      // Also after a throw: rows that were set are what the next request sees.
      await save(world);
    }
  }

  async function save({ store, clock }: World): Promise<void> {
    const now = clock.now();
    if (now - (store.clock ?? 0) >= clockPrecision) store.clock = now;
    if (store.hasChanges) setLateRows(store);
    await store.commit(now);
  }

  return async (request) => {
    let response: Response;
    try {
      response = await answered(request);
    } catch (error) {
      if (error instanceof Problem) return problem(error.status, error.message);
      // Whoever asked has gone: a body that breaks off is not the sandbox's fault.
      if (!request.signal.aborted) console.error(error);
      response = failure(request);
    }
    const { revision } = worlds.main.store;
    if (revision !== announced) {
      announced = revision;
      changed();
    }
    return response;
  };
}

/** A request that says from which of a terminal's sessions it comes is written down with that. */
function noting({ headers }: Request, world: World): World {
  const session = headers.get('x-sandbox-session');
  return session === null ? world : { ...world, calls: ofSession(world.calls, session) };
}

async function answerAt(url: URL, request: Request, world: World): Promise<Response> {
  const place = placeOf(url, world.host);
  const isRegistry = url.pathname === '/v2' || url.pathname.startsWith('/v2/');
  if (place.is === 'elsewhere') return (await answerUpstream(request, world)) ?? refused(url);
  if (isRegistry && place.is !== 'api') {
    // Learners push after they have called the API for a while: the page fetches this door then.
    const { answerOci } = await import('./oci/door.ts');
    return answerOci(request, world);
  }
  if (place.is === 'registry') return problem(404, 'A registry answers below /v2/ only');
  const endpoint: Endpoint = place.is === 'api' ? place : { service: undefined, region: undefined };
  const service = place.is === 'api' ? place.service : serviceAsked(url, request);
  if (service === 'ecr') return answerJson(request, world, endpoint);
  const { answerNeighbour } = await import('./doors/neighbour.ts');
  return answerNeighbour(service, request, world, endpoint);
}

/** Where one address is every service's, the signature says which is meant; STS alone is asked without one. */
function serviceAsked(url: URL, request: Request): ServiceName {
  const claim = parseAuthorization(request.headers.get('authorization'));
  const isForm = request.headers.get('content-type')?.startsWith(form) ?? false;
  const isQuery = isForm || url.searchParams.has('Action');
  return (claim && serviceOf(claim.service)) ?? (isQuery ? 'sts' : 'ecr');
}

const form = 'application/x-www-form-urlencoded';

/** Nothing leaves the sandbox, and nothing is fetched on anyone's behalf. */
function refused(url: URL): Response {
  const message = `${url.host} is not part of this sandbox, and nothing is fetched from outside it`;
  const headers = { [unknownHostHeader]: 'true' };
  return Response.json(
    { errors: [{ code: 'DENIED', message }], message },
    { status: 403, headers },
  );
}

/** What a service answers when it broke. Never an error of ECR's own table: this one is a bug. */
function failure(request: Request): Response {
  const error = new EcrError('InternalFailure', 'The sandbox failed to process the request', 500);
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/v2')) {
    const errors = [{ code: 'UNKNOWN', message: error.message }];
    return Response.json({ errors }, { status: 500 });
  }
  if (pathname.startsWith('/_sandbox/')) return problem(500, error.message);
  return writeJsonError(error, createRequestId(), new Date());
}
