/** Values within a plan: what they are, and how they change. Source: Terraform's jsonformat renderers, by their output. */
import { fromJson, type Json } from '../expressions/json.ts';
import { numberText } from '../expressions/number-text.ts';
import {
  equals,
  Mapping,
  Sensitive,
  Sequence,
  Unknown,
  unmarked,
  type Value,
} from '../expressions/value.ts';
import { quoted } from '../hcl/escapes.ts';
import { hasSameMarks } from './marks.ts';
import { sensitivityNotes } from './sensitivity-notes.ts';

export type Sign = '+' | '-' | '~' | ' ';

/**
 * The lines of a value that is all there, or all gone; the first without its indent. `indent` is of the sign.
 * `isJson`: of a document or an output, whose objects show what is null, too.
 */
export function whole(value: Value, sign: Sign, indent: number, isJson = false): string {
  if (value instanceof Sensitive) return '(sensitive value)';
  if (value instanceof Unknown) return '(known after apply)';
  if (value === null) return 'null';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return wholeText(value, sign, indent);
  const inner = indent + 4;
  const pad = ' '.repeat(inner);
  const close = ' '.repeat(indent + 2);
  if (value instanceof Sequence) {
    if (value.items.length === 0) return '[]';
    const lines = value.items.map((it) => `${pad}${sign} ${whole(it, sign, inner, isJson)},\n`);
    return `[\n${lines.join('')}${close}]`;
  }
  if (value.entries.size === 0) return '{}';
  const name = (key: string) => keyText(key, value.kind);
  const shown = [...value.entries].filter(
    ([, it]) => it !== null || value.kind === 'map' || isJson,
  );
  const width = Math.max(...shown.map(([key]) => name(key).length), 0);
  const lines = shown.map(
    ([key, it]) => `${pad}${sign} ${name(key).padEnd(width)} = ${whole(it, sign, inner, isJson)}\n`,
  );
  return `{\n${lines.join('')}${close}}`;
}

function keyText(key: string, kind: Mapping['kind']): string {
  return kind === 'map' || !/^[A-Za-z_][\w-]*$/.test(key) ? quoted(key) : key;
}

/** A JSON document that is more than a scalar; policies are shown taken apart. */
function documentIn(text: string): Value | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return fromJson(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

function wholeText(text: string, sign: Sign, indent: number): string {
  const document = documentIn(text);
  if (document instanceof Sequence || document instanceof Mapping) {
    // `jsonencode(` brings an indent of its own; what is in it has a blank for the sign of the brackets.
    const pad = ' '.repeat(indent + 6);
    const inside = whole(document, sign, indent + 4, true);
    return `jsonencode(\n${pad}${inside}\n${' '.repeat(indent + 2)})`;
  }
  if (!text.includes('\n')) return quoted(text);
  const pad = ' '.repeat(indent + 6);
  const lines = linesOf(text).map((line) => `${pad}${line}\n`);
  return `<<-EOT\n${lines.join('')}${' '.repeat(indent + 2)}EOT`;
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Text of several lines, line by line. */
function changedLines(before: string, after: string, indent: number): string {
  const pad = ' '.repeat(indent + 4);
  const [a, b] = [linesOf(before), linesOf(after)];
  const rows: string[] = [];
  let [i, j] = [0, 0];
  for (const [ci, cj] of [...longestCommon(a, b), [a.length, b.length] as const]) {
    rows.push(...a.slice(i, ci).map((it) => `- ${it}`), ...b.slice(j, cj).map((it) => `+ ${it}`));
    if (ci < a.length) rows.push(`  ${a[ci]}`);
    [i, j] = [ci + 1, cj + 1];
  }
  return `<<-EOT\n${rows.map((it) => `${pad}${it}\n`).join('')}${' '.repeat(indent + 2)}EOT`;
}

const nothing = (count: number, what: string) =>
  `# (${count} unchanged ${what}${count === 1 ? '' : 's'} hidden)`;

/** A value without types, as plans show outputs: maps are objects there, and sets are lists. */
export function untyped(value: Value): Value {
  if (value instanceof Sequence) return new Sequence('tuple', value.items.map(untyped));
  if (value instanceof Mapping)
    return new Mapping(
      'object',
      [...value.entries].map(([key, it]) => [key, untyped(it)]),
    );
  return value;
}

/** A value that changes: `"a" -> "b"`, or what changes within it; with `showsAll` what stays in a map, too. */
export function changed(before: Value, after: Value, indent: number, showsAll = false): string {
  const a = unmarked(before).value;
  const b = unmarked(after).value;
  if (before instanceof Sensitive || after instanceof Sensitive) return '(sensitive value)';
  if (a instanceof Mapping && b instanceof Mapping) return changedMapping(a, b, indent, showsAll);
  if (a instanceof Sequence && b instanceof Sequence) return changedSequence(a, b, indent);
  if (typeof a === 'string' && typeof b === 'string') {
    const [left, right] = [documentIn(a), documentIn(b)];
    if (left && right && !equals(left, right)) {
      const pad = ' '.repeat(indent + 4);
      return `jsonencode(\n${pad}~ ${changed(left, right, indent + 4)}\n${' '.repeat(indent + 2)})`;
    }
    if (!left && !right && a.includes('\n') && b.includes('\n')) return changedLines(a, b, indent);
  }
  return `${whole(before, '-', indent)} -> ${whole(after, '+', indent)}`;
}

/** Attributes of objects that are shown even if they stay. */
export const important: ReadonlySet<string> = new Set(['id', 'name', 'tags']);

function changedMapping(
  before: Mapping,
  after: Mapping,
  indent: number,
  showsAll: boolean,
): string {
  const inner = indent + 4;
  const pad = ' '.repeat(inner);
  const kind = before.kind === 'map' || after.kind === 'map' ? 'map' : 'object';
  const keys = [...new Set([...before.entries.keys(), ...after.entries.keys()])].sort();
  const lines: (readonly [sign: Sign, key: string, text: string])[] = [];
  const notes = new Map<string, readonly string[]>();
  let hidden = 0;
  for (const key of keys) {
    const [a, b] = [before.entries.get(key), after.entries.get(key)];
    if (a !== undefined && b !== undefined && equals(a, b) && hasSameMarks(a, b)) {
      if (showsAll || (kind === 'object' && important.has(key)))
        lines.push([' ', key, whole(a, ' ', inner)]);
      else hidden++;
    } else if (a === undefined) lines.push(['+', key, whole(b ?? null, '+', inner)]);
    else if (b === undefined)
      lines.push(['-', key, `${whole(a, '-', inner)}${kind === 'map' ? ' -> null' : ''}`]);
    else {
      notes.set(key, sensitivityNotes(a, b));
      lines.push(['~', key, changed(a, b, inner)]);
    }
  }
  // What is hidden takes part in the columns.
  const width = Math.max(...keys.map((key) => keyText(key, kind).length), 0);
  const shown = lines.map(
    ([sign, key, text]) =>
      `${(notes.get(key) ?? []).map((it) => `${pad}${it}\n`).join('')}${pad}${sign} ${keyText(key, kind).padEnd(width)} = ${text}\n`,
  );
  if (hidden > 0)
    shown.push(`${pad}  ${nothing(hidden, kind === 'map' ? 'element' : 'attribute')}\n`);
  return `{\n${shown.join('')}${' '.repeat(indent + 2)}}`;
}

type Row = { readonly sign: Sign; readonly text: string };

function changedSequence(before: Sequence, after: Sequence, indent: number): string {
  const inner = indent + 4;
  const rows: Row[] =
    before.kind === 'set' || after.kind === 'set'
      ? setRows(before, after, inner)
      : before.items.length === after.items.length
        ? rowsByPlace(before.items, after.items, inner)
        : listRows(before.items, after.items, inner);
  const pad = ' '.repeat(inner);
  const lines: string[] = [];
  let hidden = 0;
  const flush = () => {
    if (hidden > 0) lines.push(`${pad}  ${nothing(hidden, 'element')}\n`);
    hidden = 0;
  };
  for (const [index, { sign, text }] of rows.entries()) {
    const isByChange = [rows[index - 1], rows[index + 1]].some((it) => it && it.sign !== ' ');
    if (sign === ' ' && (before.kind === 'set' || !isByChange)) hidden++;
    else {
      flush();
      lines.push(`${pad}${sign} ${text},\n`);
    }
  }
  flush();
  return `[\n${lines.join('')}${' '.repeat(indent + 2)}]`;
}

function setRows(before: Sequence, after: Sequence, inner: number): Row[] {
  const has = (items: readonly Value[], wanted: Value) => items.some((it) => equals(it, wanted));
  const gone = before.items.filter((it) => !has(after.items, it));
  const kept = before.items.filter((it) => has(after.items, it));
  const fresh = after.items.filter((it) => !has(before.items, it));
  return [
    ...gone.map((it): Row => ({ sign: '-', text: whole(it, '-', inner) })),
    ...fresh.map((it): Row => ({ sign: '+', text: whole(it, '+', inner) })),
    ...kept.map((it): Row => ({ sign: ' ', text: whole(it, ' ', inner) })),
  ];
}

/** Of as many as before each is compared with the one in its place. */
function rowsByPlace(before: readonly Value[], after: readonly Value[], inner: number): Row[] {
  return before.map((a, index): Row => {
    const b = after[index] ?? null;
    return equals(a, b) && hasSameMarks(a, b)
      ? { sign: ' ', text: whole(a, ' ', inner) }
      : { sign: '~', text: changed(a, b, inner) };
  });
}

/** The longest run both have in common stays; what is between is removed, added, or, if it has parts, changed. */
function listRows(before: readonly Value[], after: readonly Value[], inner: number): Row[] {
  const common = longestCommon(before, after);
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  for (const [ci, cj] of [...common, [before.length, after.length] as const]) {
    while (i < ci || j < cj) {
      const [a, b] = [before[i], after[j]];
      const areAlike = i < ci && j < cj && a instanceof Mapping && b instanceof Mapping;
      if (areAlike) {
        rows.push({ sign: '~', text: changed(a, b, inner) });
        i++;
        j++;
      } else if (i < ci) {
        rows.push({ sign: '-', text: `${whole(a ?? null, '-', inner)}` });
        i++;
      } else {
        rows.push({ sign: '+', text: whole(b ?? null, '+', inner) });
        j++;
      }
    }
    if (ci < before.length) rows.push({ sign: ' ', text: whole(before[ci] ?? null, ' ', inner) });
    [i, j] = [ci + 1, cj + 1];
  }
  return rows;
}

function longestCommon(a: readonly Value[], b: readonly Value[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row)
        row[j] = equals(a[i] ?? null, b[j] ?? null)
          ? at(i + 1, j + 1) + 1
          : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (equals(a[i] ?? null, b[j] ?? null)) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
