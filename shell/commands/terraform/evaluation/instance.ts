/** A module as it is called: once, or once for each key of `count` or `for_each`. */
import type { Module, ModuleCall } from '../configuration/module.ts';
import type { Scope } from '../expressions/scope.ts';
import { object, objectOf, tuple, Unknown, type Value } from '../expressions/value.ts';
import type { FunctionDefinition } from '../functions/definition.ts';
import { keyText, type InstanceKey } from './address.ts';
import type { Expansion } from './expand.ts';

export class ModuleInstance {
  readonly module: Module;
  readonly path: readonly string[];
  /** `''` for the root. */
  readonly address: string;
  readonly parent: ModuleInstance | undefined;
  readonly call: ModuleCall | undefined;
  /** `each` and `count` of the call. */
  readonly names: ReadonlyMap<string, Value>;
  readonly variables = new Map<string, Value>();
  readonly locals = new Map<string, Value>();
  readonly outputs = new Map<string, Value>();
  /** By `type.name` and `data.type.name`. */
  readonly resources = new Map<string, Value>();
  readonly children = new Map<string, Called>();

  constructor(
    module: Module,
    from?: {
      readonly parent: ModuleInstance;
      readonly call: ModuleCall;
      readonly key: InstanceKey;
      readonly names: ReadonlyMap<string, Value>;
    },
  ) {
    this.module = module;
    this.parent = from?.parent;
    this.call = from?.call;
    this.names = from?.names ?? new Map();
    this.path = from ? [...from.parent.path, from.call.name] : [];
    const own = from ? `module.${from.call.name}${keyText(from.key)}` : '';
    this.address = from && from.parent.address !== '' ? `${from.parent.address}.${own}` : own;
  }

  /** Every instance that a path of calls leads to. */
  at(path: readonly string[]): readonly ModuleInstance[] {
    const [name, ...rest] = path;
    if (name === undefined) return [this];
    return [...(this.children.get(name)?.instances.values() ?? [])].flatMap((it) => it.at(rest));
  }
}

export interface Called {
  readonly kind: Expansion['kind'];
  readonly instances: ReadonlyMap<InstanceKey, ModuleInstance>;
}

export interface Fixed {
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** `path.cwd` */
  readonly cwd: string;
}

/** What expressions in a module instance may name. */
export function scopeOf(
  instance: ModuleInstance,
  { functions, cwd }: Fixed,
  names: Iterable<readonly [string, Value]> = [],
): Scope {
  const { module } = instance;
  const variables = new Map<string, Value>([
    ['var', object(instance.variables)],
    ['local', object(instance.locals)],
    ['path', objectOf({ module: module.folder, root: '.', cwd })],
    ['terraform', objectOf({ workspace: 'default' })],
    ['module', object([...instance.children].map(([name, called]) => [name, calledValue(called)]))],
    ...resourceNames(instance),
    ...names,
  ]);
  return { variables, functions };
}

function resourceNames({ resources }: ModuleInstance): [string, Value][] {
  const managed = new Map<string, [string, Value][]>();
  const data = new Map<string, [string, Value][]>();
  for (const [key, value] of resources) {
    const [first = '', second = '', third] = key.split('.');
    const [group, type, name] =
      third === undefined ? [managed, first, second] : [data, second, third];
    group.set(type, [...(group.get(type) ?? []), [name, value]]);
  }
  const objects = (group: typeof managed) =>
    [...group].map(([type, entries]): [string, Value] => [type, object(entries)]);
  return [...objects(managed), ['data', object(objects(data))]];
}

function calledValue({ kind, instances }: Called): Value {
  const outputs = [...instances].map(([key, it]) => [key, object(it.outputs)] as const);
  return gather(kind, outputs);
}

/** One value for all instances of a resource or module: it itself, a tuple, or an object by key. */
export function gather(
  kind: Expansion['kind'],
  values: readonly (readonly [InstanceKey, Value])[],
): Value {
  switch (kind) {
    case 'single':
      return values[0]?.[1] ?? null;
    case 'count':
      return tuple(values.map(([, value]) => value));
    case 'each':
      return object(values.map(([key, value]) => [String(key), value]));
    case 'unknown':
      return new Unknown();
  }
}
