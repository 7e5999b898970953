/** Schemas of the provider in lines that can be compared: one for each argument, attribute and block. */
import { typeToJson } from '../expressions/type.ts';
import type { Schema } from '../resources/schema.ts';

/** By path, such as `image_scanning_configuration.scan_on_push`: `required bool`, `list of blocks, 0 to 1`. */
export type Lines = Readonly<Record<string, string>>;

/** What `terraform providers schema -json` says of a body. */
export interface RealSchema {
  readonly attributes?: Readonly<
    Record<
      string,
      {
        readonly type: unknown;
        readonly required?: boolean;
        readonly optional?: boolean;
        readonly computed?: boolean;
        readonly sensitive?: boolean;
        readonly write_only?: boolean;
      }
    >
  >;
  readonly block_types?: Readonly<
    Record<
      string,
      {
        readonly nesting_mode: string;
        readonly min_items?: number;
        readonly max_items?: number;
        readonly block: RealSchema;
      }
    >
  >;
}

export function linesOfReal({ attributes = {}, block_types = {} }: RealSchema, path = ''): Lines {
  const lines: Record<string, string> = {};
  for (const [name, it] of Object.entries(attributes)) {
    const use = it.required
      ? 'required'
      : it.optional
        ? it.computed
          ? 'optional, computed'
          : 'optional'
        : 'computed';
    lines[path + name] = lineOf(use, it.type, it.sensitive, it.write_only);
  }
  for (const [name, it] of Object.entries(block_types)) {
    lines[path + name] = blockLine(it.nesting_mode, it.min_items, it.max_items);
    Object.assign(lines, linesOfReal(it.block, `${path}${name}.`));
  }
  return lines;
}

/** What is refused by name is there, too: only its use is not. */
export function linesOfOurs({ attributes, blocks = {} }: Schema, path = ''): Lines {
  const lines: Record<string, string> = {};
  for (const [name, it] of Object.entries(attributes)) {
    const use = it.use === 'both' ? 'optional, computed' : it.use;
    lines[path + name] = lineOf(use, typeToJson(it.type), it.isSensitive, it.isWriteOnly);
  }
  for (const [name, it] of Object.entries(blocks)) {
    lines[path + name] = blockLine(it.nesting, it.least, it.most);
    Object.assign(lines, linesOfOurs(it.schema, `${path}${name}.`));
  }
  return lines;
}

function lineOf(use: string, type: unknown, isSensitive = false, isWriteOnly = false): string {
  const marks = `${isSensitive ? ', sensitive' : ''}${isWriteOnly ? ', write-only' : ''}`;
  return `${use}${marks}: ${typeof type === 'string' ? type : JSON.stringify(sorted(type))}`;
}

/** Attributes of objects in one order. */
function sorted(type: unknown): unknown {
  if (Array.isArray(type)) return type.map(sorted);
  if (typeof type !== 'object' || type === null) return type;
  return Object.fromEntries(
    Object.entries(type)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, it]) => [name, sorted(it)]),
  );
}

function blockLine(nesting: string, least = 0, most = 0): string {
  return `${nesting} of blocks, ${least} to ${most === 0 ? 'any' : most}`;
}
