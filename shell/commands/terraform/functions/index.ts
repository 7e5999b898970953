/** Every function but `try` and `can`, which look at expressions and live with the evaluator. */
import { collectionFunctions } from './collections.ts';
import type { FunctionDefinition } from './definition.ts';
import { encodingFunctions } from './encoding.ts';
import { fileFunctions, type ReadNow } from './files.ts';
import { formatFunctions } from './format.ts';
import { mappingFunctions } from './mappings.ts';
import { numberFunctions } from './numbers.ts';
import { regexFunctions } from './regex.ts';
import { stringFunctions } from './strings.ts';
import { typeFunctions } from './types.ts';

const pure = {
  ...collectionFunctions,
  ...encodingFunctions,
  ...formatFunctions,
  ...mappingFunctions,
  ...numberFunctions,
  ...regexFunctions,
  ...stringFunctions,
  ...typeFunctions,
};

export function functionsWith(
  read: ReadNow,
  absolute: (path: string) => string,
): ReadonlyMap<string, FunctionDefinition> {
  const all: ReadonlyMap<string, FunctionDefinition> = new Map(
    Object.entries({ ...pure, ...fileFunctions(read, absolute, () => all) }),
  );
  return all;
}
