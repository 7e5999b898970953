import type { Module } from '../configuration/module.ts';
import type { ModuleInstance } from '../evaluation/instance.ts';
import { fromJson, toJson, type Json } from '../expressions/json.ts';
import { convert } from '../expressions/convert.ts';
import { typeOf } from '../expressions/type-of.ts';
import { typeFromJson, typeToJson } from '../expressions/type.ts';
import {
  deeplyUnmarked,
  isWhollyKnown,
  sensitive,
  unmarked,
  type Value,
} from '../expressions/value.ts';
import type { State, StateOutput } from '../state/state.ts';
import type { OutputChange } from './change.ts';
import { isSame } from './propose.ts';

/** An output as the state has it, with its type. */
export function outputValue({ value, type, sensitive: isSecret }: StateOutput): Value {
  const found = convert(fromJson(value), typeFromJson(type));
  return isSecret === true ? sensitive(found) : found;
}

/**
 * Outputs that will change. Those that are null, and were, count as absent. With `isPartial` only those were
 * evaluated that `-target` leaves, and the others stay; with `isBroken` only those that wait for nothing that failed.
 */
export function outputChanges(
  state: State,
  after: ReadonlyMap<string, Value>,
  module: Module,
  { isPartial, isBroken }: { readonly isPartial: boolean; readonly isBroken: boolean },
): readonly OutputChange[] {
  const names = new Set([...Object.keys(state.outputs), ...after.keys()]);
  return [...names].sort().flatMap((name): readonly OutputChange[] => {
    if (isPartial && !after.has(name)) return [];
    if (isBroken && module.outputs.has(name) && !after.has(name)) return [];
    const kept = state.outputs[name];
    const before = kept && outputValue(kept);
    const next = module.outputs.has(name) ? after.get(name) : undefined;
    if (before === undefined && next === null) return [];
    if (before !== undefined && next !== undefined && isWhollyKnown(next)) {
      if (isSame(before, next)) return [];
    }
    if (before === undefined && (next === undefined || unmarked(next).value === null)) return [];
    return [{ name, before, after: next }];
  });
}

/** Outputs as the state keeps them after an apply of `plan`; `isBroken` if something in it failed. */
export function outputsAfter(
  {
    state,
    plan,
    targets,
  }: {
    readonly state: State;
    readonly plan: { readonly outputs: readonly OutputChange[] };
    readonly targets: readonly string[];
  },
  root: ModuleInstance,
  isBroken: boolean,
): Readonly<Record<string, StateOutput>> {
  const kept = new Map(Object.entries(targets.length > 0 || isBroken ? state.outputs : {}));
  // What a failure left unevaluated is as the plan already knew it, and else as it was.
  const planned = isBroken
    ? plan.outputs.flatMap(({ name, after = null }) =>
        isWhollyKnown(after) ? [[name, after] as const] : [],
      )
    : [];
  for (const [name, given] of [...planned, ...root.outputs]) {
    const { value, isSensitive } = deeplyUnmarked(given);
    if (value === null) kept.delete(name);
    else {
      const type = typeToJson(typeOf(value)) as Json;
      kept.set(name, { value: toJson(value), type, ...(isSensitive && { sensitive: true }) });
    }
  }
  return Object.fromEntries(kept);
}
