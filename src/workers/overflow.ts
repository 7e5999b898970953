import type { Keep } from '#workbench/keep.ts';

/**
 * A keep that goes on when the browser's storage is full: what no longer fits is remembered until the tab is closed. Without
 * this nothing could be run any more, not even `rm`.
 * @param tell called when the first value did not fit, and again after a time in which all did.
 */
export function overflowing(keep: Keep, tell: () => void): Keep {
  const beside = new Map<string, unknown>();
  return {
    get: async (key) => (beside.has(key) ? beside.get(key) : keep.get(key)),
    async set(key, value) {
      try {
        await keep.set(key, value);
        beside.delete(key);
      } catch (error) {
        if (!isFull(error)) throw error;
        if (beside.size === 0) tell();
        beside.set(key, structuredClone(value));
      }
    },
    async delete(key) {
      beside.delete(key);
      await keep.delete(key);
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
