/** Sessions run side by side on one machine: what reads a file of docker's, and writes it anew, does so alone. */
import type { FileSystem } from '../../../files.ts';

const last = new WeakMap<FileSystem['machine'], Promise<unknown>>();

/** Does it when everything that was given before is done. Not to be called from within. */
export function inTurn<T>({ machine }: FileSystem, work: () => Promise<T>): Promise<T> {
  const done = (last.get(machine) ?? Promise.resolve()).then(work);
  last.set(
    machine,
    done.catch(() => undefined),
  );
  return done;
}
