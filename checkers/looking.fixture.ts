import type { Looking } from './check.ts';

/** Nothing to wait for, no files and no programs: for a `look` that uses AWS alone. */
export const looking: Looking = {
  wait: async () => undefined,
  readFile: async () => null,
  runProgram: () => Promise.reject(new Error('there is nothing to run')),
};
