/** `--output table`: any value as nested, titled boxes. */
import { pythonText } from '../python-text.ts';
import { drawTable } from './draw-table.ts';
import type { TableStyle } from './draw-table.ts';
import { withRow } from './section.ts';
import type { Section } from './section.ts';
import { isScalar, isStructure } from './text.ts';

/** Empty for a value with nothing in it. */
export function tableText(title: string, value: unknown, style: TableStyle): string {
  const sections: Section[] = [];
  addValue(sections, title, value, 0);
  return sections.length === 0 ? '' : drawTable(sections, style);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return !value;
}

function addValue(
  sections: Section[],
  title: string | undefined,
  value: unknown,
  indent: number,
): void {
  if (isEmpty(value)) return;
  if (title !== undefined) sections.push({ title, indent, headers: [], rows: [] });
  if (Array.isArray(value)) addList(sections, title, value, indent);
  else if (isStructure(value)) addStructure(sections, value, indent);
}

function addRow(sections: Section[], cells: readonly unknown[]): void {
  const last = sections.length - 1;
  const section = sections[last];
  if (section) sections[last] = withRow(section, cells.map(pythonText));
}

function addHeaders(sections: Section[], headers: readonly string[]): void {
  const last = sections.length - 1;
  const section = sections[last];
  if (section) sections[last] = { ...section, headers };
}

function addList(
  sections: Section[],
  title: string | undefined,
  items: readonly unknown[],
  indent: number,
): void {
  if (isStructure(items[0])) {
    addStructures(sections, title, items.filter(isStructure), indent);
    return;
  }
  for (const item of items) {
    if (isScalar(item)) addRow(sections, [item]);
    else if (Array.isArray(item) && item.every(isScalar)) addRow(sections, item);
    else addValue(sections, undefined, item, 0);
  }
}

function addStructure(
  sections: Section[],
  members: Readonly<Record<string, unknown>>,
  indent: number,
): void {
  const { scalars, nested } = keysOf([members]);
  const [only] = scalars;
  if (scalars.length === 1 && only !== undefined) addRow(sections, [only, members[only]]);
  else if (scalars.length > 1) {
    addHeaders(sections, scalars);
    addRow(
      sections,
      scalars.map((key) => members[key]),
    );
  }
  for (const key of nested) addValue(sections, key, members[key], indent + 1);
}

function addStructures(
  sections: Section[],
  title: string | undefined,
  items: readonly Readonly<Record<string, unknown>>[],
  indent: number,
): void {
  const { scalars, nested } = keysOf(items);
  addHeaders(sections, scalars);
  items.forEach((item, index) => {
    if (index > 0 && nested.length > 0) {
      sections.push({ title: title ?? '', indent, headers: scalars, rows: [] });
    }
    addRow(
      sections,
      scalars.map((key) => (key in item ? item[key] : '')),
    );
    for (const key of nested) {
      if (key in item) addValue(sections, key, item[key], indent + 1);
    }
  });
}

function keysOf(items: readonly Readonly<Record<string, unknown>>[]): {
  scalars: string[];
  nested: string[];
} {
  const having = (isWanted: (value: unknown) => boolean) => [
    ...new Set(items.flatMap((item) => Object.keys(item).filter((key) => isWanted(item[key])))),
  ];
  return { scalars: having(isScalar).sort(), nested: having((value) => !isScalar(value)).sort() };
}
