import { opening } from '../configuration/fields.ts';
import type { Resource } from '../configuration/module.ts';
import { scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import { convert } from '../expressions/convert.ts';
import { fromJson } from '../expressions/json.ts';
import type { Mapping, Value } from '../expressions/value.ts';
import { TerraformError } from '../hcl/diagnostic.ts';
import { refused } from '../resources/refusal.ts';
import type { Attributes } from '../resources/resource-type.ts';
import { typeOfSchema } from '../resources/schema.ts';
import type { Kept } from '../state/state.ts';
import type { Applying } from './applying.ts';
import { configurationOf } from './configured.ts';
import {
  addressOfInstance,
  attributesOfValue,
  connectionTo,
  dataTypeOf,
  idNote,
  valueOfState,
} from './engine.ts';
import { secretsMarked } from './marks.ts';
import { readingText } from './plan-data.ts';

/** Reads a data source that the plan left for now; one that was read is as it was. */
export async function applyData(
  applying: Applying,
  resource: Resource,
  instance: ModuleInstance,
  key: Kept['key'],
  names: ReadonlyMap<string, Value>,
): Promise<Value> {
  const type = dataTypeOf(resource);
  const address = addressOfInstance(resource, instance, key);
  const kept = applying.kept.get(address);
  const isLater = applying.byAddress.get(address)?.action === 'read';
  if (kept && !isLater)
    return secretsMarked(valueOfState(kept.instance, type.schema), type.schema.attributes);
  const provider = await applying.providerOf(resource.provider, instance);
  const config = await applying.applied.files.settled(() =>
    configurationOf(
      resource,
      type.schema,
      scopeOf(instance, applying.options, names),
      provider,
      undefined,
    ),
  );
  const asked = attributesOfValue(config);
  const took = applying.stopwatch();
  applying.options.say(`${address}: Reading...`);
  let found: Attributes;
  try {
    found = await applying.act(() => type.read(asked, connectionTo(provider, asked)));
  } catch (error) {
    if (error instanceof TerraformError) throw error;
    throw refused(error, readingText(type, asked), {
      subject: address,
      range: opening(resource),
      within: resource.within,
    });
  }
  applying.options.say(`${address}: Read complete after ${took()}${idNote(found)}`);
  const value = convert(fromJson({ ...asked, ...found }), typeOfSchema(type.schema)) as Mapping;
  applying.keep(resource, instance, key, value, []);
  return secretsMarked(value, type.schema.attributes);
}
