/** Every function but `try` and `can`, which look at expressions and live with the evaluator. */
import { cidrFunctions } from './cidr.ts';
import { collectionFunctions } from './collections.ts';
import type { FunctionDefinition } from './definition.ts';
import { encodingFunctions } from './encoding.ts';
import { fileFunctions, type ReadNow } from './files.ts';
import { formatFunctions } from './format.ts';
import { mappingFunctions } from './mappings.ts';
import { numberFunctions } from './numbers.ts';
import { regexFunctions } from './regex.ts';
import { stringFunctions } from './strings.ts';
import { timeFunctions } from './time.ts';
import { typeFunctions } from './types.ts';
import { yamlFunctions } from './yaml.ts';

const pure = {
  ...cidrFunctions,
  ...collectionFunctions,
  ...encodingFunctions,
  ...formatFunctions,
  ...mappingFunctions,
  ...numberFunctions,
  ...regexFunctions,
  ...stringFunctions,
  ...timeFunctions,
  ...typeFunctions,
  ...yamlFunctions,
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
