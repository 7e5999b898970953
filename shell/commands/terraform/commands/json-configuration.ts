/** A configuration as `terraform show -json` of a plan has it: what is declared, not what it comes to. */
import type {
  Module,
  ModuleCall,
  Output,
  Provider,
  Resource,
  Variable,
} from '../configuration/module.ts';
import { convert } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { toJson, type Json } from '../expressions/json.ts';
import { traversalsIn } from '../expressions/traversals.ts';
import type { Value } from '../expressions/value.ts';
import { TerraformError } from '../hcl/diagnostic.ts';
import type { Body, Expression } from '../hcl/syntax.ts';
import { providerFullName } from '../plan/provider-name.ts';
import { constraintText } from './versions.ts';

type JsonObject = Readonly<Record<string, Json>>;

/** `provider_config` and `root_module`. */
export function configurationJson(root: Module): JsonObject {
  const providers = providersJson(root);
  return {
    ...(Object.keys(providers).length > 0 && { provider_config: providers }),
    root_module: moduleJson(root, (alias) => alias),
  };
}

/** Modules have no providers of their own here: the root's are all there are. */
function providersJson(root: Module): JsonObject {
  const version = requiredVersion(root);
  const entry = (alias: string, provider: Provider | undefined): [string, Json] => [
    keyOf(alias),
    {
      name: 'aws',
      full_name: providerFullName,
      ...(alias !== '' && { alias }),
      ...(version !== undefined && { version_constraint: version }),
      ...(provider && named('expressions', bodyJson(provider.body, ['alias']))),
    },
  ];
  const aliases = new Set(root.providers.keys());
  if (root.requiredProviders.some(({ name }) => name === 'aws')) aliases.add('');
  return Object.fromEntries([...aliases].sort().map((it) => entry(it, root.providers.get(it))));
}

function requiredVersion(root: Module): string | undefined {
  const settings = root.requiredProviders.find(({ name }) => name === 'aws')?.value;
  const value = settings && constantOf(settings);
  if (typeof value === 'string') return constraintText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { version } = value as JsonObject;
  return typeof version === 'string' ? constraintText(version) : undefined;
}

function keyOf(alias: string): string {
  return alias === '' ? 'aws' : `aws.${alias}`;
}

/** `aliasInRoot`: which of the root's providers a module means by an alias. */
function moduleJson(module: Module, aliasInRoot: (alias: string) => string): JsonObject {
  const resources = [...module.resources]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, it]) => resourceJson(it, aliasInRoot));
  return {
    ...named('outputs', byName(module.outputs, outputJson)),
    ...(resources.length > 0 && { resources }),
    ...named(
      'module_calls',
      byName(module.calls, (it) => callJson(it, module, aliasInRoot)),
    ),
    ...named('variables', byName(module.variables, variableJson)),
  };
}

function resourceJson(resource: Resource, aliasInRoot: (alias: string) => string): JsonObject {
  const { mode, type, name, body } = resource;
  return {
    address: `${mode === 'data' ? 'data.' : ''}${type}.${name}`,
    mode,
    type,
    name,
    provider_config_key: keyOf(aliasInRoot(resource.provider)),
    ...named('expressions', bodyJson(body)),
    schema_version: 0,
    ...repeatedJson(resource),
  };
}

function callJson(
  call: ModuleCall,
  caller: Module,
  aliasInRoot: (alias: string) => string,
): JsonObject {
  const module = caller.children.get(call.name);
  return {
    source: call.source,
    ...named(
      'expressions',
      byName(call.arguments, ({ value }) => expressionJson(value)),
    ),
    ...repeatedJson({ ...call, dependsOn: [] }),
    ...(module && {
      module: moduleJson(module, (alias) => aliasInRoot(call.providers.get(alias) ?? alias)),
    }),
    ...dependenciesJson(call.dependsOn),
  };
}

function outputJson({ value, description, isSensitive, dependsOn }: Output): JsonObject {
  return {
    ...(isSensitive && { sensitive: true }),
    expression: expressionJson(value),
    ...described(description),
    ...dependenciesJson(dependsOn),
  };
}

function variableJson({ type, fallback, description, isSensitive }: Variable): JsonObject {
  const value = fallback && constantValue(fallback);
  return {
    ...(value !== undefined && { default: toJson(convert(value, type)) }),
    ...described(description),
    ...(isSensitive && { sensitive: true }),
  };
}

function described(description: Expression | undefined): JsonObject {
  const text = description && constantOf(description);
  return text !== undefined && text !== '' ? { description: text } : {};
}

/** Only what can be said of them: a call of a function with constants alone is neither constant nor a reference. */
function repeatedJson({
  count,
  forEach,
  dependsOn,
}: Pick<Resource, 'count' | 'forEach' | 'dependsOn'>): JsonObject {
  return {
    ...(count && named('count_expression', expressionJson(count))),
    ...(forEach && named('for_each_expression', expressionJson(forEach))),
    ...dependenciesJson(dependsOn),
  };
}

function dependenciesJson(dependsOn: readonly Expression[]): JsonObject {
  const names = dependsOn.flatMap((it) => traversalsIn(it).slice(0, 1));
  return names.length > 0 ? { depends_on: names } : {};
}

/** Arguments, and nested blocks as lists. `dynamic` blocks are left out, as Terraform does. */
function bodyJson({ attributes, blocks }: Body, without: readonly string[] = []): JsonObject {
  const entries: [string, Json][] = [...attributes]
    .filter(([name]) => !without.includes(name))
    .map(([name, { value }]) => [name, expressionJson(value)]);
  for (const type of new Set(blocks.map((it) => it.type))) {
    if (type === 'dynamic') continue;
    entries.push([type, blocks.filter((it) => it.type === type).map((it) => bodyJson(it.body))]);
  }
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function expressionJson(expression: Expression): JsonObject {
  const references = traversalsIn(expression);
  if (references.length > 0) return { references };
  const constant = constantOf(expression);
  return constant === undefined ? {} : { constant_value: constant };
}

function constantOf(expression: Expression): Json | undefined {
  const value = constantValue(expression);
  return value === undefined ? undefined : toJson(value);
}

/** The value of what needs neither a name nor a function. */
function constantValue(expression: Expression): Value | undefined {
  if (traversalsIn(expression).length > 0) return undefined;
  try {
    return evaluate(expression, { variables: new Map(), functions: new Map() });
  } catch (error) {
    if (error instanceof TerraformError) return undefined;
    throw error;
  }
}

function byName<T>(items: ReadonlyMap<string, T>, jsonOf: (item: T) => Json): JsonObject {
  return Object.fromEntries(
    [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, it]) => [name, jsonOf(it)]),
  );
}

/** The member, if there is anything in it. */
function named(name: string, value: JsonObject): JsonObject {
  return Object.keys(value).length > 0 ? { [name]: value } : {};
}
