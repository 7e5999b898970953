/** References of an expression as `terraform show -json` lists them: each in full, then what it goes through. */
import type { Expression } from '../hcl/syntax.ts';
import { childrenOf } from './children.ts';

export type Step = string | { readonly key: string | number };

/** Each reference as its names and written keys, in full. */
export function stepsIn(expression: Expression): readonly (readonly Step[])[] {
  const found: (readonly Step[])[] = [];
  visit(expression, new Set(), (steps) => void found.push(steps));
  return found;
}

/** `aws_x.a["k"].arn` gives itself, `aws_x.a["k"]` and `aws_x.a`; an expression that names twice gives twice. */
export function traversalsIn(expression: Expression): readonly string[] {
  const found: string[] = [];
  visit(expression, new Set(), (steps) => void found.push(...prefixesOf(steps)));
  return found;
}

function visit(
  expression: Expression,
  bound: ReadonlySet<string>,
  tell: (steps: readonly Step[]) => void,
): void {
  const steps = stepsOf(expression);
  if (steps) {
    if (typeof steps[0] === 'string' && !bound.has(steps[0])) tell(steps);
    return;
  }
  for (const child of childrenOf(expression)) {
    visit(child.expression, new Set([...bound, ...child.binds]), tell);
  }
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
