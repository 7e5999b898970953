/** Sections as boxes of `+`, `-` and `|`, all equally wide. */
import type { Section } from './section.ts';
import { columnWidths, naturalWidth, widthOf } from './section.ts';

export interface TableStyle {
  /** Columns of the terminal: a wider table has its single rows turned on end. */
  readonly columns: number;
  readonly hasColour: boolean;
}

export function drawTable(sections: readonly Section[], style: TableStyle): string {
  const natural = Math.max(...sections.map(naturalWidth));
  const shown = natural > style.columns ? sections.map(onEnd) : sections;
  const width = Math.max(...shown.map(naturalWidth));
  const lines = shown.flatMap((section) => drawSection(section, width, style));
  return [`${'-'.repeat(width)}`, ...lines].map((line) => `${line}\n`).join('');
}

/** A header and one row become a row for each name and value. */
function onEnd(section: Section): Section {
  const [row, ...others] = section.rows;
  if (section.headers.length === 0 || !row || others.length > 0) return section;
  return { ...section, headers: [], rows: section.headers.map((it, i) => [it, row[i] ?? '']) };
}

function drawSection(section: Section, total: number, style: TableStyle): string[] {
  const { title, headers, rows } = section;
  const width = total - 2 * section.indent;
  const widths = columnWidths(section, width);
  const rule = widths
    .map((it, i) => (i === 0 ? `+${'-'.repeat(it - 2)}+` : `${'-'.repeat(it - 1)}+`))
    .join('');
  const lines: string[] = [];
  if (title !== '') {
    lines.push(centre(title, width, '|'));
    if (headers.length === 0 && rows.length === 0) lines.push(`+${'-'.repeat(width - 2)}+`);
  }
  const cells = (
    texts: readonly string[],
    draw: (text: string, width: number, edge: string) => string,
  ) => texts.map((text, i) => draw(text, widths[i] ?? 0, i === 0 ? '|' : '')).join('');
  if (headers.length > 0) lines.push(rule, cells(headers, centre));
  if (rows.length > 0) {
    const draw = (text: string, columns: number, edge: string) =>
      alignLeft(text, columns, edge, style.hasColour ? brightBlue : (it) => it);
    lines.push(rule, ...rows.map((row) => cells(row, draw)), rule);
  }
  const edge = (style.hasColour ? dimYellow('|') : '|').repeat(section.indent);
  return lines.map((line) => edge + line + edge);
}

function centre(text: string, width: number, left: string): string {
  const length = widthOf(text);
  const before = Math.max(0, Math.floor(width / 2) - Math.floor(length / 2) - 1);
  const after =
    width - 1 - left.length - (Math.floor(width / 2) - Math.floor(length / 2) - 1) - length;
  return `${left}${' '.repeat(before)}${text}${' '.repeat(Math.max(0, after))}|`;
}

function alignLeft(
  text: string,
  width: number,
  left: string,
  paint: (text: string) => string,
): string {
  const length = widthOf(text);
  const margin = width - (length + 2 + left.length + 1) >= 0 ? 2 : 0;
  const after = width - left.length - margin - length - 1;
  return `${left}${' '.repeat(margin)}${paint(text)}${' '.repeat(Math.max(0, after))}|`;
}

const brightBlue = (text: string) => `\u001b[1m\u001b[34m${text}\u001b[0m`;
const dimYellow = (text: string) => `\u001b[2m\u001b[33m${text}\u001b[0m`;
