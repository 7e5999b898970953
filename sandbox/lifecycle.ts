import type { World } from './world.ts';

/** Carries out what lifecycle policies demand by now. Not built yet: nothing expires. */
export async function runLifecycle(_world: World): Promise<void> {}
