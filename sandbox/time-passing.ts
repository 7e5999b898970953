/** What happens in a registry by itself as time goes by: lifecycle policies, so far. */
import { runLifecycle } from './lifecycle.ts';
import type { World } from './world.ts';

/** Sandbox seconds after which to look again for what was not known to be due: a policy put since. */
const interval = 60 * 60;

/** Seconds since 1970 at which to look again. */
const dueAt = new WeakMap<World, number>();

/** Does what has become due; nearly always nothing. */
export function letTimePass(world: World): void {
  const now = world.clock.now();
  if (now < (dueAt.get(world) ?? 0)) return;
  dueAt.set(world, Math.min(runLifecycle(world), now + interval));
}

/** The clock was turned, or the whole state and its time were replaced: nothing that was known holds. */
export function turnTime(world: World): void {
  dueAt.delete(world);
  letTimePass(world);
}
