import { resourceTypes } from '../resources/index.ts';
import type { Kept } from '../state/state.ts';
import { valueOfState } from './engine.ts';
import { checkMayBeDestroyed, type Planning } from './planning.ts';
import { aliasIn } from './provider-name.ts';
import { refreshed } from './refresh.ts';

/** What is in the state and no longer in the configuration goes. */
export async function planOrphans(planning: Planning): Promise<void> {
  const { isDestroy, root } = planning.planned;
  for (const kept of [...planning.kept.values()]) {
    if (!planning.mayGo(kept.address)) continue;
    if (kept.mode === 'data') {
      if (!planning.visited.has(kept.address)) planning.kept.delete(kept.address);
      continue;
    }
    if (planning.visited.has(kept.address)) continue;
    const type = resourceTypes.get(kept.type);
    if (!type) continue;
    const declared =
      kept.module === '' ? root.resources.get(`${kept.type}.${kept.name}`) : undefined;
    const fresh =
      isDestroy && declared
        ? kept
        : await refreshed(planning, kept.address, undefined, aliasIn(kept.provider));
    if (!fresh || !planning.kept.has(kept.address)) continue;
    checkMayBeDestroyed(declared, kept.address);
    const own = `${kept.type}.${kept.name}`;
    const reason = isDestroy
      ? undefined
      : declared
        ? `because ${whyGone(kept)}`
        : `because ${own} is not in configuration`;
    planning.changes.push({
      ...kept,
      action: 'delete',
      // Terraform looks whether it is still there, and shows it as it was known before.
      before: valueOfState((isDestroy ? fresh : kept).instance, type.schema),
      after: undefined,
      forces: [],
      reason,
    });
  }
}

function whyGone({ key }: Kept): string {
  if (typeof key === 'number') return `index [${key}] is out of range for count`;
  if (typeof key === 'string') return `key [${JSON.stringify(key)}] is not in for_each map`;
  return 'resource uses count or for_each';
}
