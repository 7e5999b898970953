/** Where a session keeps itself between visits. Values are what structured cloning carries. */
export interface Keep {
  get(key: string): Promise<unknown>;
  /** Durable when it resolves. */
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Forgets with the process: for tests and the command line. */
export function createMemoryKeep(): Keep {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, structuredClone(value)),
    delete: async (key) => void values.delete(key),
  };
}
