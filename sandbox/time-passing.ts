/** What happens in a registry by itself as time goes by: lifecycle policies, so far. */
import type { Store } from './store.ts';
import type { World } from './world.ts';

/** Sandbox seconds after which to look again for what was not known to be due: a policy put since. */
const interval = 60 * 60;

/** Seconds since 1970 at which to look again. */
const dueAt = new WeakMap<World, number>();

/** Does what has become due; nearly always nothing. What carries policies out comes with the first of them. */
export async function letTimePass(world: World): Promise<void> {
  const now = world.clock.now();
  if (now < (dueAt.get(world) ?? 0)) return;
  let nextDue = Infinity;
  if (hasPolicy(world.store)) {
    const { runLifecycle } = await import('./lifecycle.ts');
    nextDue = runLifecycle(world);
  }
  dueAt.set(world, Math.min(nextDue, now + interval));
}

function hasPolicy(store: Store): boolean {
  for (const registry of store.registries()) {
    for (const { settings } of registry.repositories()) {
      if (settings.lifecyclePolicyText !== undefined) return true;
    }
  }
  return false;
}

/** The clock was turned, or the whole state and its time were replaced: nothing that was known holds. */
export async function turnTime(world: World): Promise<void> {
  dueAt.delete(world);
  await letTimePass(world);
}
