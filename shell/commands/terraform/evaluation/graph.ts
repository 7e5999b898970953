/** In which order declarations are evaluated: everything after what it names. */
import { referencesIn, type Reference } from '../expressions/references.ts';
import { similar } from '../expressions/similar.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { dependencies, targets } from './declared.ts';
import { conditionsOf, expressionsIn } from './expressions-in.ts';
import { idOf, readable } from './node-ids.ts';
import type {
  Module,
  ModuleCall,
  Output,
  Provider,
  Resource,
  Variable,
} from '../configuration/module.ts';
import type { Attribute, Expression } from '../hcl/syntax.ts';

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
