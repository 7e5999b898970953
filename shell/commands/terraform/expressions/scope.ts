/** What an expression may name. */
import type { FunctionDefinition } from '../functions/definition.ts';
import type { Value } from './value.ts';

export interface Scope {
  /** Root objects (`var`, `local`, `each`, a resource type …) and the names of `for`. */
  readonly variables: ReadonlyMap<string, Value>;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** Inside a splat: its element. */
  readonly element?: Value;
}

/** The scope with further names in it. */
export function extended(scope: Scope, names: Iterable<readonly [string, Value]>): Scope {
  return { ...scope, variables: new Map([...scope.variables, ...names]) };
}
