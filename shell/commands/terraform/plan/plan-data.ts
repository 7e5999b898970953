/** Data sources while a plan is made: read now, or left for the apply. */
import { opening } from '../configuration/fields.ts';
import type { Resource } from '../configuration/module.ts';
import { isWithin } from '../evaluation/address.ts';
import { broken } from '../evaluation/conditions.ts';
import type { Expansion } from '../evaluation/expand.ts';
import type { Node } from '../evaluation/graph.ts';
import { scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import { convert } from '../expressions/convert.ts';
import { fromJson } from '../expressions/json.ts';
import { isWhollyKnown, type Mapping, type Value } from '../expressions/value.ts';
import { TerraformError } from '../hcl/diagnostic.ts';
import { textIfAny } from '../resources/attributes.ts';
import type { Attributes, DataType } from '../resources/resource-type.ts';
import { typeOfSchema } from '../resources/schema.ts';
import { configurationOf } from './configured.ts';
import {
  addressOfInstance,
  attributesOfValue,
  connectionTo,
  dataTypeOf,
  idNote,
  stateOfValue,
} from './engine.ts';
import { openData, secretsMarked } from './marks.ts';
import type { Planning } from './planning.ts';
import { providerText } from './provider-name.ts';

/** Resolves to the value that others see, open where it is read later. */
export async function planData(
  planning: Planning,
  resource: Resource,
  instance: ModuleInstance,
  { key, names }: Expansion['instances'][number],
  node: Node,
): Promise<Value> {
  const type = dataTypeOf(resource);
  const address = addressOfInstance(resource, instance, key);
  const { surroundings, say } = planning.options;
  planning.visited.add(address);
  const provider = await planning.providerOf(resource.provider, instance);
  const config = await planning.planned.files.settled(() => {
    const scope = scopeOf(instance, planning.options, names);
    const failed = broken(resource.lifecycle.preconditions, scope, { within: resource.within });
    if (failed.length > 0) throw new TerraformError(failed);
    return configurationOf(resource, type.schema, scope, provider, undefined);
  });
  const itself = {
    address,
    module: instance.address,
    mode: 'data',
    type: resource.type,
    name: resource.name,
    key,
  } as const;
  const waits = resource.dependsOn.length > 0 && isPending(planning, node);
  if (waits || !isWhollyKnown(config)) {
    const after = openData(config, type.schema);
    planning.changes.push({
      ...itself,
      action: 'read',
      before: undefined,
      after,
      forces: [],
      reason: waits
        ? 'depends on a resource or a module with changes pending'
        : 'config refers to values not yet known',
    });
    return after;
  }
  const started = surroundings.now().getTime();
  say(`${address}: Reading...`);
  const asked = attributesOfValue(config);
  const found = await planning.asked(
    () => type.read(asked, connectionTo(provider, asked)),
    readingText(type, asked),
    { subject: address, range: opening(resource) },
  );
  const seconds = Math.round((surroundings.now().getTime() - started) / 1000);
  say(`${address}: Read complete after ${seconds}s${idNote(found)}`);
  const value = convert(fromJson({ ...asked, ...found }), typeOfSchema(type.schema)) as Mapping;
  planning.kept.set(address, {
    ...itself,
    provider: providerText(resource.provider),
    instance: stateOfValue(value, attributesOfValue(value), [], false),
  });
  return secretsMarked(value, type.schema.attributes);
}

/** `reading ECR Repository (app)`: what failed, if it does. */
export function readingText({ type, title }: DataType, asked: Attributes): string {
  const label = textIfAny(asked, 'name');
  const what = title ?? type.replace(/^aws_/, '').replaceAll('_', ' ');
  return `reading ${what}${title === undefined || label === undefined ? '' : ` (${label})`}`;
}

function isPending({ changes }: Planning, node: Node): boolean {
  return changes.some(
    ({ address, action }) =>
      action !== 'no-op' &&
      node.dependsOn.some((id) => {
        const [path = '', name = ''] = id.split('|');
        return isWithin(address, `${path === '' ? '' : `${path}.`}${name}`);
      }),
  );
}
