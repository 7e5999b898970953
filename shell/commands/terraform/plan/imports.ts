/** What is taken over as it stands: of `import` blocks and of `terraform import`. */
import type { Resource } from '../configuration/module.ts';
import { scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import { convert } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { fromJson } from '../expressions/json.ts';
import type { Mapping } from '../expressions/value.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { Attributes } from '../resources/resource-type.ts';
import { typeOfSchema } from '../resources/schema.ts';
import type { Kept } from '../state/state.ts';
import {
  addressOfInstance,
  attributesOfValue,
  idNote,
  resourceTypeOf,
  stateOfValue,
} from './engine.ts';
import type { Planning } from './planning.ts';
import { providerText } from './provider-name.ts';

/** Takes note of the root's `import` blocks, once. */
export async function collectImports(planning: Planning, instance: ModuleInstance): Promise<void> {
  if (instance.parent || planning.imports.size > 0) return;
  const { files } = planning.planned;
  for (const { to, id, header } of instance.module.imports) {
    const address = to.range.source.text.slice(to.range.start, to.range.end).replaceAll(/\s+/g, '');
    const value = await files.settled(() => evaluate(id, scopeOf(instance, planning.options)));
    if (typeof value !== 'string' || value === '') {
      throw mistake(
        'Invalid import id argument',
        'The import ID must be text that is known before anything is applied.',
        { range: header },
      );
    }
    planning.imports.set(address, value);
  }
}

/** Throws if something is to be imported to where nothing is declared. */
export function checkImportsAreDeclared(planning: Planning): void {
  const unused = [...planning.imports.keys()].find(
    (address) => !planning.visited.has(address) && planning.mayGo(address),
  );
  if (unused === undefined) return;
  throw mistake(
    'Configuration for import target does not exist',
    `The configuration for the given import ${unused} does not exist. All target instances must have an associated configuration to be imported.`,
  );
}

/** Reads what has an id, and keeps it. Throws if there is nothing. */
export async function imported(
  planning: Planning,
  resource: Resource,
  instance: ModuleInstance,
  { key, id }: { readonly key: Kept['key']; readonly id: string },
): Promise<Kept> {
  const type = resourceTypeOf(resource);
  const address = addressOfInstance(resource, instance, key);
  const provider = await planning.providerOf(resource.provider, instance);
  planning.options.say(`${address}: Preparing import... [id=${id}]`);
  const known: Attributes = {
    ...(type.identify?.(id) ?? { id }),
    ...('region' in type.schema.attributes && { region: provider.region }),
  };
  const found = await planning.asked(
    () => type.read(known, provider),
    `reading ${type.title} (${id})`,
    { subject: address },
  );
  if (!found) {
    throw mistake(
      'Cannot import non-existent remote object',
      `While attempting to import an existing object to "${address}", the provider detected that no object exists with the given id. Only pre-existing objects can be imported; check that the id is correct and that it is associated with the provider's configured region or endpoint, or use "terraform apply" to create a new remote object for this resource.`,
    );
  }
  planning.options.say(`${address}: Refreshing state...${idNote(found)}`);
  const value = convert(fromJson(found), typeOfSchema(type.schema)) as Mapping;
  const kept: Kept = {
    address,
    module: instance.address,
    mode: 'managed',
    type: resource.type,
    name: resource.name,
    key,
    provider: providerText(resource.provider),
    instance: stateOfValue(value, attributesOfValue(value), [], false),
  };
  planning.kept.set(address, kept);
  return kept;
}
