/**
 * `/_sandbox/`: what AWS has no API for. JSON in and out; an error is `application/problem+json`.
 *
 *   GET, POST  clock              {now}, and {advance: seconds} → {now}
 *   POST       reset              forgets everything but the time: rows, bytes, calls, scratch copies
 *   GET, PUT   snapshot           every row of the store; bytes stay where they are, by digest
 *   POST       scratch            {id}: a copy in memory, for requests with `x-sandbox-scratch: <id>`
 *   DELETE     scratch/<id>
 *   GET        calls?after=<id>   {calls}: what was called and by whom, with a greater id; a request may name a
 *                                 session of its own in `x-sandbox-session`, and its call has it
 *   GET        events?account=&region=   {events}: what ECR told EventBridge there, the latest 500; account and
 *                                 Region are the sandbox's own where they are not given, here and for lifecycle
 *   GET, POST  faults             {faults}, and {kind, service?, operation?, …} → {id}: see faults/faults.ts
 *   DELETE     faults, faults/<id>
 *   GET        lifecycle?account=&region=&repository=   {records}: what lifecycle policies did there
 *   POST       upstreams          {host, repository, tag, as?} → {digest}: a tag of a bundled upstream moves, to
 *                                 the image of the tag `as`, or to its own built again
 *
 * With `x-sandbox-scratch`, clock, reset, snapshot, calls, events, faults and lifecycle are those of the copy.
 */
import { createMemoryJournal } from './journal/memory.ts';
import { createCallLog } from './calls.ts';
import { eventsOf } from './events.ts';
import { tableOf } from './faults/table.ts';
import { problem, Problem } from './problem.ts';
import { lifecycleHistory } from './lifecycle-history.ts';
import { createRequestId } from './request-id.ts';
import { readSnapshot, takeSnapshot } from './snapshot.ts';
import { Store } from './store.ts';
import { turnTime } from './time-passing.ts';
import type { Home, World, Worlds } from './world.ts';
import { setLateRows } from './late-rows.ts';

export interface ControlOptions {
  /** Required as a bearer's token; without one every caller may. */
  readonly token?: string;
}

interface Asked {
  readonly request: Request;
  readonly url: URL;
  readonly worlds: Worlds;
  /** The learner's own, or the scratch copy that the request names. */
  readonly world: World;
}

/** Copies beyond this one are forgotten work of whoever made them. */
const scratchLimit = 32;
const century = 100 * 365 * 24 * 60 * 60;
/** Seconds since 1970: dates after it have another form. */
const year10000 = 253_402_300_800;

type Route = (asked: Asked) => Response | Promise<Response>;

const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  clock: {
    GET: ({ world }) => Response.json({ now: world.clock.now() }),
    async POST({ request, world }) {
      const advance = (await readObject(request))['advance'];
      if (typeof advance !== 'number' || !(advance >= 0 && advance <= century)) {
        throw new Problem(400, '"advance" must be a number of seconds, from 0 to a hundred years');
      }
      if (world.clock.now() + advance >= year10000) {
        throw new Problem(400, 'The clock ends with the year 9999');
      }
      world.clock.advance(advance);
      await turnTime(world);
      return Response.json({ now: world.clock.now() });
    },
  },
  reset: {
    async POST({ world, worlds }) {
      setLateRows(world.store);
      world.store.replace([]);
      world.calls.clear();
      tableOf(world.store).clear();
      await turnTime(world);
      if (world === worlds.main) {
        worlds.scratch.clear();
        // The rows go first: a blob without a row is waste, a row without its blob is damage.
        await world.store.commit();
        await world.blobs.clear();
      }
      return Response.json({});
    },
  },
  snapshot: {
    GET: ({ world }) => Response.json(takeSnapshot(world)),
    async PUT({ request, world }) {
      const rows = await readSnapshot(await readObject(request));
      setLateRows(world.store);
      world.store.replace(rows);
      if (world.store.clock !== undefined) world.clock.set(world.store.clock);
      await turnTime(world);
      return Response.json({});
    },
  },
  scratch: {
    async POST({ world, worlds }) {
      if (worlds.scratch.size >= scratchLimit) {
        throw new Problem(
          409,
          `There are ${scratchLimit} scratch copies already; delete one first`,
        );
      }
      const id = createRequestId();
      setLateRows(world.store);
      worlds.scratch.set(id, {
        ...world,
        store: await Store.open(createMemoryJournal(world.store.rows()), world.store.homeAccount),
        clock: world.clock.copy(),
        calls: createCallLog(),
      });
      return Response.json({ id }, { status: 201 });
    },
    DELETE({ url, worlds }) {
      const id = url.pathname.split('/')[3] ?? '';
      if (!worlds.scratch.delete(id)) throw new Problem(404, `There is no scratch copy ${id}`);
      return new Response(null, { status: 204 });
    },
  },
  calls: {
    GET({ url, world }) {
      const after = Number(url.searchParams.get('after') ?? 0);
      if (!Number.isInteger(after)) throw new Problem(400, '"after" must be the id of a call');
      return Response.json({ calls: world.calls.after(after) });
    },
  },
  events: {
    async GET({ url, world }) {
      // Scans are worked out when somebody wants to know.
      await turnTime(world);
      const { account, region } = placeAsked(url, world);
      const registry = world.store.known(account, region);
      return Response.json({ events: registry ? eventsOf(registry) : [] });
    },
  },
  faults: { GET: answerFaultsOf, POST: answerFaultsOf, DELETE: answerFaultsOf },
  lifecycle: {
    GET({ url, world }) {
      const repository = url.searchParams.get('repository');
      if (repository === null) throw new Problem(400, '"repository" must be the name of one');
      const asked = { ...placeAsked(url, world), repository };
      return Response.json({ records: lifecycleHistory(world.store, asked) });
    },
  },
  upstreams: {
    async POST({ request, world }) {
      const { publishAsAsked } = await import('./upstreams/publish.ts');
      return Response.json(await publishAsAsked(await readObject(request), world));
    },
  },
};

/** Account and Region that a question names, or the sandbox's own. */
function placeAsked({ searchParams }: URL, { home }: World): Home {
  const { account, region } = home;
  return {
    account: searchParams.get('account') ?? account,
    region: searchParams.get('region') ?? region,
  };
}

async function answerFaultsOf({ request, url, world }: Asked): Promise<Response> {
  const { answerFaults } = await import('./faults/route.ts');
  const value = request.method === 'POST' ? await readObject(request) : {};
  return answerFaults(world.store, request.method, url.pathname.split('/')[3] ?? '', value);
}

export async function answerControl(
  request: Request,
  url: URL,
  worlds: Worlds,
  { token }: ControlOptions,
): Promise<Response> {
  if (token !== undefined && request.headers.get('authorization') !== `Bearer ${token}`) {
    const unauthorized = problem(
      401,
      'The control API needs the token that was printed at the start',
    );
    unauthorized.headers.set('www-authenticate', 'Bearer');
    return unauthorized;
  }
  const name = url.pathname.split('/')[2] ?? '';
  const methods = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (!methods) return problem(404, `There is nothing at ${url.pathname}`);
  const route = methods[request.method];
  if (!route) {
    const refused = problem(405, `${url.pathname} does not take ${request.method}`);
    refused.headers.set('allow', Object.keys(methods).join(', '));
    return refused;
  }
  try {
    return await route({ request, url, worlds, world: worldOf(request, worlds) });
  } catch (error) {
    if (error instanceof Problem) return problem(error.status, error.message);
    throw error;
  }
}

/** The state a request is meant for. Throws `Problem` for a scratch copy that is not there. */
export function worldOf(request: Request, { main, scratch }: Worlds): World {
  const id = request.headers.get('x-sandbox-scratch');
  const world = id === null ? main : scratch.get(id);
  if (!world) throw new Problem(404, `There is no scratch copy ${id}`);
  return world;
}

async function readObject(request: Request): Promise<Record<string, unknown>> {
  let value: unknown;
  try {
    value = await request.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new Problem(400, 'The request must be a JSON object');
}
