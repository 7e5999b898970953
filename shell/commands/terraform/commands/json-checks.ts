/** Conditions as `terraform show -json FILE` lists them under `checks`: of each object, whether all of its hold. */
import type { Condition, Resource } from '../configuration/module.ts';
import { addressText, type InstanceKey } from '../evaluation/address.ts';
import { expand } from '../evaluation/expand.ts';
import { scopeOf, type Fixed, type ModuleInstance } from '../evaluation/instance.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { Json } from '../expressions/json.ts';
import type { Scope } from '../expressions/scope.ts';
import { Mapping, Sequence, Unknown, unmarked, type Value } from '../expressions/value.ts';

type Status = 'pass' | 'unknown';

interface Checked {
  /** The object in the configuration. */
  readonly address: Readonly<Record<string, Json>> & { readonly to_display: string };
  readonly instance: Readonly<Record<string, Json>>;
  readonly status: Status;
}

/** Of a plan that could be made: there is none with a condition that does not hold. */
export function checksJson(
  root: ModuleInstance,
  fixed: Fixed,
  isDestroy: boolean,
): readonly Json[] {
  const groups = new Map<string, Checked[]>();
  for (const it of checkedIn(root, fixed)) {
    const { to_display: name } = it.address;
    groups.set(name, [...(groups.get(name) ?? []), it]);
  }
  return [...groups.keys()].sort().flatMap((name): readonly Json[] => {
    const all = groups.get(name) ?? [];
    const [first] = all;
    if (!first) return [];
    // A destroy asks for none of them, and names instances of outputs alone.
    if (isDestroy && first.address['kind'] !== 'output_value')
      return [{ address: first.address, status: 'unknown' }];
    const open = all.map((it) => (isDestroy ? { ...it, status: 'unknown' as const } : it));
    const status = open.some((it) => it.status === 'unknown') ? 'unknown' : 'pass';
    const instances = open.map((it) => ({ address: it.instance, status: it.status }));
    return [{ address: first.address, status, instances }];
  });
}

function checkedIn(instance: ModuleInstance, fixed: Fixed): readonly Checked[] {
  const { module, children } = instance;
  const scope = scopeOf(instance, fixed);
  return [
    ...[...module.variables.values()].flatMap(({ name, validations }) =>
      named(instance, 'var', name, statusOf(validations, scope)),
    ),
    ...[...module.outputs.values()].flatMap(({ name, preconditions }) =>
      named(instance, 'output_value', name, statusOf(preconditions, scope)),
    ),
    ...[...module.resources.values()].flatMap((it) => ofResource(it, instance, fixed)),
    ...[...children.values()].flatMap(({ instances }) =>
      [...instances.values()].flatMap((it) => checkedIn(it, fixed)),
    ),
  ];
}

function named(
  { address, path }: ModuleInstance,
  kind: 'var' | 'output_value',
  name: string,
  status: Status | undefined,
): readonly Checked[] {
  if (status === undefined) return [];
  const own = `${kind === 'var' ? 'var' : 'output'}.${name}`;
  const module = path.map((it) => `module.${it}`).join('.');
  const within = (at: string) => ({
    ...(at !== '' && { module: at }),
    to_display: at === '' ? own : `${at}.${own}`,
  });
  return [{ address: { kind, name, ...within(module) }, instance: within(address), status }];
}

function ofResource(
  resource: Resource,
  instance: ModuleInstance,
  fixed: Fixed,
): readonly Checked[] {
  const { mode, type, name, lifecycle } = resource;
  const conditions = [...lifecycle.preconditions, ...lifecycle.postconditions];
  if (conditions.length === 0) return [];
  const all = instance.resources.get(`${mode === 'data' ? 'data.' : ''}${type}.${name}`) ?? null;
  const module = instance.path.map((it) => `module.${it}`).join('.');
  const { instances } = expand(resource, scopeOf(instance, fixed), true);
  return instances.map(({ key, names }) => {
    const self = key === undefined ? all : memberOf(all, key);
    const scope = scopeOf(instance, fixed, [...names, ['self', self]]);
    const itself = { mode, type, name, key: undefined };
    return {
      address: {
        kind: 'resource',
        mode,
        ...(module !== '' && { module }),
        name,
        to_display: addressText({ ...itself, module }),
        type,
      },
      instance: {
        ...(key !== undefined && { instance_key: key }),
        ...(instance.address !== '' && { module: instance.address }),
        to_display: addressText({ ...itself, module: instance.address, key }),
      },
      status: statusOf(conditions, scope) ?? 'pass',
    };
  });
}

function memberOf(all: Value, key: Exclude<InstanceKey, undefined>): Value {
  const { value } = unmarked(all);
  if (value instanceof Sequence && typeof key === 'number') return value.items[key] ?? null;
  return value instanceof Mapping ? (value.entries.get(String(key)) ?? null) : new Unknown();
}

function statusOf(conditions: readonly Condition[], scope: Scope): Status | undefined {
  if (conditions.length === 0) return undefined;
  const isOpen = conditions.some(
    ({ condition }) => unmarked(evaluate(condition, scope)).value instanceof Unknown,
  );
  return isOpen ? 'unknown' : 'pass';
}
