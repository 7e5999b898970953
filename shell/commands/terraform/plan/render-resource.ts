/** The body of a resource in a plan: its arguments, then its blocks. */
import { Mapping, Sequence, Unknown, unmarked, type Value } from '../expressions/value.ts';
import type { BlockSchema, Schema } from '../resources/schema.ts';
import { isSame } from './propose.ts';
import { changed, important, whole, type Sign } from './render-value.ts';
import { hasSameMarks } from './marks.ts';
import { sensitivityNotes } from './sensitivity-notes.ts';

interface Line {
  readonly sign: Sign;
  readonly name: string;
  readonly text: string;
  readonly notes?: readonly string[];
}

/** What is said of a body beside its values. */
export interface Notes {
  /** Paths within it whose change replaces the resource. */
  readonly forces?: readonly string[];
  /** Shows what stays, too: of what is imported, and of the state. */
  readonly showsAll?: boolean;
}

/** Lines between the braces, indented. */
export function bodyLines(
  before: Mapping | undefined,
  after: Mapping | undefined,
  schema: Schema,
  notes: Notes,
  indent: number,
): string {
  const { forces = [], showsAll = false } = notes;
  const pad = ' '.repeat(indent);
  const lines: Line[] = [];
  let hidden = 0;
  let width = 0;
  for (const name of Object.keys(schema.attributes).sort()) {
    const [old, next] = [before?.entries.get(name) ?? null, after?.entries.get(name) ?? null];
    if (schema.attributes[name]?.isWriteOnly === true) {
      width = Math.max(width, name.length);
      const line = writeOnlyLine(name, before, after, showsAll);
      if (line) lines.push(line);
      else hidden++;
      continue;
    }
    if (old === null && next === null) continue;
    // What is hidden takes part in the columns.
    width = Math.max(width, name.length);
    const line = attributeLine(
      name,
      orNull(old, showsAll),
      orNull(next, showsAll),
      indent,
      showsAll,
    );
    if (line)
      lines.push({
        ...line,
        text: forces.includes(name) ? forced(line.text) : line.text,
      });
    else hidden++;
  }
  let text = lines
    .map(
      ({ sign, name, text, notes = [] }) =>
        `${notes.map((it) => `${pad}${it}\n`).join('')}${pad}${sign} ${name.padEnd(width)} = ${text}\n`,
    )
    .join('');
  if (hidden > 0)
    text += `${pad}  # (${hidden} unchanged attribute${hidden === 1 ? '' : 's'} hidden)\n`;
  // A blank line parts arguments from blocks; without arguments there is nothing to part.
  const gap = width > 0 ? '\n' : '';
  return text + blockLines(before, after, schema.blocks ?? {}, { ...notes, gap }, indent);
}

/** A document says it behind its brace, anything else at its end. */
function forced(text: string): string {
  const note = ' # forces replacement';
  return text.startsWith('jsonencode(\n') ? text.replace(/\n *\)$/, `${note}$&`) : text + note;
}

/** What is kept nowhere is shown as there with the rest. */
function writeOnlyLine(
  name: string,
  before: Mapping | undefined,
  after: Mapping | undefined,
  showsAll: boolean,
): Line | undefined {
  const text = '(write-only attribute)';
  if (!before) return { sign: '+', name, text };
  if (!after) return { sign: '-', name, text: `${text} -> null` };
  return showsAll ? { sign: ' ', name, text } : undefined;
}

/** The provider cannot tell empty text from none; what is sensitive is shown as such even then. */
function orNull(value: Value, showsAll: boolean): Value {
  return (showsAll ? value : unmarked(value).value) === '' ? null : value;
}

function attributeLine(
  name: string,
  a: Value,
  b: Value,
  indent: number,
  showsAll: boolean,
): Line | undefined {
  if (isSame(a, b) && hasSameMarks(a, b)) {
    const isShown = showsAll || (a !== null && important.has(name));
    return isShown ? { sign: ' ', name, text: whole(a, ' ', indent) } : undefined;
  }
  if (a === null) return { sign: '+', name, text: whole(b, '+', indent) };
  if (b === null) return { sign: '-', name, text: `${whole(a, '-', indent)} -> null` };
  const notes = sensitivityNotes(a, b);
  return { sign: '~', name, text: changed(a, b, indent, important.has(name)), notes };
}

function itemsOf(value: Value | undefined): readonly Mapping[] {
  return value instanceof Sequence ? value.items.filter((it) => it instanceof Mapping) : [];
}

function blockLines(
  before: Mapping | undefined,
  after: Mapping | undefined,
  blocks: Readonly<Record<string, BlockSchema>>,
  { forces = [], showsAll = false, gap }: Notes & { readonly gap: string },
  indent: number,
): string {
  const pad = ' '.repeat(indent);
  let text = '';
  let hidden = 0;
  for (const [name, { nesting, schema }] of Object.entries(blocks).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const [a, b] = [itemsOf(before?.entries.get(name)), itemsOf(after?.entries.get(name))];
    const inner = forces
      .filter((it) => it.startsWith(`${name}.`))
      .map((it) => it.slice(name.length + 1));
    const isForced = forces.includes(name);
    const shown: string[] = [];
    if (after?.entries.get(name) instanceof Unknown) {
      shown.push(`${pad}${before ? '~' : '+'} ${name} (known after apply)\n`);
    }
    for (const [old, next] of pairs(a, b, nesting)) {
      const isUnchanged =
        old !== undefined && next !== undefined && isSame(old, next) && hasSameMarks(old, next);
      if (isUnchanged && !showsAll) {
        hidden++;
        continue;
      }
      const sign: Sign = isUnchanged ? ' ' : !old ? '+' : !next ? '-' : '~';
      const note = isForced && (sign === '+' || sign === '-') ? ' # forces replacement' : '';
      shown.push(
        `${pad}${sign} ${name} {${note}\n${bodyLines(old, next, schema, { forces: inner, showsAll }, indent + 4)}${pad}  }\n`,
      );
    }
    if (shown.length > 0) text += gap + shown.join('');
  }
  if (hidden > 0)
    text += `\n${pad}  # (${hidden} unchanged block${hidden === 1 ? '' : 's'} hidden)\n`;
  return text;
}

/** A list's blocks by place; a set's by content. */
function pairs(
  a: readonly Mapping[],
  b: readonly Mapping[],
  nesting: BlockSchema['nesting'],
): (readonly [Mapping | undefined, Mapping | undefined])[] {
  if (nesting === 'list') {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => [a[at], b[at]] as const);
  }
  const has = (items: readonly Mapping[], wanted: Mapping) =>
    items.find((it) => isSame(it, wanted));
  return [
    ...a.map((it) => [it, has(b, it)] as const),
    ...b.filter((it) => !has(a, it)).map((it) => [undefined, it] as const),
  ];
}
