/**
 * The part of Go's templates that `--format` is used with: fields, `index`, `json`, `len`, `join`, `upper`, `lower`,
 * `println`, `range`, `if`, `with` and pipes. What is outside this part is refused by name.
 * Source: Go's text/template, and docker's "Format command and log output".
 */
import { Failure } from '../failure.ts';

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly source: string; readonly at: number }
  | {
      readonly kind: 'range' | 'if' | 'with';
      readonly source: string;
      readonly at: number;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    };

/** A value in a template: what JSON can hold. */
export type Value = unknown;

/** How a template's `json` writes. */
export interface Style {
  /** Whether over several lines, as buildx does. */
  readonly indents?: boolean;
}

/** @throws Failure `template parsing error: …` */
export function renderTemplate(template: string, value: Value, style: Style = {}): string {
  return render(parse(template), value, style);
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

/** Parses once, renders often. @throws Failure */
export function compileTemplate(template: string): (value: Value) => string {
  const nodes = parse(template);
  return (value) => render(nodes, value, {});
}

function fail(message: string, status = 1): never {
  throw new Failure(`template parsing error: template: ${message}`, status);
}

function parse(template: string): readonly Node[] {
  const pieces: { readonly action: boolean; readonly text: string; readonly at: number }[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{{', at);
    if (open < 0) break;
    pieces.push({ action: false, text: template.slice(at, open), at });
    const close = template.indexOf('}}', open);
    if (close < 0) fail(':1: unclosed action', 64);
    pieces.push({ action: true, text: template.slice(open + 2, close), at: open + 2 });
    at = close + 2;
  }
  pieces.push({ action: false, text: template.slice(at), at });

  let next = 0;
  function block(isOuter: boolean): { nodes: Node[]; ended: string } {
    const nodes: Node[] = [];
    for (let piece = pieces[next++]; piece; piece = pieces[next++]) {
      if (!piece.action) {
        nodes.push({ kind: 'text', text: trimmed(piece.text, pieces[next - 2], pieces[next]) });
        continue;
      }
      const source = piece.text.replace(/^- /, '').replace(/ -$/, '').trim();
      const [word = '', ...rest] = source.split(/\s+/);
      if (word === 'end' || word === 'else') {
        if (isOuter) fail(`:1: unexpected {{${word}}}`, 64);
        return { nodes, ended: word };
      }
      if (word === 'range' || word === 'if' || word === 'with') {
        const body = block(false);
        const otherwise = body.ended === 'else' ? block(false).nodes : [];
        const { at } = piece;
        nodes.push({ kind: word, source: rest.join(' '), at, body: body.nodes, otherwise });
      } else if (!source.startsWith('/*')) {
        nodes.push({ kind: 'value', source, at: piece.at });
      }
    }
    if (!isOuter) fail(':1: unexpected EOF', 64);
    return { nodes, ended: '' };
  }
  return block(true).nodes;
}

/** `{{- ` and ` -}}` take white space away on their side. */
function trimmed(
  text: string,
  before: { readonly text: string } | undefined,
  after: { readonly text: string } | undefined,
): string {
  let result = text;
  if (before?.text.endsWith(' -')) result = result.trimStart();
  if (after?.text.startsWith('- ')) result = result.trimEnd();
  return result;
}

function render(nodes: readonly Node[], value: Value, style: Style): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      const result = evaluate(node.source, value, node.at, style);
      if (node.kind === 'value') return goText(result);
      if (node.kind === 'range') {
        const items = Array.isArray(result) ? result : Object.values(result ?? {});
        if (items.length === 0) return render(node.otherwise, value, style);
        return items.map((item) => render(node.body, item, style)).join('');
      }
      const inner = node.kind === 'with' ? result : value;
      return isTrue(result)
        ? render(node.body, inner, style)
        : render(node.otherwise, value, style);
    })
    .join('');
}

function evaluate(source: string, value: Value, at: number, style: Style): Value {
  let piped: Value[] = [];
  for (const part of splitOutside(source, '|')) {
    piped = [call(part.trim(), value, piped, { at, whole: source, style })];
  }
  return piped[0];
}

type Function = (values: readonly Value[], where: string, style: Style) => Value;

const functions: Readonly<Record<string, Function>> = {
  json: ([value], _where, { indents }) =>
    indents ? JSON.stringify(value ?? null, undefined, 2) : goJson(value),
  len: ([value]) => (typeof value === 'string' ? value.length : Object.keys(value ?? {}).length),
  join: ([list, separator]) => (list as readonly string[]).join(textOf(separator)),
  upper: ([text]) => textOf(text).toUpperCase(),
  lower: ([text]) => textOf(text).toLowerCase(),
  println: (values) => `${values.map(goText).join(' ')}\n`,
  index([value, ...keys], where) {
    return keys.reduce((inner, key) => {
      if (!Array.isArray(inner))
        return (inner as Record<string, Value> | null)?.[textOf(key)] ?? '';
      const at = Number(key);
      if (at >= inner.length || at < 0) {
        fail(`${where}: error calling index: reflect: slice index out of range`);
      }
      return inner[at];
    }, value);
  },
};

function call(
  text: string,
  value: Value,
  piped: readonly Value[],
  { at, whole, style }: { readonly at: number; readonly whole: string; readonly style: Style },
): Value {
  const words = splitOutside(text, ' ').filter((it) => it !== '');
  const [head = '', ...rest] = words;
  const where = `:1:${at}: executing "" at <${whole}>`;
  const operand = (word: string): Value => {
    if (word.startsWith('(')) {
      const close = word.lastIndexOf(')');
      return fieldsOf(evaluate(word.slice(1, close), value, at, style), word.slice(close + 1));
    }
    if (/^["`]/.test(word))
      return word.startsWith('"') ? (JSON.parse(word) as string) : word.slice(1, -1);
    if (/^-?\d+$/.test(word)) return Number(word);
    if (!word.startsWith('.')) {
      fail(`:1: function ${JSON.stringify(word)} not defined`, 64);
    }
    return fieldsOf(value, word);
  };
  const fieldsOf = (of: Value, path: string): Value =>
    path
      .split('.')
      .filter((it) => it !== '')
      .reduce<Value>((inner, name) => {
        if (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)) {
          return (inner as Record<string, Value>)[name];
        }
        return fail(`:1:${at}: executing "" at <${path}>: map has no entry for key "${name}"`);
      }, of);
  const named = Object.hasOwn(functions, head) ? functions[head] : undefined;
  if (named) return named([...rest.map(operand), ...piped], where, style);
  const first = operand(head);
  if (rest.length > 0) fail(`${where}: can't give argument to non-function ${head}`);
  return first;
}

/** Splits where the separator stands outside quotes and parentheses. */
function splitOutside(text: string, separator: string): string[] {
  const parts = [''];
  let quote = '';
  let depth = 0;
  for (const character of text) {
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === '`') quote = character;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === separator && depth === 0) {
      parts.push('');
      continue;
    }
    parts.push((parts.pop() ?? '') + character);
  }
  return parts;
}

function isTrue(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : goText(value);
}

/** As Go prints it: `[a b]`, `map[k:v]`. */
function goText(value: Value): string {
  if (value === undefined || value === null) return '<no value>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${members.map(([name, inner]) => `${name}:${goText(inner)}`).join(' ')}]`;
}

/** As docker's `json` writes it. */
export function goJson(value: Value): string {
  return JSON.stringify(value ?? null);
}

/** JSON as Go's encoder writes it by itself: safe inside HTML. */
export function escapedJson(value: Value): string {
  return goJson(value).replace(/[<>&]/g, (it) => `\\u00${it.charCodeAt(0).toString(16)}`);
}
