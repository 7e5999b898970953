/** `--query`: JMESPath, with the bare literals that the CLI still takes. */
import { compile, TreeInterpreter } from '@jmespath-community/jmespath';
import type { JSONValue } from '@jmespath-community/jmespath';
import { failed, invalid } from './failure.ts';
import { withOrder } from './query-order.ts';
import { mistakeIn } from './query-mistake.ts';

export type Query = (value: unknown) => unknown;

/** Throws if the expression cannot be read. */
export function parseQuery(expression: string): Query {
  const read = (text: string) => compile(text, { enable_legacy_literals: true });
  const mistake = mistakeIn(expression, read);
  if (mistake !== undefined) throw invalid(`Bad value for --query ${expression}: ${mistake}`);
  const tree = read(expression);
  const unknown = functionsIn(tree).find((name) => !functions.has(name));
  const ordered = withOrder(tree);
  return (value) => {
    if (unknown !== undefined) throw failed(`Unknown function: ${unknown}()`);
    try {
      return TreeInterpreter.search(ordered, value as JSONValue);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw failed(error.message, { cause: error });
    }
  };
}

/** Those of the JMESPath specification; the library has more, the CLI has not. */
const functions = new Set(
  (
    'abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null ' +
    'reverse sort sort_by starts_with sum to_array to_number to_string type values'
  ).split(' '),
);

function functionsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, name } = node as { readonly type?: unknown; readonly name?: unknown };
  const own = type === 'Function' && typeof name === 'string' ? [name] : [];
  return [...own, ...Object.values(node).flatMap(functionsIn)];
}
