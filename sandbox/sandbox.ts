/** ECR that lives here: `createSandbox()` and its `handle(Request) → Response`. */
import type { Send } from '#ecr/client.ts';
import type { Blobs } from './blobs/blobs.ts';
import { createMemoryBlobs } from './blobs/memory.ts';
import { accountId, complaintAbout, defaults } from '#ecr/names.ts';
import { createCallLog } from './calls.ts';
import { createClock } from './clock.ts';
import { createHandle } from './handle.ts';
import { createMemoryJournal } from './journal/memory.ts';
import type { Journal } from './journal/journal.ts';
import { isRegion, notRegion } from './regions.ts';
import { Store } from './store.ts';
import type { Home, Worlds } from './world.ts';
import { setLateRows } from './late-rows.ts';

export interface SandboxOptions {
  /** Where changes are kept; by default nowhere beyond this process. */
  readonly journal?: Journal;
  /** Where bytes are kept; by default in memory. */
  readonly blobs?: Blobs;
  /** Milliseconds since 1970 of the real clock. */
  readonly wall?: () => number;
  /**
   * Authority to put in `repositoryUri` and `proxyEndpoint` instead of AWS's, such as
   * `127.0.0.1:4322`. Implies `http`.
   */
  readonly host?: string;
  /**
   * Twelve digits: whose account this is, 111122223333 if not given. Access keys that name no account of the
   * sandbox stand for its administrator; so does an unsigned question that names none.
   */
  readonly account?: string;
  /** Region of questions that name none, ap-southeast-2 if not given. A signature always names one. */
  readonly region?: string;
  /** `/_sandbox/`: `false` switches it off; with a token, requests must carry it as a bearer's. */
  readonly control?: { readonly token?: string } | false;
}

export interface Sandbox {
  /** Answers AWS, OCI and control requests. Never rejects. */
  readonly handle: Send;
  /** Calls after every answered request that changed something. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Makes everything durable, the time included, and lets go of journal and blobs. */
  close(): Promise<void>;
}

/** Throws `RangeError` for an account or a Region that there cannot be. */
function homeOf({ account = defaults.account, region = defaults.region }: SandboxOptions): Home {
  const complaint = complaintAbout(accountId, account);
  if (complaint !== undefined) throw new RangeError(`account: ${complaint}`);
  if (!isRegion(region)) throw new RangeError(`region: ${notRegion(region)}`);
  return { account, region };
}

/** Rejects with `RangeError` for an account or a Region that there cannot be. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const home = homeOf(options);
  const { journal = createMemoryJournal(), blobs = createMemoryBlobs(), wall, host } = options;
  const store = await Store.open(journal, home.account);
  const clock = createClock(store.clock, wall);
  const worlds: Worlds = {
    main: { store, blobs, clock, calls: createCallLog(), host, home },
    scratch: new Map(),
  };
  const listeners = new Set<() => void>();
  // A listener that throws is its own affair, and nobody's answer waits for it.
  const changed = () => listeners.forEach((listen) => queueMicrotask(listen));
  return {
    handle: createHandle(worlds, { changed, control: options.control ?? {} }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      setLateRows(store);
      store.clock = clock.now();
      await store.commit();
      await journal.close();
      await blobs.close();
    },
  };
}
