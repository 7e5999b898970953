/** What a resource will look like: its configuration over what it is now. */
import {
  deeplyUnmarked,
  equals,
  isWhollyKnown,
  list,
  map,
  Mapping,
  marked,
  object,
  Sequence,
  set,
  Unknown,
  unmarked,
  type Value,
} from '../expressions/value.ts';
import { listOf, setOf } from '../expressions/type.ts';
import {
  typeOfSchema,
  type AttributeSchema,
  type BlockSchema,
  type Schema,
} from '../resources/schema.ts';

export interface Proposal {
  readonly planned: Mapping;
  /** Names of attributes whose change replaces the resource: `name`, `encryption_configuration.encryption_type`. */
  readonly forces: readonly string[];
}

/** `before` is undefined for what is to be created. */
export function propose(config: Mapping, before: Mapping | undefined, schema: Schema): Proposal {
  const forces: string[] = [];
  const planned = proposeBody(config, before, schema, '', forces);
  return { planned, forces };
}

function proposeBody(
  config: Mapping,
  before: Mapping | undefined,
  schema: Schema,
  path: string,
  forces: string[],
): Mapping {
  const entries: [string, Value][] = [];
  for (const [name, it] of Object.entries(schema.attributes)) {
    const old = before?.entries.get(name);
    const value = proposeAttribute(config.entries.get(name) ?? null, old, it);
    if (before && it.forceNew === true && !isSame(old ?? null, value))
      forces.push(`${path}${name}`);
    entries.push([name, value]);
  }
  for (const [name, it] of Object.entries(schema.blocks ?? {})) {
    const old = before?.entries.get(name);
    const value = proposeBlocks(
      config.entries.get(name) ?? null,
      old,
      it,
      `${path}${name}.`,
      forces,
    );
    if (before && it.forceNew === true && countOf(value) !== countOf(old ?? null))
      forces.push(`${path}${name}`);
    entries.push([name, value]);
  }
  return object(entries);
}

function proposeAttribute(config: Value, before: Value | undefined, it: AttributeSchema): Value {
  const { value } = unmarked(config);
  if (value === null) {
    if (it.use === 'computed' || it.use === 'both') {
      return before === undefined ? new Unknown(it.type) : before;
    }
    if (it.isKeptIfAbsent === true && before !== undefined) return before;
    return it.fallback ?? nothingOf(before);
  }
  const old = unmarked(before ?? null).value;
  if (typeof value === 'string' && typeof old === 'string' && it.isSame?.(old, value)) {
    return marked(old, config !== value);
  }
  return config;
}

/** The provider cannot tell what is not there from what is empty, and sees no change between them. */
function nothingOf(before: Value | undefined): Value {
  const { value = null } = unmarked(before ?? null);
  if (value === false || value === '' || value === 0) return value;
  if (value instanceof Sequence) return value.kind === 'set' ? set([]) : list([]);
  return value instanceof Mapping ? map(new Map()) : null;
}

function proposeBlocks(
  config: Value,
  before: Value | undefined,
  it: BlockSchema,
  path: string,
  forces: string[],
): Value {
  if (!(config instanceof Sequence)) return config ?? list([]);
  const old = before instanceof Sequence ? before.items : undefined;
  if (config.items.length === 0 && it.isComputed === true) {
    const of = typeOfSchema(it.schema);
    return before ?? new Unknown(it.nesting === 'list' ? listOf(of) : setOf(of));
  }
  if (config.items.length === 0 && it.isKeptIfAbsent === true && old) {
    forces.push(...lostWith(old, it.schema).map((name) => `${path}${name}`));
    return before ?? config;
  }
  const items = config.items.map((item, index) => {
    const counterpart =
      it.nesting === 'list' ? old?.[index] : old?.find((other) => agrees(item, other));
    const known = counterpart instanceof Mapping ? counterpart : undefined;
    const inner: string[] = [];
    const made = proposeBody(item as Mapping, known, it.schema, path, inner);
    forces.push(...inner);
    return made;
  });
  if (it.nesting === 'list') return list(items);
  return set(items);
}

/** Of a block that is left out, arguments that are not what the provider takes without it. */
function lostWith(old: readonly Value[], { attributes }: Schema): readonly string[] {
  return Object.entries(attributes)
    .filter(([, { forceNew, fallback }]) => forceNew === true && fallback !== undefined)
    .filter(([name, { fallback = null }]) =>
      old.some((it) => it instanceof Mapping && !isSame(it.entries.get(name) ?? null, fallback)),
    )
    .map(([name]) => name);
}

/** Whether an element of a set says nothing else than one that is there. */
function agrees(config: Value, before: Value): boolean {
  if (!(config instanceof Mapping) || !(before instanceof Mapping)) return equals(config, before);
  return [...config.entries].every(
    ([name, value]) => value === null || isSame(value, before.entries.get(name) ?? null),
  );
}

function countOf(value: Value): number {
  const plain = unmarked(value).value;
  return plain instanceof Sequence ? plain.items.length : 0;
}

/** Whether nothing changes. What is not known yet may change. */
export function isSame(before: Value, after: Value): boolean {
  const [a, b] = [deeplyUnmarked(before).value, deeplyUnmarked(after).value];
  return isWhollyKnown(b) && equals(a, b);
}
