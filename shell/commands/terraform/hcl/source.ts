/** A file of configuration and places in it. */
export interface Source {
  /** As Terraform names it: relative to where it was started, such as `main.tf`. */
  readonly name: string;
  readonly text: string;
  /** Whether it is no file that could be shown: what was given at the command line. */
  readonly isTyped?: boolean;
}

/** A piece of a file: offsets in UTF-16 units, the end left out. */
export interface Range {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** From the beginning of one range to the end of another. */
export function spanning(first: Range, last: Range): Range {
  return { source: first.source, start: first.start, end: last.end };
}

/** Line and column of an offset, both from 1. */
export function positionAt(
  { text }: Source,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

/** `main.tf:3,5-9`, as messages that name a declaration have it. */
export function placeOf({ source, start, end }: Range): string {
  const from = positionAt(source, start);
  const to = positionAt(source, end);
  const until = from.line === to.line ? `${to.column}` : `${to.line},${to.column}`;
  return `${source.name}:${from.line},${from.column}-${until}`;
}
