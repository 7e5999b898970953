/** Carries out a plan: deletes first, then creates and changes, each thing as soon as what it waits for is done. */
import type { Resource } from '../configuration/module.ts';
import { expand, type Expansion } from '../evaluation/expand.ts';
import type { Node } from '../evaluation/graph.ts';
import { gather, scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import type { Targeting } from '../evaluation/targets.ts';
import { walkAll } from '../evaluation/walk.ts';
import type { Value } from '../expressions/value.ts';
import { TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { resourcesOf, type Kept, type State } from '../state/state.ts';
import { applyData } from './apply-data.ts';
import { deleteLeft, deleteOnce } from './apply-deletions.ts';
import { applyManaged } from './apply-managed.ts';
import { Applying, type ApplyOptions } from './applying.ts';
import type { Counts } from './change.ts';
import { addressOfInstance, dataTypeOf, resourceTypeOf, untouched } from './engine.ts';
import { outputsAfter } from './outputs.ts';

export interface Applied {
  readonly state: State;
  readonly counts: Counts;
  /** What went wrong; the state has what went right. */
  readonly problems: readonly Diagnostic[];
}

export async function applyPlan(options: ApplyOptions): Promise<Applied> {
  const applying = new Applying(options);
  const { isDestroy, plan, state, targets } = options;
  const isPartial = targets.length > 0;
  applying.counts.imported = plan.counts.imported;
  const { root, problems } = await walkAll(
    { ...options, isValidation: false, isParallel: true },
    {
      provider: async (provider, at) => {
        await applying.provider(provider, at);
      },
      resource: async (resource, at, node, chosen) => {
        await deleteOnce(applying);
        return applyResource(applying, resource, at, node, chosen);
      },
    },
  );
  applying.problems.push(...problems);
  if (problems.length === 0) await deleteOnce(applying);
  await deleteLeft(applying);
  const isBroken = applying.problems.length > 0;
  const outputs = isDestroy
    ? isBroken || isPartial
      ? state.outputs
      : {}
    : outputsAfter(options, root, isBroken);
  const kept = [...applying.kept.values()].filter(
    (it) => !isDestroy || isPartial || it.mode === 'managed',
  );
  return {
    state: { ...state, outputs, resources: resourcesOf(kept) },
    counts: applying.counts,
    problems: applying.problems,
  };
}

async function applyResource(
  applying: Applying,
  resource: Resource,
  instance: ModuleInstance,
  node: Node,
  chosen: Targeting,
): Promise<Value> {
  const { files, isDestroy } = applying.applied;
  const expansion = await files.settled(() =>
    expand(resource, scopeOf(instance, applying.options), isDestroy),
  );
  const values: (readonly [Kept['key'], Value])[] = [];
  const failures: TerraformError[] = [];
  const applyInstance = async (each: Expansion['instances'][number]): Promise<void> => {
    const { key, names } = each;
    const address = addressOfInstance(resource, instance, key);
    if (!chosen.includesInstance(node, address)) {
      const { schema } = resource.mode === 'data' ? dataTypeOf(resource) : resourceTypeOf(resource);
      const value = untouched(applying.kept.get(address), schema);
      if (value !== undefined) values.push([key, value]);
      return;
    }
    try {
      const value =
        resource.mode === 'data'
          ? await applyData(applying, resource, instance, key, names)
          : await applyManaged(applying, resource, instance, each, node);
      values.push([key, value]);
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      failures.push(error);
    }
  };
  // Instances do not wait for each other: one that fails stops none of the others.
  await Promise.all(expansion.instances.map(applyInstance));
  if (failures.length > 0)
    throw new TerraformError(failures.flatMap(({ diagnostics }) => diagnostics));
  const places = new Map(expansion.instances.map(({ key }, index) => [key, index]));
  return gather(
    expansion.kind,
    values.toSorted(([a], [b]) => (places.get(a) ?? 0) - (places.get(b) ?? 0)),
  );
}
