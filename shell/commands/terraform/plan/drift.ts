/** What somebody else has changed since the last apply: the state as it was kept against what was read. */
import { object, type Value } from '../expressions/value.ts';
import { resourceTypes } from '../resources/index.ts';
import type { Kept } from '../state/state.ts';
import type { Change } from './change.ts';
import { valueOfState } from './engine.ts';
import { isSame } from './propose.ts';
import type { RelevantAttribute } from './relevant.ts';

/**
 * Changes from what was kept to what is there now, by address. `action` is `update`, or `delete` of what is gone, or
 * `no-op` of what only has another address.
 */
export function driftBetween(
  before: Iterable<Kept>,
  now: ReadonlyMap<string, Kept>,
  moved: ReadonlyMap<string, string>,
): readonly Change[] {
  return [...before].flatMap((kept): readonly Change[] => {
    const type = resourceTypes.get(kept.type);
    if (kept.mode !== 'managed' || !type) return [];
    const movedFrom = moved.get(kept.address);
    const found = now.get(kept.address);
    const was = valueOfState(kept.instance, type.schema);
    const is = found && valueOfState(found.instance, type.schema);
    const hasChanged = is !== undefined && !isSame(was, is);
    if (is && !hasChanged && movedFrom === undefined) return [];
    const { address, module, mode, type: name, name: label, key } = kept;
    const action = is === undefined ? 'delete' : hasChanged ? 'update' : 'no-op';
    const itself = { address, module, mode, type: name, name: label, key };
    return [{ ...itself, action, before: was, after: is, forces: [], movedFrom }];
  });
}

/** Of drift, what a plan's changes are made of; nothing of what they have no part in. */
export function relevantDrift(
  drift: readonly Change[],
  relevant: readonly RelevantAttribute[],
): readonly Change[] {
  return drift.flatMap((it): readonly Change[] => {
    const { before, after, address } = it;
    if (!before) return [];
    // Terraform compares the addresses as they are: a reference to all instances counts for none of them.
    const paths = relevant.filter(({ resource }) => resource === address);
    const isWhole = paths.some(({ path }) => path.length === 0);
    const names = new Set(paths.map(({ path }) => path[0]));
    const entries = [...before.entries].map(([name, value]): [string, Value] => [
      name,
      isWhole || names.has(name) ? (after?.entries.get(name) ?? null) : value,
    ]);
    const restricted = object(entries);
    return isSame(before, restricted) ? [] : [{ ...it, after: restricted }];
  });
}
