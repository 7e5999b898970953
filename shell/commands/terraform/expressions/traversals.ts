/** References of an expression as `terraform show -json` lists them: each in full, then what it goes through. */
import type { Expression, TemplatePart } from '../hcl/syntax.ts';

type Step = string | { readonly key: string | number };

/** `aws_x.a["k"].arn` gives itself, `aws_x.a["k"]` and `aws_x.a`; an expression that names twice gives twice. */
export function traversalsIn(expression: Expression): readonly string[] {
  const found: string[] = [];
  visit(expression, new Set(), found);
  return found;
}

function visit(expression: Expression, bound: ReadonlySet<string>, found: string[]): void {
  const inside = (it: Expression | undefined) => it && visit(it, bound, found);
  const steps = stepsOf(expression);
  if (steps) {
    if (typeof steps[0] === 'string' && !bound.has(steps[0])) found.push(...prefixesOf(steps));
    return;
  }
  switch (expression.kind) {
    case 'attribute':
      return inside(expression.of);
    case 'index':
      inside(expression.of);
      return inside(expression.key);
    case 'splat':
      inside(expression.of);
      return inside(expression.each);
    case 'call':
      return expression.args.forEach(inside);
    case 'conditional':
      return [expression.condition, expression.then, expression.otherwise].forEach(inside);
    case 'binary':
      return [expression.left, expression.right].forEach(inside);
    case 'unary':
      return inside(expression.operand);
    case 'parentheses':
      return inside(expression.inner);
    case 'tuple':
      return expression.items.forEach(inside);
    case 'object':
      return expression.items.forEach(({ key, value }) => [key, value].forEach(inside));
    case 'for': {
      inside(expression.collection);
      const inner = including(bound, expression.keyName, expression.valueName);
      for (const it of [expression.key, expression.value, expression.condition])
        if (it) visit(it, inner, found);
      return;
    }
    case 'template':
      return visitParts(expression.parts, bound, found);
    default:
      return;
  }
}

function visitParts(
  parts: readonly TemplatePart[],
  bound: ReadonlySet<string>,
  found: string[],
): void {
  for (const part of parts) {
    if (part.kind === 'interpolation') visit(part.value, bound, found);
    else if (part.kind === 'if') {
      visit(part.condition, bound, found);
      visitParts(part.then, bound, found);
      visitParts(part.otherwise, bound, found);
    } else if (part.kind === 'for') {
      visit(part.collection, bound, found);
      visitParts(part.body, including(bound, part.keyName, part.valueName), found);
    }
  }
}

function including(bound: ReadonlySet<string>, ...names: readonly (string | undefined)[]) {
  return new Set([...bound, ...names.filter((it) => it !== undefined)]);
}

/** Names and written keys in a row; `undefined` for anything else. */
function stepsOf(expression: Expression): readonly Step[] | undefined {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind === 'attribute') {
    const before = stepsOf(expression.of);
    return before && [...before, expression.name];
  }
  if (expression.kind !== 'index' || expression.key.kind !== 'literal') return undefined;
  const key = expression.key.value;
  if (typeof key !== 'string' && typeof key !== 'number') return undefined;
  const before = stepsOf(expression.of);
  return before && [...before, { key }];
}

/** Longest first, down to what is declared: a variable, a resource, a call of a module. */
function prefixesOf(steps: readonly Step[]): readonly string[] {
  const [root] = steps;
  const least = root === 'self' ? 1 : root === 'data' ? 3 : 2;
  const found: string[] = [];
  for (let length = steps.length; length >= Math.min(least, steps.length); length--)
    found.push(textOf(steps.slice(0, length)));
  if (root !== 'module') return found;
  // An output of an instance of a module goes through that instance alone.
  const hasKey = typeof steps[2] === 'object' && steps.length > 3;
  return hasKey ? found.slice(0, -1) : found;
}

function textOf(steps: readonly Step[]): string {
  return steps
    .map((it, index) =>
      typeof it === 'string' ? `${index > 0 ? '.' : ''}${it}` : `[${JSON.stringify(it.key)}]`,
    )
    .join('');
}
