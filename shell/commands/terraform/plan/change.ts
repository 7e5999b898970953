/** What is to be done to one instance of a resource. */
import type { InstanceKey } from '../evaluation/address.ts';
import type { Mapping, Value } from '../expressions/value.ts';

export type Action = 'no-op' | 'create' | 'update' | 'replace' | 'create-first' | 'delete' | 'read';

export interface Change {
  readonly address: string;
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
  readonly action: Action;
  readonly before: Mapping | undefined;
  readonly after: Mapping | undefined;
  /** Attributes whose change replaces it. */
  readonly forces: readonly string[];
  /** Why it goes, or why it is replaced, if no attribute says it. */
  readonly reason?: string | undefined;
  readonly importedId?: string | undefined;
  readonly movedFrom?: string | undefined;
}

export interface OutputChange {
  readonly name: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

export interface Counts {
  readonly imported: number;
  readonly added: number;
  readonly changed: number;
  readonly destroyed: number;
}

export function countsOf(changes: readonly Change[]): Counts {
  const of = (...actions: readonly Action[]) =>
    changes.filter(({ mode, action }) => mode === 'managed' && actions.includes(action)).length;
  return {
    imported: changes.filter(({ importedId }) => importedId !== undefined).length,
    added: of('create', 'replace', 'create-first'),
    changed: of('update'),
    destroyed: of('delete', 'replace', 'create-first'),
  };
}
