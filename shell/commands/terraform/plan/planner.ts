/** Compares a configuration with what there is. What fails stops nothing that does not depend on it. */
import type { Resource } from '../configuration/module.ts';
import { expand } from '../evaluation/expand.ts';
import type { Node } from '../evaluation/graph.ts';
import { gather, scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import type { Targeting } from '../evaluation/targets.ts';
import { walkAll } from '../evaluation/walk.ts';
import type { Value } from '../expressions/value.ts';
import { TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import type { Kept } from '../state/state.ts';
import { countsOf, type Change } from './change.ts';
import { driftBetween } from './drift.ts';
import { addressOfInstance, dataTypeOf, resourceTypeOf, untouched } from './engine.ts';
import { checkImportsAreDeclared, collectImports } from './imports.ts';
import { moveWhatIsNamed } from './moves.ts';
import { planOrphans } from './orphans.ts';
import { outputChanges } from './outputs.ts';
import type { Plan, PlanOptions } from './plan.ts';
import { planData } from './plan-data.ts';
import { planDoomed, planManaged } from './plan-managed.ts';
import { Planning } from './planning.ts';
import { relevantAttributes } from './relevant.ts';

export async function makePlan(options: PlanOptions): Promise<Plan> {
  const planning = new Planning(options);
  const { isDestroy, state, targets } = options;
  moveWhatIsNamed(planning);
  const before = options.prior ?? [...planning.kept.values()];
  if (isDestroy) planning.doom();
  const { root, problems } = await walkAll(
    { ...options, targets: planning.aims(), isValidation: false },
    {
      provider: (provider, at) => planning.provider(provider, at),
      resource: (resource, at, node, chosen) => planResource(planning, resource, at, node, chosen),
    },
  );
  const orphaned = await planOrphans(planning);
  const all = [...problems, ...orphaned];
  if (all.length === 0) checkImportsAreDeclared(planning);
  const outputs = outputChanges(state, isDestroy ? new Map() : root.outputs, root.module, {
    isPartial: targets.length > 0,
    isBroken: all.length > 0,
  });
  const changes = planning.changes.toSorted(byPlace);
  return {
    changes,
    outputs,
    drift: driftBetween(before, planning.kept, planning.moved).toSorted(byPlace),
    isRefreshOnly: options.isRefreshOnly === true,
    root,
    relevant: relevantAttributes(
      root,
      changes,
      outputs,
      isDestroy ? [...planning.kept.values()].filter(({ mode }) => mode === 'data') : undefined,
    ),
    counts: countsOf(changes),
    kept: planning.kept,
    warnings: [],
    problems: all,
  };
}

/** Module by module, each with its data sources first. */
function byPlace(a: Change, b: Change): number {
  const [one, other] = [a, b].map(({ module, mode, address }) => `${module}\n${mode}\n${address}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

async function planResource(
  planning: Planning,
  resource: Resource,
  instance: ModuleInstance,
  node: Node,
  chosen: Targeting,
): Promise<Value> {
  await collectImports(planning, instance);
  const { files, isDestroy, isRefreshOnly = false } = planning.planned;
  const expansion = await files.settled(() =>
    expand(resource, scopeOf(instance, planning.options), isDestroy),
  );
  const values: (readonly [Kept['key'], Value])[] = [];
  const failures: Diagnostic[] = [];
  for (const each of expansion.instances) {
    const address = addressOfInstance(resource, instance, each.key);
    if (!chosen.includesInstance(node, address)) {
      const { schema } = resource.mode === 'data' ? dataTypeOf(resource) : resourceTypeOf(resource);
      planning.visited.add(address);
      const value = untouched(planning.kept.get(address), schema);
      if (value !== undefined) values.push([each.key, value]);
      continue;
    }
    try {
      const value =
        resource.mode === 'data'
          ? await planData(planning, resource, instance, each, node)
          : isDestroy || isRefreshOnly
            ? await planDoomed(planning, resource, instance, each.key)
            : await planManaged(planning, resource, instance, each);
      values.push([each.key, value]);
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      failures.push(...error.diagnostics);
    }
  }
  // Instances do not wait for each other: one that fails hides nothing of the others.
  if (failures.length > 0) throw new TerraformError(failures);
  return gather(expansion.kind, values);
}
