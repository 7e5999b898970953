/**
 * isomorphic-git, which expects Node's global `Buffer` in a browser, too. It has one while a command of git runs
 * and nobody else does: a shell runs one command at a time.
 */
import { Buffer } from 'buffer/index.js';
import type * as isomorphicGit from 'isomorphic-git';

export type Git = typeof isomorphicGit;
const scope: { Buffer?: unknown } = globalThis;

/** Runs an action with isomorphic-git at hand. */
export async function withGit<T>(action: (git: Git) => Promise<T>): Promise<T> {
  const isOurs = !('Buffer' in scope);
  if (isOurs) scope.Buffer = Buffer;
  try {
    return await action(await import('isomorphic-git'));
  } finally {
    if (isOurs) delete scope.Buffer;
  }
}
