/** A plan that is kept: what it was made of, so that exactly it is carried out. */
import { fromJson, toJson, type Json } from '../expressions/json.ts';
import type { Value } from '../expressions/value.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { State, StateOutput, StateResource } from './state.ts';

export interface PlanFile {
  readonly kind: 'terraform-plan';
  readonly terraform_version: string;
  /** The state it was made for. */
  readonly lineage: string;
  readonly serial: number;
  /** That state with what was read since. */
  readonly resources: readonly StateResource[];
  /** As it was before anything was read; absent where nothing was read otherwise. */
  readonly prior?: readonly StateResource[];
  readonly isRefreshOnly?: boolean;
  /** The outputs of that state. */
  readonly outputs?: Readonly<Record<string, StateOutput>>;
  /** When it was made, in RFC 3339 with whole seconds. */
  readonly timestamp?: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, Json>>;
  readonly isDestroy: boolean;
  readonly replaced: readonly string[];
  readonly targets: readonly string[];
}

export function parsePlanFile(text: string, name: string): PlanFile {
  try {
    const read = JSON.parse(text) as Partial<PlanFile>;
    if (read.kind === 'terraform-plan') return read as PlanFile;
  } catch {
    // Said below.
  }
  throw mistake(
    'Failed to load the plan file',
    `"${name}" is no plan of this terraform: terraform plan -out=${name} makes one.`,
  );
}

export function variablesToJson(given: ReadonlyMap<string, Value>): Readonly<Record<string, Json>> {
  return Object.fromEntries([...given].map(([name, value]) => [name, toJson(value)]));
}

export function variablesFromJson(
  json: Readonly<Record<string, Json>>,
): ReadonlyMap<string, Value> {
  return new Map(Object.entries(json).map(([name, value]) => [name, fromJson(value)]));
}

/** Throws if something has been applied since. */
export function checkFresh({ lineage, serial }: PlanFile, state: State | undefined): void {
  const isFresh = state ? state.lineage === lineage && state.serial === serial : serial === 0;
  if (isFresh) return;
  throw mistake(
    'Saved plan is stale',
    'The given plan file can no longer be applied because the state was changed by another operation after the plan was created.',
  );
}
