/** A state as `terraform show -json` has it, and `prior_state` of a plan. */
import { fromJson, type Json } from '../expressions/json.ts';
import { valueOfState } from '../plan/engine.ts';
import { providerFullName } from '../plan/provider-name.ts';
import { dataTypes, resourceTypes } from '../resources/index.ts';
import { instancesOf, terraformVersion, type Kept, type State } from '../state/state.ts';
import { moduleTree } from './json-modules.ts';
import { sensitivePart } from './json-shape.ts';

export function stateJson(state: State | undefined): Json {
  if (!state || (state.resources.length === 0 && Object.keys(state.outputs).length === 0))
    return { format_version: '1.0' };
  const outputs = Object.entries(state.outputs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, it]) =>
        [name, { sensitive: it.sensitive === true, value: it.value, type: it.type }] as const,
    );
  return {
    format_version: '1.0',
    terraform_version: terraformVersion,
    values: {
      ...(outputs.length > 0 && { outputs: Object.fromEntries(outputs) }),
      root_module: moduleTree(
        instancesOf(state).map((it) => ({ module: it.module, json: resourceJson(it) })),
      ),
    },
  };
}

function resourceJson({ address, mode, type, name, key, instance }: Kept): Json {
  const schema = (mode === 'data' ? dataTypes : resourceTypes).get(type)?.schema;
  return {
    address,
    mode,
    type,
    name,
    ...(key !== undefined && { index: key }),
    provider_name: providerFullName,
    schema_version: instance.schema_version,
    values: instance.attributes,
    sensitive_values: sensitivePart(
      schema ? valueOfState(instance, schema) : fromJson(instance.attributes),
    ),
    ...(instance.dependencies && { depends_on: instance.dependencies }),
    ...(instance.status === 'tainted' && { tainted: true }),
  };
}
