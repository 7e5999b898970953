/** `docker rename` */
import { daemonFailure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { assertFree } from './names.ts';
import { containerOf, keepContainer } from './store.ts';

export async function rename({
  operands: [old = '', name = ''],
  context: { fs },
}: Invocation): Promise<number> {
  const container = await containerOf(fs, old);
  if (container.name === name) {
    throw daemonFailure('Renaming a container with the same name as its current name');
  }
  await assertFree(fs, name);
  await keepContainer(fs, { ...container, name });
  return 0;
}
