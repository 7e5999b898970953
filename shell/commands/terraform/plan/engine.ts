/** What planning and applying share: the state as it changes, providers, and how values go into state. */
import type { Surroundings } from '../../../command.ts';
import type { Module, Provider, Resource } from '../configuration/module.ts';
import { addressText } from '../evaluation/address.ts';
import type { FileReader } from '../evaluation/files.ts';
import { scopeOf, type Fixed, type ModuleInstance } from '../evaluation/instance.ts';
import { convert } from '../expressions/convert.ts';
import { fromJson, toJson } from '../expressions/json.ts';
import type { Mapping, Value } from '../expressions/value.ts';
import { didYouMean } from '../expressions/similar.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { configure, decodeProvider, type Configured } from '../provider.ts';
import { dataTypes, resourceTypes } from '../resources/index.ts';
import { insteadOf } from '../resources/absent.ts';
import { textIfAny } from '../resources/attributes.ts';
import type { Attributes, Connection, DataType, ResourceType } from '../resources/resource-type.ts';
import { typeOfSchema, type Schema } from '../resources/schema.ts';
import { instancesOf, type Kept, type State, type StateInstance } from '../state/state.ts';
import { markedAt, markedPaths, secretsMarked } from './marks.ts';

export interface EngineOptions extends Fixed {
  readonly files: FileReader;
  readonly root: Module;
  readonly given: ReadonlyMap<string, Value>;
  readonly surroundings: Surroundings;
  /** Addresses of `-target`; without any, everything. */
  readonly targets: readonly string[];
  /** Shows a line of progress. */
  readonly say: (line: string) => void;
}

export class Engine {
  readonly options: EngineOptions;
  /** As it is now, by address. */
  readonly kept: Map<string, Kept>;
  private readonly configured = new Map<string, Promise<Configured>>();

  constructor(options: EngineOptions, state: State) {
    this.options = options;
    this.kept = new Map(instancesOf(state).map((it) => [it.address, it]));
  }

  /** Takes note of a `provider` block. */
  async provider(provider: Provider, instance: ModuleInstance): Promise<void> {
    const { files, surroundings } = this.options;
    const settings = await files.settled(() =>
      decodeProvider(provider, scopeOf(instance, this.options)),
    );
    const made = configure(settings, surroundings);
    this.configured.set(provider.alias, made);
    await made;
  }

  /** The provider that a resource of a module means. */
  providerOf(alias: string, instance: ModuleInstance | undefined): Promise<Configured> {
    let name = alias;
    for (let at = instance; at?.call; at = at.parent) name = at.call.providers.get(name) ?? name;
    const found = this.configured.get(name);
    if (found) return found;
    if (name !== '') {
      throw mistake(
        'Provider configuration not present',
        `No provider "aws" with alias = "${name}" is declared in the root module.`,
      );
    }
    // Without a block the environment says everything.
    const made = configure({}, this.options.surroundings);
    this.configured.set('', made);
    return made;
  }
}

type Named = Pick<Resource, 'type' | 'typeRange'>;

/** Throws for types that are not there. */
export function resourceTypeOf(resource: Named): ResourceType {
  const found = resourceTypes.get(resource.type);
  if (found) return found;
  throw unknownType(resource, 'resource type', resourceTypes, dataTypes);
}

export function dataTypeOf(resource: Named): DataType {
  const found = dataTypes.get(resource.type);
  if (found) return found;
  throw unknownType(resource, 'data source', dataTypes, resourceTypes);
}

/** What is perhaps misspelt is told as the provider tells it; what the provider may well have is refused. */
function unknownType(
  { type, typeRange: range }: Named,
  what: 'resource type' | 'data source',
  known: ReadonlyMap<string, unknown>,
  others: ReadonlyMap<string, unknown>,
) {
  const [family] = type.split('_');
  if (family !== 'aws') {
    return mistake(
      'Provider not available',
      `"${type}" is a ${what} of the provider "${family}". This terraform brings the provider "aws" alone, and nothing is downloaded here.`,
      { range },
    );
  }
  const advice = others.has(type)
    ? what === 'resource type'
      ? `\n\nDid you intend to use the data source "${type}"? If so, declare this using a "data" block instead of a "resource" block.`
      : `\n\nDid you intend to use the managed resource type "${type}"? If so, declare this using a "resource" block instead of a "data" block.`
    : didYouMean(type, [...known.keys()].sort());
  if (advice !== '') {
    return mistake(
      `Invalid ${what}`,
      `The provider hashicorp/aws does not support ${what} "${type}".${advice}`,
      { range },
    );
  }
  return mistake(
    `${what === 'data source' ? 'Data source' : 'Resource type'} not available`,
    `The ${what.replace(/ type$/, '')} "${type}" is not available in this terraform. ${insteadOf(type)}It knows: ${[...known.keys()].join(', ')}. For anything else use the aws command, or a real terraform against AWS.`,
    { range },
  );
}

export function addressOfInstance(
  resource: Resource,
  instance: ModuleInstance,
  key: Kept['key'],
): string {
  return addressText({ ...resource, module: instance.address, key });
}

/** From state to a value of the schema; what the schema holds secret is marked. */
export function valueOfState(instance: StateInstance, schema: Schema): Mapping {
  const known = Object.fromEntries(
    Object.entries(instance.attributes).filter(
      ([name]) => name in schema.attributes || name in (schema.blocks ?? {}),
    ),
  );
  const value = convert(fromJson(known), typeOfSchema(schema)) as Mapping;
  return secretsMarked(
    markedAt(value, instance.sensitive_attributes) as Mapping,
    schema.attributes,
  );
}

/** From a value to state; which parts were marked is kept beside them. */
export function stateOfValue(
  value: Mapping,
  attributes: Attributes,
  dependencies: readonly string[],
  createsFirst: boolean,
): StateInstance {
  return {
    schema_version: 0,
    attributes,
    sensitive_attributes: markedPaths(value),
    ...(dependencies.length > 0 && { dependencies }),
    ...(createsFirst && { create_before_destroy: true }),
  };
}

export function attributesOfValue(value: Mapping): Attributes {
  return toJson(value) as Attributes;
}

/** ` [id=app]`, or the name of what has no id. */
export function idNote(attributes: Attributes = {}): string {
  for (const name of ['id', 'name']) {
    const found = textIfAny(attributes, name);
    if (found !== undefined) return ` [${name}=${found}]`;
  }
  return '';
}

/** What an instance that nobody aims at is: as the state has it. */
export function untouched(kept: Kept | undefined, schema: Schema): Value | undefined {
  return kept && valueOfState(kept.instance, schema);
}

/** The connection to where a resource is. */
export function connectionTo(provider: Configured, attributes: Attributes): Connection {
  const region = textIfAny(attributes, 'region');
  return region === undefined || region === provider.region ? provider : provider.in(region);
}
