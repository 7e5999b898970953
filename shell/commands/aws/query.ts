/** `--query`: JMESPath, with the bare literals that the CLI still takes. */
import { compile, TreeInterpreter } from '@jmespath-community/jmespath';
import type { JSONValue } from '@jmespath-community/jmespath';
import { failed, invalid } from './failure.ts';

export type Query = (value: unknown) => unknown;

/** Throws if the expression cannot be read. */
export function parseQuery(expression: string): Query {
  const tree = compileOrRefuse(expression);
  return (value) => {
    try {
      return TreeInterpreter.search(tree, value as JSONValue);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw failed(error.message, { cause: error });
    }
  };
}

function compileOrRefuse(expression: string) {
  try {
    return compile(expression, { enable_legacy_literals: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw invalid(`Bad value for --query ${expression}: ${error.message}`);
  }
}
