/** What becomes of one instance of a managed resource. */
import type { Resource } from '../configuration/module.ts';
import { isWithin } from '../evaluation/address.ts';
import { broken } from '../evaluation/conditions.ts';
import type { Expansion } from '../evaluation/expand.ts';
import { scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import { Unknown, type Value } from '../expressions/value.ts';
import { TerraformError } from '../hcl/diagnostic.ts';
import { typeOfSchema } from '../resources/schema.ts';
import type { Kept } from '../state/state.ts';
import type { Action, Change } from './change.ts';
import { configurationOf, proposalFor } from './configured.ts';
import { addressOfInstance, resourceTypeOf, valueOfState } from './engine.ts';
import { imported } from './imports.ts';
import { hasSameMarks, secretsMarked } from './marks.ts';
import { checkMayBeDestroyed, type Planning } from './planning.ts';
import { isSame } from './propose.ts';
import { refreshed } from './refresh.ts';

/** Adds the change to the plan; resolves to the value that others see. */
export async function planManaged(
  planning: Planning,
  resource: Resource,
  instance: ModuleInstance,
  { key, names }: Expansion['instances'][number],
): Promise<Value> {
  const type = resourceTypeOf(resource);
  const address = addressOfInstance(resource, instance, key);
  planning.visited.add(address);
  const provider = await planning.providerOf(resource.provider, instance);
  let kept = await refreshed(planning, address, instance, resource.provider);
  const importedId = kept ? undefined : planning.imports.get(address);
  if (importedId !== undefined)
    kept = await imported(planning, resource, instance, { key, id: importedId });
  const before = kept && valueOfState(kept.instance, type.schema);
  const { files } = planning.planned;
  const { change, value } = await files.settled(() => {
    const scope = scopeOf(instance, planning.options, names);
    const failed = broken(resource.lifecycle.preconditions, scope, { within: resource.within });
    if (failed.length > 0) throw new TerraformError(failed);
    const config = configurationOf(resource, type.schema, scope, provider, before);
    const proposal = proposalFor(type, config, before, provider.defaultTags);
    const forces = before ? proposal.forces : [];
    const reason = reasonToReplace(planning, resource, instance, kept);
    const marked = secretsMarked(proposal.planned, type.schema.attributes);
    const isOther = before !== undefined && !isSame(before, marked);
    const differs = isOther || (before !== undefined && !hasSameMarks(before, marked));
    const cannotChange = isOther && !type.update;
    const isReplaced =
      before !== undefined && (forces.length > 0 || reason !== undefined || cannotChange);
    const planned = isReplaced
      ? proposalFor(type, config, undefined, provider.defaultTags).planned
      : proposal.planned;
    const made: Change = {
      address,
      module: instance.address,
      mode: 'managed',
      type: resource.type,
      name: resource.name,
      key,
      action: actionFor({ before, isReplaced, differs }, resource),
      before,
      after: secretsMarked(planned, type.schema.attributes),
      forces,
      reason,
      importedId,
      movedFrom: planning.moved.get(address),
    };
    const inner = {
      ...scope,
      variables: new Map([...scope.variables, ['self', planned] as const]),
    };
    const after = broken(resource.lifecycle.postconditions, inner, { within: resource.within });
    if (after.length > 0) throw new TerraformError(after);
    return { change: made, value: planned };
  });
  planning.changes.push(change);
  if (change.action === 'replace' || change.action === 'create-first')
    checkMayBeDestroyed(resource, address);
  return secretsMarked(value, type.schema.attributes);
}

function actionFor(
  {
    before,
    isReplaced,
    differs,
  }: { readonly before: unknown; readonly isReplaced: boolean; readonly differs: boolean },
  { lifecycle }: Resource,
): Action {
  if (before === undefined) return 'create';
  if (isReplaced) return lifecycle.createsFirst ? 'create-first' : 'replace';
  return differs ? 'update' : 'no-op';
}

/** Why what is there is replaced, whatever its arguments say. */
function reasonToReplace(
  planning: Planning,
  resource: Resource,
  instance: ModuleInstance,
  kept: Kept | undefined,
): string | undefined {
  if (kept?.instance.status === 'tainted') return 'is tainted, so must be replaced';
  if (kept && planning.planned.replaced.includes(kept.address))
    return 'will be replaced, as requested';
  if (kept && isTriggered(planning, resource, instance))
    return 'will be replaced due to changes in replace_triggered_by';
  return undefined;
}

/** Whether something that `replace_triggered_by` names is about to change. */
function isTriggered({ changes }: Planning, resource: Resource, instance: ModuleInstance): boolean {
  return resource.lifecycle.replacedBy.some(({ range }) => {
    const name = range.source.text.slice(range.start, range.end).replaceAll(/\s+/g, '');
    const [type = '', label = '', attribute] = name.split('.');
    const whole = `${instance.address === '' ? '' : `${instance.address}.`}${type}.${label}`;
    return changes.some((it) => {
      if (!isWithin(it.address, whole) || it.action === 'no-op') return false;
      if (attribute === undefined) return true;
      return !isSame(
        it.before?.entries.get(attribute) ?? null,
        it.after?.entries.get(attribute) ?? null,
      );
    });
  });
}

/** What is about to be destroyed, or only looked at: as it is now. */
export async function planDoomed(
  planning: Planning,
  resource: Resource,
  instance: ModuleInstance,
  key: Kept['key'],
): Promise<Value> {
  const { schema } = resourceTypeOf(resource);
  const address = addressOfInstance(resource, instance, key);
  const kept = await refreshed(planning, address, instance, resource.provider);
  if (planning.planned.isRefreshOnly === true) planning.visited.add(address);
  return kept ? valueOfState(kept.instance, schema) : new Unknown(typeOfSchema(schema));
}
