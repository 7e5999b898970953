import type { Module } from '../configuration/module.ts';
import { fromJson } from '../expressions/json.ts';
import { convert } from '../expressions/convert.ts';
import { typeFromJson } from '../expressions/type.ts';
import { isWhollyKnown, sensitive, unmarked, type Value } from '../expressions/value.ts';
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
 * evaluated that `-target` leaves, and the others stay.
 */
export function outputChanges(
  state: State,
  after: ReadonlyMap<string, Value>,
  module: Module,
  isPartial: boolean,
): readonly OutputChange[] {
  const names = new Set([...Object.keys(state.outputs), ...after.keys()]);
  return [...names].sort().flatMap((name): readonly OutputChange[] => {
    if (isPartial && !after.has(name)) return [];
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
