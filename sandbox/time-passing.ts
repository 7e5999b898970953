/** What happens in a registry by itself as time goes by. Each kind of work comes with the first of it. */
import type { Registry, Store } from './store.ts';
import type { World } from './world.ts';

/** Sandbox seconds after which to look again for what was not known to be due: a policy put since. */
const interval = 60 * 60;

/** Seconds since 1970 at which to look again. */
const dueAt = new WeakMap<Store, number>();

/** Shelves with work that waits for its time. */
const shelves = {
  activations: 'activations',
  backfills: 'backfills',
  replication: 'replication-jobs',
  scans: 'untold-scans',
  signing: 'signing-jobs',
} as const;

/** Does what has become due; nearly always nothing. */
export async function letTimePass(world: World): Promise<void> {
  const { store, clock } = world;
  const now = clock.now();
  if (now < (dueAt.get(store) ?? 0) && !hasAwaitedScan(store)) return;
  // Set first: what is begun meanwhile may bring it forward.
  dueAt.set(store, now + interval);
  if (some(store, shelves.activations)) {
    const { runActivations } = await import('./storage-class/activations.ts');
    wakeBy(store, runActivations(world));
  }
  if (some(store, shelves.backfills)) {
    const { runBackfills } = await import('./replication/backfills.ts');
    wakeBy(store, runBackfills(store, now));
  }
  if (some(store, shelves.signing)) {
    const { runSigning } = await import('./signing/run.ts');
    wakeBy(store, await runSigning(world));
  }
  if (some(store, shelves.replication)) {
    const { runReplication } = await import('./replication/run.ts');
    wakeBy(store, await runReplication(world));
  }
  if (some(store, shelves.scans)) {
    const { tellScans } = await import('./scanning/tell.ts');
    await tellScans(world);
  }
  if (hasPolicy(store)) {
    const { runLifecycle } = await import('./lifecycle.ts');
    wakeBy(store, runLifecycle(world));
  }
}

/** Something becomes due: to be looked at then, and not later. @param at seconds since 1970. */
export function wakeBy(store: Store, at: number): void {
  dueAt.set(store, Math.min(dueAt.get(store) ?? 0, at));
}

/** The end of a scan is told at once where a rule may want to know; a scan takes its time to work out. */
function hasAwaitedScan(store: Store): boolean {
  return registriesOf(store).some(
    (registry) => registry.shelf(shelves.scans).size > 0 && registry.shelf('events-rules').size > 0,
  );
}

function some(store: Store, shelf: string): boolean {
  return registriesOf(store).some((registry) => registry.shelf(shelf).size > 0);
}

function hasPolicy(store: Store): boolean {
  return registriesOf(store).some((registry) =>
    [...registry.repositories()].some(({ settings }) => settings.lifecyclePolicyText !== undefined),
  );
}

function registriesOf(store: Store): Registry[] {
  return [...store.registries()];
}

/** The clock was turned, or the whole state and its time were replaced: nothing that was known holds. */
export async function turnTime(world: World): Promise<void> {
  dueAt.delete(world.store);
  await letTimePass(world);
}
