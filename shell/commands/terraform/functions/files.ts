/** Files of the configuration, read while an expression is evaluated. */
import { sha256Hex } from '#ecr/digest.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { referencesIn } from '../expressions/references.ts';
import { anyType, boolType, stringType } from '../expressions/type.ts';
import { Mapping, type Value } from '../expressions/value.ts';
import { TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { parseTemplateFile } from '../hcl/parse-template.ts';
import { placeOf } from '../hcl/source.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';
import { bytesToBase64 } from './encoding.ts';

/** Reads a path as the configuration gives it; `undefined` if no file is there. */
export type ReadNow = (path: string) => Uint8Array | undefined;

const path = [parameter('path', stringType)];

/** A mistake within a template, as part of the message about the call. */
function toldWithin({ summary, detail, range }: Diagnostic): string {
  return `${range ? `${placeOf(range)}: ` : ''}${summary}; ${detail}`;
}

export function fileFunctions(
  read: ReadNow,
  absolute: (path: string) => string,
  others: () => ReadonlyMap<string, FunctionDefinition>,
): Readonly<Record<string, FunctionDefinition>> {
  const bytes = (name: string): Uint8Array => {
    const found = read(name);
    if (found) return found;
    throw new FunctionError(
      `no file exists at ${JSON.stringify(name)}; this function works only with files that are distributed as part of the configuration source code, so if this file will be created by a resource in this configuration you must instead obtain this result from an attribute of that resource`,
      'path',
    );
  };
  const text = (name: string) => {
    // Outside of the try: a file that is not read yet is asked for by throwing, too.
    const content = bytes(name);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(content);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new FunctionError(
        `contents of ${JSON.stringify(name)} are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents`,
        'path',
      );
    }
  };
  return {
    file: define(path, stringType, text),
    fileexists: define(path, boolType, (name: string) => read(name) !== undefined),
    filebase64: define(path, stringType, (name: string) => bytesToBase64(bytes(name))),
    filesha256: define(path, stringType, (name: string) => sha256Hex(bytes(name))),
    basename: define(
      path,
      stringType,
      (name: string) => name.replace(/\/+$/, '').split('/').at(-1) || '.',
    ),
    dirname: define(path, stringType, (name: string) => {
      const folder = name.slice(0, name.lastIndexOf('/') + 1).replace(/\/+$/, '');
      return folder === '' ? (name.startsWith('/') ? '/' : '.') : folder;
    }),
    abspath: define(path, stringType, absolute),
    templatefile: define(
      [...path, parameter('vars', anyType)],
      anyType,
      (name: string, variables: Value) => {
        if (!(variables instanceof Mapping)) {
          throw new FunctionError('invalid vars value: must be a map', 'vars');
        }
        const template = parseTemplateFile({ name, text: text(name) });
        for (const { path: names, range } of referencesIn(template)) {
          if (variables.entries.has(names[0] ?? '')) continue;
          throw new FunctionError(
            `vars map does not contain key ${JSON.stringify(names[0])}, referenced at ${placeOf(range)}`,
            'vars',
          );
        }
        const functions = new Map([...others()].filter(([it]) => it !== 'templatefile'));
        try {
          return evaluate(template, { variables: variables.entries, functions });
        } catch (error) {
          if (!(error instanceof TerraformError)) throw error;
          throw new FunctionError(error.diagnostics.map(toldWithin).join('; '));
        }
      },
      { takes: 'shallow' },
    ),
  };
}
