/** One state of the sandbox and what acts on it: the learner's own, or a scratch copy. */
import { defaults, registryHost } from '#ecr/names.ts';
import type { Blobs } from './blobs/blobs.ts';
import type { Call, CallLog } from './calls.ts';
import type { SettableClock } from './clock.ts';
import type { Caller, Context } from './operation.ts';
import type { Store } from './store.ts';
import { recordDeed, type Deed } from './trail.ts';

export interface World {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly clock: SettableClock;
  /** What was called and by whom; doors record, the control door reads. */
  readonly calls: CallLog;
  /** Authority in place of AWS's own, such as `127.0.0.1:4322`; `undefined` in the page. */
  readonly host: string | undefined;
  readonly home: Home;
}

/** Whose the sandbox is: who is asked where nothing in a request names an account or a Region. */
export interface Home {
  /** Twelve digits. */
  readonly account: string;
  /** `eu-west-1`; one of the Regions that the sandbox answers in. */
  readonly region: string;
}

/** The learner's own state, and copies to play something in. */
export interface Worlds {
  readonly main: World;
  /** By the id that `x-sandbox-scratch` names. */
  readonly scratch: Map<string, World>;
}

/** Where an operation runs that asks a registry of `account`, by default the caller's own. */
export function contextIn(world: World, caller: Caller, account = caller.account): Context {
  const { store, blobs, clock, host } = world;
  return {
    caller,
    registry: store.registry(account, caller.region),
    store,
    blobs,
    clock,
    registryHost: host ?? registryHost(account, caller.region),
    registryScheme: host === undefined ? 'https' : 'http',
  };
}

/** Writes a call down for the *Calls* list and for CloudTrail; what the observer asks is left out. */
export function noteCall(
  { calls, clock, store }: World,
  caller: Caller,
  { status, ...deed }: Deed & Pick<Call, 'status'>,
): void {
  const { isObserver, account, region, arn } = caller;
  if (isObserver) return;
  const { service, operation, error } = deed;
  const call = { service, operation, status, error };
  calls.record({ time: clock.now(), account, region, caller: arn, ...call });
  recordDeed({ caller, store, clock }, deed);
}

/** The caller that an account's administrator or observer is, in a Region. */
export function callerOf(account: string, region: string, isObserver: boolean): Caller {
  if (isObserver) {
    return {
      account,
      region,
      isObserver,
      arn: `arn:aws:sts::${account}:assumed-role/sandbox-observer/checks`,
      userId: `AROA${idOf(account)}:checks`,
    };
  }
  const user = account === defaults.partnerAccount ? defaults.partnerProfile : defaults.profile;
  return {
    account,
    region,
    isObserver,
    arn: `arn:aws:iam::${account}:user/${user}`,
    userId: `AIDA${idOf(account)}`,
  };
}

/** Ids that were worked out; every request asks for one, and a sandbox has few accounts. */
const ids = new Map<string, string>();
const idsKept = 1000;

function idOf(account: string): string {
  const known = ids.get(account);
  if (known !== undefined) return known;
  if (ids.size >= idsKept) ids.clear();
  const id = stableIdOf(account);
  ids.set(account, id);
  return id;
}

/** IAM's unique ids are base32 (A–Z, 2–7), 21 characters with their prefix; this one is stable. */
function stableIdOf(account: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let state = BigInt(account);
  let id = '';
  for (let place = 0; place < 17; place++) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    id += alphabet[Number(state >> 59n)] ?? 'A';
  }
  return id;
}
