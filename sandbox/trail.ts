/**
 * What CloudTrail remembers: every call of an account in a Region, and who made it, also after the process is
 * gone. Rows are added with the next change that is saved, so that reading costs no write: a call that was
 * the last before a crash may be missing, as CloudTrail's own may be late.
 */
import type { Context } from './operation.ts';
import { createRequestId } from './request-id.ts';
import type { Store } from './store.ts';
import { openLog } from './store/log.ts';

export interface TrailRow {
  readonly id: string;
  /** Seconds since 1970. */
  readonly at: number;
  /** As the AWS CLI names it. */
  readonly service: string;
  readonly operation: string;
  /** ARN of who called, and its unique id. */
  readonly caller: string;
  readonly userId: string;
  /** As they came, without secrets and what is long. */
  readonly parameters?: object | undefined;
  /** Code and message of the error, if the answer was one. */
  readonly error?: string | undefined;
  readonly message?: string | undefined;
  /** Of what AWS did by itself: its `serviceEventDetails`. Nobody called. */
  readonly details?: { readonly repositoryName: string } | undefined;
}

/** Calls kept of an account in a Region: they are part of every snapshot. */
const limit = 1000;
/** Characters of a text in the parameters of a call. */
const longest = 1024;
/** Levels of the parameters of a call. */
const deepest = 20;
/** Parameters that CloudTrail leaves out. */
const hidden = new Set(['layerPartBlob', 'SecretString', 'SecretBinary', 'WebIdentityToken']);

interface Pending {
  readonly account: string;
  readonly region: string;
  readonly row: TrailRow;
}

const pending = new WeakMap<Store, Pending[]>();

export type Deed = Pick<TrailRow, 'service' | 'operation' | 'parameters' | 'error' | 'message'>;

/** Writes a call down in the caller's account and Region; what the observer asks is left out. */
export function recordDeed(
  { caller, store, clock }: Pick<Context, 'caller' | 'store' | 'clock'>,
  deed: Deed,
): void {
  const { account, region, arn, userId, isObserver } = caller;
  if (isObserver) return;
  const parameters = deed.parameters && (presentable(deed.parameters) as object);
  const row = { id: createRequestId(), at: clock.now(), caller: arn, userId, ...deed, parameters };
  add(store, { account, region, row });
}

/** Writes down what AWS did by itself. @param event `at` is in seconds since 1970. */
export function recordEvent(
  store: Store,
  { account, region }: Pick<Pending, 'account' | 'region'>,
  event: Required<Pick<TrailRow, 'at' | 'service' | 'operation' | 'details'>>,
): void {
  const row = { id: createRequestId(), caller: 'AWS Internal', userId: '', ...event };
  add(store, { account, region, row });
}

function add(store: Store, entry: Pending): void {
  let rows = pending.get(store);
  if (!rows) pending.set(store, (rows = []));
  rows.push(entry);
  // Whoever only reads for a long time must not fill memory.
  if (rows.length > 2 * limit) rows.splice(0, limit);
}

/** Hands the rows to the store, which saves them with its next commit. */
export function flushTrail(store: Store): void {
  for (const { account, region, row } of pending.get(store)?.splice(0) ?? []) {
    logIn(store, account, region).append(row);
  }
}

/** Oldest first. */
export function trailOf(store: Store, account: string, region: string): TrailRow[] {
  flushTrail(store);
  return [...logIn(store, account, region).values()];
}

function logIn(store: Store, account: string, region: string) {
  return openLog(store.registry(account, region).shelf<TrailRow>('cloudtrail-calls'), limit);
}

/** @param level how deep the value stands: members that no API knows may be nested without end. */
function presentable(value: unknown, level = 0): unknown {
  if (typeof value === 'string') return value.length > longest ? undefined : value;
  if (typeof value !== 'object' || value === null) return value;
  if (level >= deepest) return undefined;
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => presentable(item, level + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !hidden.has(name))
      .map(([name, member]) => [name, presentable(member, level + 1)]),
  );
}
