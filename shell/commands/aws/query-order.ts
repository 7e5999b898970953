/**
 * `<`, `<=`, `>` and `>=` in a query. The CLI's library orders texts, too, which the specification and ours do not: it is
 * how people ask for images since a day. So such a comparison becomes a call of a function of our own.
 */
import { isRegistered, register, TYPE_ANY } from '@jmespath-community/jmespath';
import type { compile, JSONValue } from '@jmespath-community/jmespath';
import { failed } from './failure.ts';
import { pythonType } from './python-text.ts';

type Tree = ReturnType<typeof compile>;

const signs = { LT: '<', LTE: '<=', GT: '>', GTE: '>=' } as const;
type Order = keyof typeof signs;

/** No expression can spell a name with a blank. */
const nameOf = (order: Order) => `in order ${order}`;

for (const order of Object.keys(signs) as Order[]) {
  if (isRegistered(nameOf(order))) continue;
  const inputs = [{ types: [TYPE_ANY] }, { types: [TYPE_ANY] }];
  register(nameOf(order), ([a, b]) => compare(order, a as JSONValue, b as JSONValue), inputs);
}

/** `null` unless both are numbers or texts; a text and a number are Python's mistake. */
function compare(order: Order, a: JSONValue, b: JSONValue): boolean | null {
  if (!isComparable(a) || !isComparable(b)) return null;
  if (typeof a !== typeof b) {
    const [left, right] = [a, b].map((it) => /'.*'/.exec(pythonType(it))?.[0]);
    throw failed(`'${signs[order]}' not supported between instances of ${left} and ${right}`);
  }
  switch (order) {
    case 'LT':
      return a < b;
    case 'LTE':
      return a <= b;
    case 'GT':
      return a > b;
    case 'GTE':
      return a >= b;
  }
}

function isComparable(value: JSONValue): value is string | number {
  return typeof value === 'number' || typeof value === 'string';
}

/** The same expression with its comparisons replaced. */
export function withOrder(tree: Tree): Tree {
  return replaced(tree) as Tree;
}

function replaced(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(replaced);
  if (typeof node !== 'object' || node === null) return node;
  const { type, name, left, right } = node as Readonly<Record<string, unknown>>;
  if (type === 'Literal') return node;
  if (type === 'Comparator' && typeof name === 'string' && name in signs) {
    const children = [replaced(left), replaced(right)];
    return { type: 'Function', name: nameOf(name as Order), children };
  }
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, replaced(part)]));
}
