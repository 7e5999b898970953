/** One instance of a managed resource is made, changed, or left as it is. */
import { opening } from '../configuration/fields.ts';
import type { Resource } from '../configuration/module.ts';
import { broken } from '../evaluation/conditions.ts';
import { resourcesBefore, type Node } from '../evaluation/graph.ts';
import { scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import { convert } from '../expressions/convert.ts';
import { fromJson } from '../expressions/json.ts';
import { Unknown, type Mapping, type Value } from '../expressions/value.ts';
import { TerraformError } from '../hcl/diagnostic.ts';
import { text } from '../resources/attributes.ts';
import { refused } from '../resources/refusal.ts';
import type { Attributes } from '../resources/resource-type.ts';
import { typeOfSchema, type Schema } from '../resources/schema.ts';
import type { Kept } from '../state/state.ts';
import type { Applying } from './applying.ts';
import { configurationOf, proposalFor } from './configured.ts';
import {
  addressOfInstance,
  attributesOfValue,
  connectionTo,
  idNote,
  resourceTypeOf,
  valueOfState,
} from './engine.ts';
import { hasSameMarks, markedLike } from './marks.ts';
import { isSame } from './propose.ts';

/** Resolves to the value that others see. Throws what the provider refuses and conditions that do not hold. */
export async function applyManaged(
  applying: Applying,
  resource: Resource,
  instance: ModuleInstance,
  { key, names }: { readonly key: Kept['key']; readonly names: ReadonlyMap<string, Value> },
  node: Node,
): Promise<Value> {
  const type = resourceTypeOf(resource);
  const address = addressOfInstance(resource, instance, key);
  const { say } = applying.options;
  const change = applying.byAddress.get(address);
  const kept = applying.kept.get(address);
  const before = kept && valueOfState(kept.instance, type.schema);
  if (applying.applied.isDestroy || !change || change.action === 'delete') {
    // What was never made has no attributes that an output could be made of.
    return change?.before ?? before ?? new Unknown(typeOfSchema(type.schema));
  }
  if (change.importedId !== undefined) {
    say(`${address}: Importing... [id=${change.importedId}]`);
    say(`${address}: Import complete [id=${change.importedId}]`);
  }
  const dependencies = resourcesBefore(applying.nodes, node);
  if (change.action === 'no-op') {
    if (before) applying.keep(resource, instance, key, before, dependencies);
    return before ?? null;
  }
  if (applying.stuck.has(address)) throw new TerraformError([]);
  const provider = await applying.providerOf(resource.provider, instance);
  const isUpdate = change.action === 'update';
  const marks = await applying.applied.files.settled(() => {
    const scope = scopeOf(instance, applying.options, names);
    const failed = broken(resource.lifecycle.preconditions, scope, { within: resource.within });
    if (failed.length > 0) throw new TerraformError(failed);
    const base = isUpdate ? before : undefined;
    const config = configurationOf(resource, type.schema, scope, provider, base);
    return proposalFor(type, config, base, provider.defaultTags).planned;
  });
  // What was open in the plan may turn out to be what it was.
  if (isUpdate && before && isSame(before, marks) && hasSameMarks(before, marks)) {
    applying.keep(resource, instance, key, before, dependencies);
    return before;
  }
  const planned = attributesOfValue(marks);
  const connection = connectionTo(provider, planned);
  if (change.action === 'create-first' && kept) applying.left.set(change, kept);
  const id = idNote(kept?.instance.attributes);
  let made: Attributes;
  try {
    made = await applying.act(async () => {
      say(isUpdate ? `${address}: Modifying...${id}` : `${address}: Creating...`);
      const took = applying.stopwatch();
      const answer =
        isUpdate && type.update && kept
          ? switchedOff(
              await type.update(planned, kept.instance.attributes, connection),
              kept.instance.attributes,
              type.schema,
            )
          : await type.create(planned, connection);
      say(
        `${address}: ${isUpdate ? 'Modifications' : 'Creation'} complete after ${took()}${idNote(answer)}`,
      );
      return answer;
    });
  } catch (error) {
    const what = isUpdate ? 'updating' : 'creating';
    const label =
      ['name', 'repository', 'id', 'prefix'].map((it) => text(planned, it)).find(Boolean) ?? '';
    applying.left.delete(change);
    if (error instanceof TerraformError) throw error;
    throw refused(error, `${what} ${type.title}${label === '' ? '' : ` (${label})`}`, {
      subject: address,
      range: opening(resource),
      within: resource.within,
    });
  }
  if (isUpdate) applying.counts.changed++;
  else applying.counts.added++;
  const value = convert(fromJson(made), typeOfSchema(type.schema)) as Mapping;
  const marked = markedLike(value, marks) as Mapping;
  applying.keep(resource, instance, key, marked, dependencies);
  await applying.saved();
  await applying.applied.files.settled(() => {
    const scope = scopeOf(instance, applying.options, [...names, ['self', marked]]);
    const failed = broken(resource.lifecycle.postconditions, scope, { within: resource.within });
    if (failed.length > 0) throw new TerraformError(failed);
  });
  return marked;
}

/** A switch that is no longer set is kept as off. */
function switchedOff(made: Attributes, before: Attributes, { attributes }: Schema): Attributes {
  const off = Object.keys(attributes).filter(
    (name) => typeof before[name] === 'boolean' && (made[name] ?? null) === null,
  );
  return { ...made, ...Object.fromEntries(off.map((name) => [name, false])) };
}
