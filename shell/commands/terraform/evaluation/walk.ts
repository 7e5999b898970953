/** Evaluates a configuration, declaration by declaration; resources are up to whoever walks. */
import type { Module, Provider, Resource } from '../configuration/module.ts';
import { convert, ConversionError } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import {
  deeplyUnmarked,
  marked,
  object,
  sensitive,
  unmarked,
  Unknown,
  type Value,
} from '../expressions/value.ts';
import { amended, mistake, TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { broken } from './conditions.ts';
import { expand } from './expand.ts';
import type { FileReader } from './files.ts';
import { addressOf, ordered, type Node } from './graph.ts';
import { targeting, type Targeting } from './targets.ts';
import { ModuleInstance, scopeOf, type Fixed } from './instance.ts';

export interface Visitor {
  /** The value of all instances of a resource of one module instance. */
  resource(
    resource: Resource,
    instance: ModuleInstance,
    node: Node,
    targets: Targeting,
  ): Promise<Value>;
  provider(provider: Provider, instance: ModuleInstance): Promise<void>;
}

export interface Walk extends Fixed {
  readonly files: FileReader;
  readonly root: Module;
  /** Of the root's variables; what is missing takes its default. */
  readonly given: ReadonlyMap<string, Value>;
  /** While a configuration is validated, variables and numbers of instances need not be known. */
  readonly isValidation: boolean;
  /** Addresses of `-target`; without any, everything. */
  readonly targets?: readonly string[];
  /** While a destroy is planned, outputs are of no use and may fail. */
  readonly isDestroy?: boolean;
  /** Begins with each declaration as soon as what it waits for is done. */
  readonly isParallel?: boolean;
}

/** The root with its outputs, and what went wrong. */
export interface Walked {
  readonly root: ModuleInstance;
  readonly nodes: readonly Node[];
  /** All mistakes that do not depend on each other; empty, or at least one is an error. */
  readonly problems: readonly Diagnostic[];
}

/** Resolves to the root, with all its outputs. Throws all mistakes that do not depend on each other. */
export async function walk(options: Walk, visitor: Visitor): Promise<Omit<Walked, 'problems'>> {
  const { problems, ...walked } = await walkAll(options, visitor);
  if (problems.length > 0) throw new TerraformError(problems);
  return walked;
}

/** Resolves to what could be evaluated: where something fails, what does not depend on it goes on. */
export async function walkAll(options: Walk, visitor: Visitor): Promise<Walked> {
  const nodes = ordered(options.root);
  const root = new ModuleInstance(options.root);
  const targets = targeting(nodes, options.targets ?? []);
  const problems = new Map<Node, Diagnostic[]>();
  const failed = new Set<string>();
  const walkNode = async (node: Node): Promise<void> => {
    if (node.dependsOn.some((id) => failed.has(id))) {
      failed.add(node.id);
      return;
    }
    const found: Diagnostic[] = [];
    problems.set(node, found);
    const visitIn = async (instance: ModuleInstance): Promise<void> => {
      try {
        await visit(node, instance, { ...options, chosen: targets }, visitor);
      } catch (error) {
        if (!(error instanceof TerraformError)) throw error;
        failed.add(node.id);
        found.push(
          ...amended(error, placeOfNode(node)).diagnostics.map((it) =>
            it.isOfProvider === true && it.subject === undefined
              ? { ...it, subject: addressOf(node) }
              : it,
          ),
        );
      }
    };
    if (options.isParallel === true) await Promise.all(root.at(node.path).map(visitIn));
    else for (const instance of root.at(node.path)) await visitIn(instance);
  };
  const chosen = nodes.filter((it) => targets.includes(it));
  if (options.isParallel === true) await inParallel(chosen, walkNode);
  else for (const node of chosen) await walkNode(node);
  const found = nodes.flatMap((it) => problems.get(it) ?? []);
  const isBroken = found.some(({ severity }) => severity === 'error');
  return { root, nodes, problems: isBroken ? distinct(found) : [] };
}

/**
 * Each as soon as what it waits for is done; resources wait for all providers before them, too, for what goes may
 * belong to any. Rejects with the first bug once everything has ended.
 */
async function inParallel(
  nodes: readonly Node[],
  walkNode: (node: Node) => Promise<void>,
): Promise<void> {
  const ended = new Map<string, Promise<void>>();
  const providers: Promise<void>[] = [];
  for (const node of nodes) {
    const before = node.dependsOn.flatMap((id) => ended.get(id) ?? []);
    if (node.kind === 'resource') before.push(...providers);
    const run = Promise.all(before).then(() => walkNode(node));
    ended.set(node.id, run);
    if (node.kind === 'provider') providers.push(run);
  }
  const results = await Promise.allSettled(ended.values());
  const bug = results.find((it) => it.status === 'rejected');
  if (bug) throw bug.reason;
}

function distinct(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ summary, detail, range, subject }) => {
    const key = JSON.stringify([summary, detail, range?.source.name, range?.start, subject]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function placeOfNode(node: Node): Partial<Diagnostic> {
  switch (node.kind) {
    case 'resource':
      return { within: node.item.within };
    case 'local':
      return { within: 'locals' };
    case 'provider':
      return { within: 'provider "aws"' };
    default:
      return { within: `${node.kind} "${node.item.name}"` };
  }
}

async function visit(
  node: Node,
  instance: ModuleInstance,
  options: Walk & { readonly chosen: Targeting },
  visitor: Visitor,
): Promise<void> {
  const { files, chosen } = options;
  switch (node.kind) {
    case 'provider':
      return visitor.provider(node.item, instance);
    case 'variable':
      return void instance.variables.set(
        node.item.name,
        await files.settled(() => variableValue(node, instance, options)),
      );
    case 'local': {
      const value = await files.settled(() =>
        evaluate(node.item.value, scopeOf(instance, options)),
      );
      return void instance.locals.set(node.item.name, value);
    }
    case 'output':
      return visitOutput(node, instance, options);
    case 'resource': {
      const key = `${node.item.mode === 'data' ? 'data.' : ''}${node.item.type}.${node.item.name}`;
      const value = await visitor.resource(node.item, instance, node, chosen);
      return void instance.resources.set(key, value);
    }
    case 'module': {
      const { item } = node;
      const child = instance.module.children.get(item.name);
      if (!child) return;
      const scope = scopeOf(instance, options);
      const { kind, instances } = await files.settled(() =>
        expand(item, scope, options.isValidation),
      );
      const made = instances.map(
        ({ key, names }) =>
          [key, new ModuleInstance(child, { parent: instance, call: item, key, names })] as const,
      );
      return void instance.children.set(item.name, { kind, instances: new Map(made) });
    }
  }
}

function variableValue(
  node: Extract<Node, { kind: 'variable' }>,
  instance: ModuleInstance,
  options: Walk,
): Value {
  const { item, argument } = node;
  const { parent } = instance;
  let given: Value | undefined;
  if (!parent)
    given =
      options.given.get(item.name) ?? (options.isValidation ? new Unknown(item.type) : undefined);
  else if (argument) given = evaluate(argument.value, scopeOf(parent, options, instance.names));
  const isMissing = given === undefined || (unmarked(given).value === null && !item.isNullable);
  const chosen = isMissing
    ? item.fallback
      ? evaluate(item.fallback, { variables: new Map(), functions: options.functions })
      : null
    : (given ?? null);
  const value = fitted(chosen, node);
  const shown = item.isSensitive ? sensitive(value) : value;
  if (unmarked(shown).value === null && !item.isNullable) {
    throw mistake(
      'Required variable not set',
      `Unsuitable value for var.${item.name}: required variable may not be set to null.`,
      { range: item.header },
    );
  }
  const scope = scopeOf(instance, options);
  const own = new Map([...instance.variables, [item.name, shown]]);
  const inner = {
    ...scope,
    variables: new Map([...scope.variables, ['var', object(own)] as const]),
  };
  const problems = broken(item.validations, inner, { range: argument?.value.range ?? item.header });
  if (problems.length > 0)
    throw new TerraformError(problems.map((it) => ({ within: `variable "${item.name}"`, ...it })));
  return shown;
}

function fitted(
  value: Value,
  { item, argument, path }: Extract<Node, { kind: 'variable' }>,
): Value {
  try {
    return convert(value, item.type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    const modulePath = path.map((it) => `module.${it}.`).join('');
    const start = item.header.source.text.slice(0, item.header.start).split('\n').length;
    throw mistake(
      'Invalid value for input variable',
      `The given value is not suitable for ${modulePath}var.${item.name} declared at ${item.header.source.name}:${start},1-${item.header.end - item.header.start + 1}: ${error.message}.`,
      { range: argument?.value.range ?? item.header },
    );
  }
}

async function visitOutput(
  { item }: Extract<Node, { kind: 'output' }>,
  instance: ModuleInstance,
  options: Walk,
): Promise<void> {
  if (options.isDestroy === true && !instance.parent) return;
  const value = await options.files.settled(() => {
    const scope = scopeOf(instance, options);
    const problems = broken(item.preconditions, scope, {
      summary: 'Module output value precondition failed',
    });
    if (problems.length > 0) throw new TerraformError(problems);
    return evaluate(item.value, scope);
  });
  if (deeplyUnmarked(value).isSensitive && !item.isSensitive && !instance.parent) {
    throw mistake(
      'Output refers to sensitive values',
      `To reduce the risk of accidentally exporting sensitive data that was intended to be only internal, Terraform requires that any root module output containing sensitive data be explicitly marked as sensitive, to confirm your intent.\n\nIf you do intend to export this data, annotate the output value as sensitive by adding the following argument:\n    sensitive = true`,
      { range: item.header },
    );
  }
  instance.outputs.set(item.name, marked(value, item.isSensitive));
}
