/**
 * Faults that somebody has asked for through `/_sandbox/faults`: what AWS does on a bad day, on request, for labs
 * and tests. They live as long as the process and are in no snapshot. This code comes with the first of them.
 */
import { EcrError, refusal } from '#ecr/errors.ts';
import type { Caller } from '../operation.ts';
import type { Store } from '../store.ts';
import { tableOf } from './table.ts';

export type FaultKind = 'throttle' | 'server-error' | 'latency' | 'expired-token' | 'deny';

export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  /** As the AWS CLI names it; any if it is left out, as with the others below. */
  readonly service?: string | undefined;
  /** `PutImage`, whichever door it comes through. */
  readonly operation?: string | undefined;
  /** A layer or image: only requests that name it are met. */
  readonly digest?: string | undefined;
  /** Whether the sandbox's own observer, as which checks look, is met, too. */
  readonly meets: 'learner' | 'everyone';
  /** HTTP status of a server error. */
  readonly status: number;
  /** Real milliseconds of latency. */
  readonly milliseconds: number;
}

export interface FaultState extends Fault {
  /** Requests that still pass before the first is met. */
  readonly after: number;
  /** Requests that are still to be met; `null` for all until it is removed. */
  readonly count: number | null;
}

export function addFault(store: Store, { after, count, ...fault }: FaultState): void {
  tableOf(store).set(fault.id, { fault, after, count: count ?? Infinity });
}

/** Those that still have something to meet. */
export function faultsOf(store: Store): FaultState[] {
  return [...tableOf(store).values()].map(({ fault, after, count }) => ({
    ...fault,
    after,
    count: count === Infinity ? null : count,
  }));
}

/** @returns whether there was one of that id; all of them without an id. */
export function removeFaults(store: Store, id?: string): boolean {
  if (id !== undefined) return tableOf(store).delete(id);
  tableOf(store).clear();
  return true;
}

/** A request that has been read as far as its parameters. */
export interface Met {
  readonly service: string;
  readonly operation: string;
  readonly parameters: object;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

/** Lets a request meet its faults: waits, or throws what AWS would answer. */
export async function meetFaults(store: Store, met: Met): Promise<void> {
  const table = tableOf(store);
  for (const open of [...table.values()]) {
    if (!isMeant(open.fault, met)) continue;
    if (open.after > 0) {
      open.after--;
      continue;
    }
    if (--open.count <= 0) table.delete(open.fault.id);
    await befall(open.fault, met);
  }
}

function isMeant({ service, operation, digest, meets }: Fault, met: Met): boolean {
  return (
    (service ?? met.service) === met.service &&
    (operation ?? met.operation) === met.operation &&
    (meets === 'everyone' || !met.caller.isObserver) &&
    (digest === undefined || JSON.stringify(met.parameters).includes(`"${digest}"`))
  );
}

async function befall({ kind, status, milliseconds }: Fault, met: Met): Promise<void> {
  switch (kind) {
    case 'latency':
      return pause(milliseconds, met.signal);
    case 'throttle':
      throw new EcrError('ThrottlingException', 'Rate exceeded', 400);
    case 'server-error':
      throw new EcrError('ServerException', 'Service unavailable. Please try again.', status);
    case 'expired-token':
      throw new EcrError(
        'ExpiredTokenException',
        'The security token included in the request is expired',
      );
    case 'deny':
      throw refusal('AccessDeniedException', {
        caller: met.caller.arn,
        action: `${met.service}:${met.operation}`,
        resource: '*',
      });
  }
}

/** Ends early when whoever asked has gone. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, milliseconds);
  signal.addEventListener('abort', () => over.resolve(), { once: true });
  await over.promise;
  clearTimeout(timer);
}
