/** A titled block of a table: its rows, and how wide its columns are. */
import { failed } from '../failure.ts';

export interface Section {
  readonly title: string;
  /** How many borders stand left and right of it. */
  readonly indent: number;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Blanks and border that a cell needs beside its text. */
const padding = 4;
const borders = 2;

/** Adds a row; a section's rows have as many cells each, as its header has. */
export function withRow(section: Section, row: readonly string[]): Section {
  const wanted = (section.headers.length > 0 ? section.headers : section.rows[0])?.length;
  if (wanted !== undefined && wanted !== row.length) {
    throw failed(`Row should have ${wanted} elements, instead it has ${row.length}`);
  }
  return { ...section, rows: [...section.rows, row] };
}

/** The columns that the section needs with its borders. */
export function naturalWidth(section: Section): number {
  const cells = textWidths(section).reduce((sum, width) => sum + width + padding, 0);
  return Math.max(widthOf(section.title), cells) + borders + 2 * section.indent;
}

/** The section's columns, stretched or shrunk so that they fill `total`. */
export function columnWidths(section: Section, total: number): number[] {
  const natural = textWidths(section).map((width) => width + padding);
  if (natural.length === 0) return [];
  const scale = total / natural.reduce((sum, width) => sum + width, 0);
  const widths = natural.map((width) => roundHalfEven(scale * width));
  // Rounding leaves some over, taken from the first columns, or some missing, given to the last.
  let over = widths.reduce((sum, width) => sum + width, 0) - total;
  for (let i = 0; over > 0; i = (i + 1) % widths.length, over--) widths[i] = (widths[i] ?? 0) - 1;
  for (let i = widths.length - 1; over < 0; i = (i || widths.length) - 1, over++) {
    widths[i] = (widths[i] ?? 0) + 1;
  }
  return widths;
}

function textWidths({ headers, rows }: Section): number[] {
  const lines = headers.length > 0 ? [headers, ...rows] : rows;
  return (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => widthOf(line[column] ?? ''))),
  );
}

// East Asian wide and full-width characters, those that are sometimes wide, and emoji (Unicode UAX 11, roughly).
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;
const sometimesWide =
  /[§¨°±´¶·¸¿×÷Α-Ωα-ωЁА-яё‐–—―‖‘’“”†‡•…‰′″※€℃№™Ω←-↓→⇒⇔∀∂∃∇∈∏∑√∞∠∧∨∩∪∫∴≈≠≤≥①-⓿─-╳█■□▲△▼▽◆◇○◎●★☆♀♂]/u;

/** Terminal columns, with ambiguous characters counted as two, as the CLI counts them. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += wide.test(character) || sometimesWide.test(character) ? 2 : 1;
  return width;
}

/** Python's `round`. */
function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return value % 1 === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
