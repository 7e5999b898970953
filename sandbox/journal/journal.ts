/** A JSON value under a key; `undefined` means the key is gone. */
export interface Change {
  readonly key: string;
  readonly value: unknown;
}

/**
 * Where changes are kept before an answer is sent. `memory` keeps nothing, `indexeddb` and `filesystem`
 * survive a reload and `kill -9`. All three pass `sandbox/contract/journal.ts`.
 */
export interface Journal {
  /** Every key with its last value, in no particular order. */
  load(): Promise<Iterable<readonly [key: string, value: unknown]>>;
  /** Resolves when the changes are durable; all of them or none. Calls may overlap. */
  append(changes: readonly Change[]): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
