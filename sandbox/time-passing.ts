/** What happens in a registry by itself as time goes by. */
import { runLifecycle } from './lifecycle.ts';
import type { World } from './world.ts';

/** Sandbox seconds after which it is worth looking again. ECR acts within 24 hours. */
const interval = 60 * 60;

interface Watch {
  dueAt: number;
  running: Promise<void> | undefined;
}

const watches = new WeakMap<World, Watch>();

/** Does what has become due; nearly always nothing. Requests that come meanwhile wait for it. */
export function letTimePass(world: World): Promise<void> | undefined {
  let watch = watches.get(world);
  if (!watch) watches.set(world, (watch = { dueAt: 0, running: undefined }));
  if (watch.running || world.clock.now() < watch.dueAt) return watch.running;
  return begin(world, watch);
}

/** Looks at once, however little time has passed: the clock was turned. */
export async function turnTime(world: World): Promise<void> {
  await letTimePass(world);
  const watch = watches.get(world);
  if (watch) watch.dueAt = 0;
  await letTimePass(world);
}

/** The whole state was replaced, and its time with it. */
export function restartTime(world: World): void {
  watches.delete(world);
}

function begin(world: World, watch: Watch): Promise<void> {
  watch.dueAt = world.clock.now() + interval;
  watch.running = Promise.resolve(runLifecycle(world)).finally(() => {
    watch.running = undefined;
  });
  return watch.running;
}
