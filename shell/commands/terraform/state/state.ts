/** Terraform's state file, version 4. */
import type { Json } from '../expressions/json.ts';
import { addressText, type InstanceKey } from '../evaluation/address.ts';

/** A step to a part of a value: an attribute of an object, or an element of a map or a list. */
export type PathStep =
  | { readonly type: 'get_attr'; readonly value: string }
  | {
      readonly type: 'index';
      readonly value: { readonly value: string | number; readonly type: 'string' | 'number' };
    };

export interface StateInstance {
  readonly index_key?: string | number;
  readonly status?: 'tainted';
  readonly schema_version: number;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly sensitive_attributes: readonly (readonly PathStep[])[];
  readonly dependencies?: readonly string[];
  readonly create_before_destroy?: boolean;
}

export interface StateResource {
  readonly module?: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly provider: string;
  readonly instances: readonly StateInstance[];
}

export interface StateOutput {
  readonly value: Json;
  readonly type: Json;
  readonly sensitive?: boolean;
}

export interface State {
  readonly version: 4;
  readonly terraform_version: string;
  readonly serial: number;
  readonly lineage: string;
  readonly outputs: Readonly<Record<string, StateOutput>>;
  readonly resources: readonly StateResource[];
  readonly check_results: null;
}

/** One instance with where it is. */
export interface Kept {
  readonly address: string;
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
  readonly provider: string;
  readonly instance: StateInstance;
}

export const terraformVersion = '1.11.4';

export function emptyState(): State {
  return {
    version: 4,
    terraform_version: terraformVersion,
    serial: 0,
    lineage: newLineage(),
    outputs: {},
    resources: [],
    check_results: null,
  };
}

/** A random UUID, of `getRandomValues` alone: pages on plain HTTP have no more. */
function newLineage(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((it) => it.toString(16).padStart(2, '0'))
    .join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** Every instance, in the order of the file. */
export function instancesOf({ resources }: State): readonly Kept[] {
  return resources.flatMap(({ module = '', mode, type, name, provider, instances }) =>
    instances.map((instance) => {
      const key = instance.index_key;
      const address = addressText({ module, mode, type, name, key });
      return { address, module, mode, type, name, key, provider, instance };
    }),
  );
}

/** The other way round: resources by module, mode, type and name, as Terraform sorts them. */
export function resourcesOf(kept: Iterable<Kept>): readonly StateResource[] {
  const groups = new Map<string, Kept[]>();
  for (const it of kept) {
    // Terraform lists the root before its modules, and data before managed resources.
    const id = [it.module, it.mode, it.type, it.name].join('\u0000');
    groups.set(id, [...(groups.get(id) ?? []), it]);
  }
  return [...groups.keys()].sort().flatMap((id): readonly StateResource[] => {
    const group = groups.get(id) ?? [];
    const [first] = group;
    if (!first) return [];
    const { module, mode, type, name, provider } = first;
    const instances = [...group].sort(byKey).map(({ key, instance }) => ({
      ...(key !== undefined && { index_key: key }),
      ...instance,
    }));
    return [{ ...(module !== '' && { module }), mode, type, name, provider, instances }];
  });
}

function byKey({ key: a }: Pick<Kept, 'key'>, { key: b }: Pick<Kept, 'key'>): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
