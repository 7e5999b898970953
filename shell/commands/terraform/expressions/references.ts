/** What an expression names, without evaluating it. */
import type { Range } from '../hcl/source.ts';
import type { Expression, TemplatePart } from '../hcl/syntax.ts';

/** `var.tags["a"].b` has the path `var`, `tags`: names up to the first index. */
export interface Reference {
  readonly path: readonly string[];
  readonly range: Range;
}

/** Names of `for` expressions are theirs alone and left out. */
export function referencesIn(expression: Expression): readonly Reference[] {
  const found: Reference[] = [];
  collect(expression, new Set(), found);
  return found;
}

function collect(expression: Expression, bound: ReadonlySet<string>, found: Reference[]): void {
  const inside = (it: Expression) => collect(it, bound, found);
  switch (expression.kind) {
    case 'literal':
    case 'element':
      return;
    case 'variable':
      if (!bound.has(expression.name))
        found.push({ path: [expression.name], range: expression.range });
      return;
    case 'attribute': {
      const path = pathOf(expression);
      if (!path) return inside(expression.of);
      if (!bound.has(path[0] ?? '')) found.push({ path, range: expression.range });
      return;
    }
    case 'index':
      inside(expression.of);
      return inside(expression.key);
    case 'splat':
      inside(expression.of);
      return inside(expression.each);
    case 'call':
      return expression.args.forEach(inside);
    case 'conditional':
      inside(expression.condition);
      inside(expression.then);
      return inside(expression.otherwise);
    case 'binary':
      inside(expression.left);
      return inside(expression.right);
    case 'unary':
      return inside(expression.operand);
    case 'parentheses':
      return inside(expression.inner);
    case 'tuple':
      return expression.items.forEach(inside);
    case 'object':
      return expression.items.forEach(({ key, value }) => {
        inside(key);
        inside(value);
      });
    case 'for': {
      inside(expression.collection);
      const inner = withNames(bound, expression.keyName, expression.valueName);
      for (const it of [expression.key, expression.value, expression.condition]) {
        if (it) collect(it, inner, found);
      }
      return;
    }
    case 'template':
      return collectParts(expression.parts, bound, found);
  }
}

function collectParts(
  parts: readonly TemplatePart[],
  bound: ReadonlySet<string>,
  found: Reference[],
): void {
  for (const part of parts) {
    if (part.kind === 'interpolation') collect(part.value, bound, found);
    else if (part.kind === 'if') {
      collect(part.condition, bound, found);
      collectParts(part.then, bound, found);
      collectParts(part.otherwise, bound, found);
    } else if (part.kind === 'for') {
      collect(part.collection, bound, found);
      collectParts(part.body, withNames(bound, part.keyName, part.valueName), found);
    }
  }
}

function withNames(bound: ReadonlySet<string>, ...names: readonly (string | undefined)[]) {
  return new Set([...bound, ...names.filter((it) => it !== undefined)]);
}

/** `a.b.c` as its names; `undefined` if anything else is in it. */
function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind !== 'attribute') return undefined;
  const before = pathOf(expression.of);
  return before && [...before, expression.name];
}
