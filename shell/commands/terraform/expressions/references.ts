/** What an expression names, without evaluating it. */
import type { Range } from '../hcl/source.ts';
import type { Expression } from '../hcl/syntax.ts';
import { childrenOf } from './children.ts';

/** `var.tags["a"].b` has the path `var`, `tags`: names up to the first index. */
export interface Reference {
  readonly path: readonly string[];
  readonly range: Range;
  /** Whether a key in brackets follows. */
  readonly isIndexed: boolean;
}

/** Names of `for` expressions are theirs alone and left out. */
export function referencesIn(expression: Expression): readonly Reference[] {
  const found: Reference[] = [];
  collect(expression, new Set(), found);
  return found;
}

function collect(expression: Expression, bound: ReadonlySet<string>, found: Reference[]): void {
  const path = pathOf(expression);
  if (path) {
    if (!bound.has(path[0] ?? '')) found.push({ path, range: expression.range, isIndexed: false });
    return;
  }
  const indexed = expression.kind === 'index' ? pathOf(expression.of) : undefined;
  if (expression.kind === 'index' && indexed) {
    if (!bound.has(indexed[0] ?? ''))
      found.push({ path: indexed, range: expression.range, isIndexed: true });
    return collect(expression.key, bound, found);
  }
  for (const child of childrenOf(expression)) {
    collect(child.expression, new Set([...bound, ...child.binds]), found);
  }
}

/** `a.b.c` as its names; `undefined` if anything else is in it. */
function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind !== 'attribute') return undefined;
  const before = pathOf(expression.of);
  return before && [...before, expression.name];
}
