/** Go's templates, as `--format` takes them. Source: Go's text/template, and docker's "Format command and log output". */
import { functions, type Style } from './template/functions.ts';
import { parseTemplate } from './template/parse.ts';
import { renderNodes } from './template/render.ts';
import { goJson, type Value } from './template/values.ts';

export { goJson, type Value };

export interface TemplateOptions extends Style {
  /** As errors name it; docker gives most of its templates no name. */
  readonly name?: string;
  /** What Go calls the type of the whole, where it is one of docker's own. */
  readonly type?: string | undefined;
}

const known: ReadonlySet<string> = new Set(Object.keys(functions));

/** @throws Failure `template parsing error: …` */
export function renderTemplate(
  template: string,
  value: Value,
  options: TemplateOptions = {},
): string {
  return compileTemplate(template, options)(value);
}

/** Parses once, renders often. @throws Failure */
export function compileTemplate(
  template: string,
  { name = '', type, ...style }: TemplateOptions = {},
): (value: Value) => string {
  const nodes = parseTemplate(template, { name, functions: known });
  return (value) => renderNodes(nodes, value, { name, type, style });
}

/**
 * A value whose members a template reaches by the names of Go's fields (`.Manifest.Digest`), while `json`
 * writes them by their own (`digest`).
 * @param hidden members that `json` leaves out.
 */
export function goStruct(value: object, hidden: Readonly<Record<string, Value>> = {}): object {
  const result: Record<string, Value> = {};
  const alias = (name: string, inner: Value) =>
    Object.defineProperty(result, name, { value: inner, enumerable: false, configurable: true });
  for (const [name, member] of Object.entries(value)) {
    const inner = inGo(member);
    result[name] = inner;
    const field = goNames[name] ?? name.replace(/^[a-z]/, (it) => it.toUpperCase());
    if (field !== name) alias(field, inner);
  }
  for (const [name, member] of Object.entries(hidden)) alias(name, inGo(member));
  return result;
}

function inGo(value: Value): Value {
  if (Array.isArray(value)) return value.map(inGo);
  return typeof value === 'object' && value !== null ? goStruct(value) : value;
}

const goNames: Readonly<Record<string, string>> = {
  os: 'OS',
  rootfs: 'RootFS',
  diff_ids: 'DiffIDs',
  created_by: 'CreatedBy',
  empty_layer: 'EmptyLayer',
};

/** JSON as Go's encoder writes it by itself: safe inside HTML. */
export function escapedJson(value: Value): string {
  return goJson(value).replace(/[<>&]/g, (it) => `\\u00${it.charCodeAt(0).toString(16)}`);
}
