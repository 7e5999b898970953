/** What a function is: parameters, the type of its result, and how it is computed. */
import { anyType, type Type } from '../expressions/type.ts';
import type { Value } from '../expressions/value.ts';

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  readonly allowsNull?: boolean;
}

export interface FunctionDefinition {
  readonly parameters: readonly Parameter[];
  /** Takes all further arguments. */
  readonly rest?: Parameter | undefined;
  /** Of the result, where arguments are not known yet. */
  readonly returns: Type;
  /**
   * `known`: called only with arguments that are known through and through and bear no mark; the result
   * takes on the marks. `shallow`: elements may be unknown or marked. `raw`: gets everything as it is.
   */
  readonly takes: 'known' | 'shallow' | 'raw';
  /** Throws a `FunctionError` for arguments it cannot take. */
  call(args: readonly Value[]): Value;
}

/** Why a function could not be called; `parameter` if one argument is to blame. */
export class FunctionError extends Error {
  readonly parameter: string | undefined;
  constructor(reason: string, parameter?: string) {
    super(reason);
    this.name = 'FunctionError';
    this.parameter = parameter;
  }
}

export function parameter(name: string, type: Type = anyType, allowsNull = false): Parameter {
  return { name, type, allowsNull };
}

interface Options {
  readonly rest?: Parameter;
  readonly takes?: FunctionDefinition['takes'];
}

/** A row of a table of functions. */
export function define(
  parameters: readonly Parameter[],
  returns: Type,
  call: (...args: never[]) => Value,
  { rest, takes = 'known' }: Options = {},
): FunctionDefinition {
  return {
    parameters,
    rest,
    returns,
    takes,
    // The parameters' types have been seen to before.
    call: (args) => call(...(args as never[])),
  };
}
