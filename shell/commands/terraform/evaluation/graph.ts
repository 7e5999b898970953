/** In which order declarations are evaluated: everything after what it names. */
import { referencesIn, type Reference } from '../expressions/references.ts';
import { similar } from '../expressions/similar.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { checkAccess } from './resource-access.ts';
import type { Body, Expression } from '../hcl/syntax.ts';
import type {
  Condition,
  Module,
  ModuleCall,
  Output,
  Provider,
  Resource,
  Variable,
} from '../configuration/module.ts';
import type { Attribute } from '../hcl/syntax.ts';

export type Declaration =
  | { readonly kind: 'variable'; readonly item: Variable; readonly argument: Attribute | undefined }
  | { readonly kind: 'local'; readonly item: Attribute }
  | { readonly kind: 'output'; readonly item: Output }
  | { readonly kind: 'resource'; readonly item: Resource }
  | { readonly kind: 'module'; readonly item: ModuleCall }
  | { readonly kind: 'provider'; readonly item: Provider };

export type Node = Declaration & {
  readonly id: string;
  readonly module: Module;
  /** Names of the calls that lead here from the root. */
  readonly path: readonly string[];
  readonly dependsOn: readonly string[];
};

/** All declarations of a configuration in an order that can be walked. Throws for circles and unknown names. */
export function ordered(root: Module): readonly Node[] {
  const nodes = nodesOf(root, [], undefined, []);
  const byId = new Map(nodes.map((it) => [it.id, it]));
  const sorted: Node[] = [];
  const states = new Map<string, 'open' | 'done'>();
  const visit = (node: Node, trail: readonly string[]): void => {
    const state = states.get(node.id);
    if (state === 'done') return;
    if (state === 'open') {
      const circle = trail
        .slice(trail.indexOf(node.id))
        .map((id) => `${readable(id)}${byId.get(id)?.kind === 'resource' ? '' : ' (expand)'}`);
      const [only] = circle;
      if (circle.length === 1 && node.kind === 'local') {
        throw mistake(
          'Self-referencing local value',
          `Local value ${only?.replace(' (expand)', '')} cannot use its own result as part of its expression.`,
          { range: node.item.value.range },
        );
      }
      throw mistake(`Cycle: ${circle.reverse().join(', ')}`, '');
    }
    states.set(node.id, 'open');
    for (const id of node.dependsOn) {
      const next = byId.get(id);
      if (next) visit(next, [...trail, node.id]);
    }
    states.set(node.id, 'done');
    sorted.push(node);
  };
  for (const node of nodes) visit(node, []);
  return sorted;
}

/** Throws for names in an expression that the module does not declare. */
export function checkReferences(expression: Expression, module: Module): void {
  for (const reference of referencesIn(expression)) targets(reference, module, [], undefined);
}

/** The managed resources that a node waits for, however far away: `module.a.aws_ecr_repository.this`. */
export function resourcesBefore(nodes: readonly Node[], node: Node): readonly string[] {
  const byId = new Map(nodes.map((it) => [it.id, it]));
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const at = byId.get(id);
    if (!at) return;
    if (id !== node.id && at.kind === 'resource' && at.item.mode === 'managed')
      found.add(readable(id));
    at.dependsOn.forEach(visit);
  };
  visit(node.id);
  return [...found].sort();
}

/** `module.a.aws_ecr_repository.this`, whichever instance. */
export function addressOf({ id }: Node): string {
  return readable(id);
}

function readable(id: string): string {
  const [path = '', name = ''] = id.split('|');
  return `${path === '' ? '' : `${path}.`}${name}`;
}

function idOf(path: readonly string[], name: string): string {
  return `${path.map((it) => `module.${it}`).join('.')}|${name}`;
}

function nodesOf(
  module: Module,
  path: readonly string[],
  call: ModuleCall | undefined,
  inherited: readonly string[],
): Node[] {
  const nodes: Node[] = [];
  const parent = path.slice(0, -1);
  const base = [...(call ? [idOf(parent, `module.${call.name}`)] : []), ...inherited];
  const add = (name: string, declaration: Declaration, dependsOn: readonly string[]) => {
    nodes.push({
      ...declaration,
      id: idOf(path, name),
      module,
      path,
      dependsOn: [...base, ...dependsOn],
    });
  };
  const ids = (expressions: readonly (Expression | undefined)[], within?: string) =>
    expressions.flatMap((it) =>
      it ? referencesIn(it).flatMap((reference) => targets(reference, module, path, within)) : [],
    );
  for (const provider of module.providers.values()) {
    if (path.length > 0) {
      throw mistake(
        'Module is incompatible with this terraform',
        'Providers are set up in the root module alone; hand one to a module with providers = { aws = aws.ALIAS }.',
        { range: provider.header },
      );
    }
    add(
      `provider.${provider.alias}`,
      { kind: 'provider', item: provider },
      ids(expressionsIn(provider.body), 'provider "aws"'),
    );
  }
  for (const variable of module.variables.values()) {
    const argument = call?.arguments.get(variable.name);
    const from = argument
      ? referencesIn(argument.value).flatMap((it) => targetsFromParent(it, module, path))
      : [];
    const validated = ids(conditionsOf(variable.validations)).filter(
      (id) => id !== idOf(path, `var.${variable.name}`),
    );
    add(`var.${variable.name}`, { kind: 'variable', item: variable, argument }, [
      ...from,
      ...validated,
    ]);
  }
  for (const local of module.locals.values()) {
    add(`local.${local.name}`, { kind: 'local', item: local }, ids([local.value], 'locals'));
  }
  for (const [key, resource] of module.resources) {
    const expressions = [
      resource.count,
      resource.forEach,
      ...expressionsIn(resource.body),
      ...conditionsOf(resource.lifecycle.preconditions),
      ...conditionsOf(resource.lifecycle.postconditions),
      ...resource.lifecycle.replacedBy,
    ];
    const own = idOf(path, key);
    const selves = [resource.count, resource.forEach, ...expressionsIn(resource.body)];
    for (const { range } of selves.flatMap((it) => (it ? referencesTo(key, it) : []))) {
      throw mistake('Self-referential block', `Configuration for ${key} may not refer to itself.`, {
        range,
      });
    }
    if (path.length === 0 && resource.provider !== '' && !module.providers.has(resource.provider))
      throw withoutProvider(key, resource.provider);
    const waits = [
      ...ids(expressions, resource.within).filter((id) => id !== own),
      ...dependencies(resource.dependsOn, module, path),
    ];
    add(key, { kind: 'resource', item: resource }, [
      ...waits,
      `|provider.`,
      ...[...rootAliases(resource.provider)],
    ]);
  }
  for (const output of module.outputs.values()) {
    const expressions = [output.value, ...conditionsOf(output.preconditions)];
    add(`output.${output.name}`, { kind: 'output', item: output }, [
      ...ids(expressions, `output "${output.name}"`),
      ...dependencies(output.dependsOn, module, path),
    ]);
  }
  for (const child of module.calls.values()) {
    add(
      `module.${child.name}`,
      { kind: 'module', item: child },
      ids([child.count, child.forEach], `module "${child.name}"`),
    );
    const inner = module.children.get(child.name);
    const waits = dependencies(child.dependsOn, module, path);
    if (!inner) continue;
    checkArguments(child, inner);
    // The arguments are looked at here, where their names are known.
    ids(
      [...child.arguments.values()].map(({ value }) => value),
      `module "${child.name}"`,
    );
    parents.set(inner, module);
    nodes.push(...nodesOf(inner, [...path, child.name], child, [...base, ...waits]));
  }
  return nodes;
}

function referencesTo(key: string, expression: Expression): readonly Reference[] {
  return referencesIn(expression).filter(({ path }) => `${path.join('.')}.`.startsWith(`${key}.`));
}

function withoutProvider(key: string, alias: string) {
  return mistake(
    'Provider configuration not present',
    `To work with ${key} its original provider configuration at provider["registry.terraform.io/hashicorp/aws"].${alias} is required, but it has been removed. This occurs when a provider configuration is removed while objects created by that provider still exist in the state. Re-add the provider configuration to destroy ${key}, after which you can remove the provider configuration again.`,
  );
}

/** Aliases are the root's: a module's resources wait for the one of the same name. */
function rootAliases(alias: string): readonly string[] {
  return alias === '' ? [] : [`|provider.${alias}`];
}

const parents = new WeakMap<Module, Module>();

function targetsFromParent(reference: Reference, module: Module, path: readonly string[]) {
  const parent = parents.get(module);
  return parent ? targets(reference, parent, path.slice(0, -1), undefined) : [];
}

function checkArguments(call: ModuleCall, module: Module): void {
  for (const { name, nameRange } of call.arguments.values()) {
    if (module.variables.has(name)) continue;
    const meant = similar(name, module.variables.keys());
    throw mistake(
      'Unsupported argument',
      `An argument named "${name}" is not expected here.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      { range: nameRange, within: `module "${call.name}"` },
    );
  }
  for (const { name, fallback } of module.variables.values()) {
    if (fallback || call.arguments.has(name)) continue;
    throw mistake(
      'Missing required argument',
      `The argument "${name}" is required, but no definition was found.`,
      { range: call.opening },
    );
  }
}

function conditionsOf(conditions: readonly Condition[]): readonly Expression[] {
  return conditions.flatMap(({ condition, message }) => [condition, message]);
}

/** Every expression of a body; names that `dynamic` blocks bring are no references. */
function expressionsIn(body: Body): readonly Expression[] {
  return [
    ...[...body.attributes.values()].map(({ value }) => value),
    ...body.blocks.flatMap((block) => {
      if (block.type !== 'dynamic') return expressionsIn(block.body);
      const [label = ''] = block.labels;
      const iterator = block.body.attributes.get('iterator')?.value;
      const name = iterator?.kind === 'variable' ? iterator.name : label;
      return expressionsIn({
        ...block.body,
        attributes: new Map([...block.body.attributes].filter(([it]) => it !== 'iterator')),
      }).map((it) => bound(it, name));
    }),
  ];
}

/** The expression with one name that is not a reference. */
function bound(expression: Expression, name: string): Expression {
  const { range } = expression;
  const collection: Expression = { kind: 'tuple', items: [], range };
  return {
    kind: 'for',
    keyName: undefined,
    valueName: name,
    collection,
    key: undefined,
    value: expression,
    condition: undefined,
    isGrouped: false,
    range,
  };
}

function dependencies(
  list: readonly Expression[],
  module: Module,
  path: readonly string[],
): readonly string[] {
  return list.flatMap((it) =>
    referencesIn(it).flatMap((reference) => {
      const [root = '', name = ''] = reference.path;
      if (root !== 'module') return targets(reference, module, path, undefined);
      const child = module.children.get(name);
      return child
        ? everythingIn(child, [...path, name])
        : targets(reference, module, path, undefined);
    }),
  );
}

function everythingIn(module: Module, path: readonly string[]): readonly string[] {
  return [
    ...[...module.resources.keys()].map((key) => idOf(path, key)),
    ...[...module.children].flatMap(([name, child]) => everythingIn(child, [...path, name])),
  ];
}

const builtIn = new Set(['each', 'count', 'self', 'path', 'terraform']);

function targets(
  { path: names, range, isIndexed }: Reference,
  module: Module,
  path: readonly string[],
  within: string | undefined,
): readonly string[] {
  const [root = '', first, second] = names;
  const fail = (summary: string, detail: string) => mistake(summary, detail, { range, within });
  const hint = (name: string, known: Iterable<string>) => {
    const meant = similar(name, known);
    return meant === undefined ? '' : ` Did you mean "${meant}"?`;
  };
  const where = path.length === 0 ? 'the root module' : `module.${path.join('.module.')}`;
  if (builtIn.has(root)) return [];
  if (root === 'var' || root === 'local' || root === 'module') {
    if (first === undefined) {
      throw fail(
        'Invalid reference',
        `The "${root}" object cannot be accessed directly. Instead, access one of its attributes.`,
      );
    }
  }
  switch (root) {
    case 'var':
      if (first !== undefined && module.variables.has(first)) return [idOf(path, `var.${first}`)];
      throw fail(
        'Reference to undeclared input variable',
        `An input variable with the name "${first}" has not been declared.${hint(first ?? '', module.variables.keys()) || ` This variable can be declared with a variable "${first}" {} block.`}`,
      );
    case 'local':
      if (first !== undefined && module.locals.has(first)) return [idOf(path, `local.${first}`)];
      throw fail(
        'Reference to undeclared local value',
        `A local value with the name "${first}" has not been declared.${hint(first ?? '', module.locals.keys())}`,
      );
    case 'module': {
      const child = module.children.get(first ?? '');
      if (!child) {
        throw fail(
          'Reference to undeclared module',
          `No module call named "${first}" is declared in ${where}.${hint(first ?? '', module.children.keys())}`,
        );
      }
      const inner = [...path, first ?? ''];
      const call = idOf(path, `module.${first}`);
      if (second === undefined)
        return [call, ...[...child.outputs.keys()].map((it) => idOf(inner, `output.${it}`))];
      if (!child.outputs.has(second)) {
        throw fail(
          'Unsupported attribute',
          `This object does not have an attribute named "${second}".`,
        );
      }
      return [call, idOf(inner, `output.${second}`)];
    }
    case 'data':
      if (first === undefined || second === undefined) {
        throw fail(
          'Invalid reference',
          'The "data" object must be followed by two attribute names: the data source type and the resource name.',
        );
      }
      return resourceTarget(`data.${first}.${second}`, names[3]);
    default:
      if (first === undefined) {
        throw fail(
          'Invalid reference',
          'A reference to a resource type must be followed by at least one attribute access, specifying the resource name.',
        );
      }
      return resourceTarget(`${root}.${first}`, second);
  }

  function resourceTarget(key: string, attribute: string | undefined): readonly string[] {
    const resource = module.resources.get(key);
    if (resource) {
      checkAccess(resource, key, { attribute, range, isIndexed });
      return [idOf(path, key)];
    }
    const [type = '', name = ''] = key.split('.').slice(-2);
    const what = key.startsWith('data.') ? 'data' : 'managed';
    const quotedNames = `${what === 'data' ? 'data resource' : 'managed resource'} "${type}" "${name}"`;
    throw fail(
      'Reference to undeclared resource',
      `A ${quotedNames} has not been declared in ${where}.`,
    );
  }
}
