/** What the names in an expression mean: the declarations they lead to. */
import type { Module } from '../configuration/module.ts';
import { referencesIn, type Reference } from '../expressions/references.ts';
import { similar } from '../expressions/similar.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { Expression } from '../hcl/syntax.ts';
import { idOf } from './node-ids.ts';
import { checkAccess } from './resource-access.ts';

/** Throws for names in an expression that the module does not declare. */
export function checkReferences(expression: Expression, module: Module): void {
  for (const reference of referencesIn(expression)) targets(reference, module, [], undefined);
}

/** Ids of all that `depends_on` names; a module stands for everything in it. */
export function dependencies(
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

/** Ids of what a reference needs. Throws for what is not declared. */
export function targets(
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
