import { TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { resourceTypes } from '../resources/index.ts';
import type { Kept } from '../state/state.ts';
import { declaredAt } from './declared.ts';
import { valueOfState } from './engine.ts';
import { checkMayBeDestroyed, type Planning } from './planning.ts';
import { aliasIn } from './provider-name.ts';
import { refreshed } from './refresh.ts';

/** What is in the state and no longer in the configuration goes. Resolves to what speaks against it. */
export async function planOrphans(planning: Planning): Promise<readonly Diagnostic[]> {
  const problems: Diagnostic[] = [];
  for (const kept of [...planning.kept.values()]) {
    if (!planning.mayGo(kept.address)) continue;
    if (kept.mode === 'data') {
      if (!planning.visited.has(kept.address)) planning.kept.delete(kept.address);
      continue;
    }
    if (planning.visited.has(kept.address)) continue;
    try {
      await planOrphan(planning, kept);
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      problems.push(...error.diagnostics);
    }
  }
  return problems;
}

async function planOrphan(planning: Planning, kept: Kept): Promise<void> {
  const { isDestroy, isRefreshOnly = false, root } = planning.planned;
  const type = resourceTypes.get(kept.type);
  if (!type) return;
  const declared = declaredAt(root, kept);
  const fresh =
    isDestroy && declared
      ? kept
      : await refreshed(planning, kept.address, undefined, aliasIn(kept.provider));
  if (!fresh || !planning.kept.has(kept.address) || isRefreshOnly) return;
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
  checkMayBeDestroyed(declared, kept.address);
}

function whyGone({ key }: Kept): string {
  if (typeof key === 'number') return `index [${key}] is out of range for count`;
  if (typeof key === 'string') return `key [${JSON.stringify(key)}] is not in for_each map`;
  return 'resource uses count or for_each';
}
