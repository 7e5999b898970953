/**
 * Attributes of resources that a plan's changes are made of, however far away: of drift only what is among them is
 * worth telling. As Terraform's package `globalref` follows references.
 */
import type { Module } from '../configuration/module.ts';
import { keyText } from '../evaluation/address.ts';
import type { ModuleInstance } from '../evaluation/instance.ts';
import { stepsIn, type Step } from '../expressions/traversals.ts';
import type { Body, Expression } from '../hcl/syntax.ts';
import type { Kept } from '../state/state.ts';
import type { Change, OutputChange } from './change.ts';

export interface RelevantAttribute {
  /** Address of a resource or of one of its instances. */
  readonly resource: string;
  /** Names and keys below it; none for all of it. */
  readonly path: readonly (string | number)[];
}

/** A reference, and the module instance that it is written in: `''` for the root. */
interface Reference {
  readonly within: string;
  readonly steps: readonly Step[];
}

export function relevantAttributes(
  root: ModuleInstance,
  changes: readonly Change[],
  outputs: readonly OutputChange[],
  /** What a destroy forgets beside its changes. */
  forgotten: readonly Kept[] | undefined,
): readonly RelevantAttribute[] {
  const found = new Map<string, RelevantAttribute>();
  const visited = new Set<string>();
  const follow = (reference: Reference): void => {
    const text = JSON.stringify(reference);
    if (visited.has(text)) return;
    visited.add(text);
    for (const next of madeOf(root.module, reference)) {
      const resource = resourceIn(next);
      // The name of a dynamic block's element looks like a resource.
      if (resource && moduleAt(root.module, next.within)?.resources.has(resource.key) === true) {
        const { address: own, path } = resource;
        const address = next.within === '' ? own : `${next.within}.${own}`;
        found.set(JSON.stringify([address, path]), { resource: address, path });
      }
      follow(next);
    }
  };
  for (const it of [...changes.filter(isChange), ...(forgotten ?? [])]) {
    const { module, mode, type, name, key } = it;
    const data = mode === 'data' ? ['data'] : [];
    const at = key === undefined ? [] : [{ key }];
    follow({ within: module, steps: [...data, type, name, ...at] });
  }
  for (const { name } of outputs) follow({ within: '', steps: ['output', name] });
  // Outputs of modules are in no state: they change with every plan but a destroy.
  for (const { address, outputs: own } of forgotten ? [] : below(root)) {
    for (const name of own.keys()) follow({ within: address, steps: ['output', name] });
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}

function below(instance: ModuleInstance): readonly ModuleInstance[] {
  const children = [...instance.children.values()].flatMap(({ instances }) => [
    ...instances.values(),
  ]);
  return children.flatMap((it) => [it, ...below(it)]);
}

function isChange({ action }: Change): boolean {
  return action !== 'no-op';
}

/** What a reference is made of: one step further. */
function madeOf(root: Module, { within, steps }: Reference): readonly Reference[] {
  const module = moduleAt(root, within);
  if (!module) return [];
  const [kind = '', name] = steps;
  const here = (expressions: readonly Expression[], at = within) =>
    expressions.flatMap((it) => stepsIn(it).map((found) => ({ within: at, steps: found })));
  const only = (expression: Expression | undefined) => (expression ? here([expression]) : []);
  if (typeof name !== 'string') return [];
  switch (kind) {
    case 'local':
      return only(module.locals.get(name)?.value);
    case 'output':
      return only(module.outputs.get(name)?.value);
    case 'var':
      return argument(root, within, name);
    case 'module': {
      const key = steps.find((it) => typeof it === 'object');
      const output = steps.slice(2).find((it) => typeof it === 'string');
      const call = `module.${name}${key === undefined ? '' : keyText(key.key)}`;
      const child = within === '' ? call : `${within}.${call}`;
      const inner = module.children.get(name);
      const names = output === undefined ? [...(inner?.outputs.keys() ?? [])] : [output];
      return names.map((it) => ({ within: child, steps: ['output', it] }));
    }
    default: {
      const resource = resourceIn({ within, steps });
      const declared = resource && module.resources.get(resource.key);
      if (!declared) return [];
      const [attribute] = resource.path;
      if (typeof attribute === 'string') {
        const value = declared.body.attributes.get(attribute)?.value;
        if (value) return here([value]);
        const blocks = declared.body.blocks.filter(
          ({ type, labels }) => type === attribute || labels[0] === attribute,
        );
        return here(blocks.flatMap(({ body }) => expressionsIn(body)));
      }
      const repeated = [declared.count, declared.forEach].filter((it) => it !== undefined);
      return here([...repeated, ...expressionsIn(declared.body)]);
    }
  }
}

/** What a variable of a module is given where the module is called. */
function argument(root: Module, within: string, name: string): readonly Reference[] {
  const [, parent = '', call = ''] =
    /^(?:(.*)\.)?module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/.exec(within) ?? [];
  const value = moduleAt(root, parent)?.calls.get(call)?.arguments.get(name)?.value;
  return value ? stepsIn(value).map((steps) => ({ within: parent, steps })) : [];
}

function moduleAt(root: Module, address: string): Module | undefined {
  const calls = [...address.matchAll(/module\.([\w-]+)/g)].map(([, call = '']) => call);
  return calls.reduce<Module | undefined>((at, call) => at?.children.get(call), root);
}

function expressionsIn({ attributes, blocks }: Body): readonly Expression[] {
  return [
    ...[...attributes.values()].map(({ value }) => value),
    ...blocks.flatMap(({ body }) => expressionsIn(body)),
  ];
}

const notResources = new Set(['var', 'local', 'module', 'output', 'each', 'count', 'self', 'path']);

/** A resource that is named, its key in the module, and the path below it. */
function resourceIn({ steps }: Reference):
  | {
      readonly address: string;
      readonly key: string;
      readonly path: readonly (string | number)[];
    }
  | undefined {
  const isData = steps[0] === 'data';
  const [type, name, ...rest] = isData ? steps.slice(1) : steps;
  if (typeof type !== 'string' || typeof name !== 'string') return undefined;
  if (notResources.has(type) || type === 'terraform') return undefined;
  const key = `${isData ? 'data.' : ''}${type}.${name}`;
  const [first] = rest;
  const hasKey = typeof first === 'object';
  const path = (hasKey ? rest.slice(1) : rest).map((it) => (typeof it === 'string' ? it : it.key));
  return { address: `${key}${hasKey ? keyText(first.key) : ''}`, key, path };
}
