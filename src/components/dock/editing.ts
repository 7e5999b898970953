/** A line being edited, as a value, and the commands of readline that change it. */
export interface Line {
  readonly text: string;
  /** Where the next character goes: 0 to the length of the text. */
  readonly cursor: number;
  /** What was cut last, for `yank`. */
  readonly cut: string;
}

export const emptyLine: Line = { text: '', cursor: 0, cut: '' };

export type Edit = (line: Line) => Line;

export function insert(line: Line, text: string): Line {
  const { cursor } = line;
  return {
    ...line,
    text: line.text.slice(0, cursor) + text + line.text.slice(cursor),
    cursor: cursor + text.length,
  };
}

/** Replaces what stands between two places; the cursor goes behind it. */
export function replace(line: Line, start: number, end: number, text: string): Line {
  return {
    ...line,
    text: line.text.slice(0, start) + text + line.text.slice(end),
    cursor: start + text.length,
  };
}

/** Where the row that the cursor is in begins and ends; a command may have several. */
function rowOf({ text, cursor }: Line): { start: number; end: number } {
  const next = text.indexOf('\n', cursor);
  return {
    start: text.lastIndexOf('\n', cursor - 1) + 1,
    end: next === -1 ? text.length : next,
  };
}

function kill(line: Line, start: number, end: number): Line {
  if (start === end) return line;
  return { ...replace(line, start, end, ''), cut: line.text.slice(start, end) };
}

/** The end of the next word: letters and digits, as readline counts. */
function wordEnd({ text, cursor }: Line): number {
  const found = /^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(text.slice(cursor));
  return cursor + (found?.[0].length ?? 0);
}

function wordStart({ text, cursor }: Line): number {
  const found = /[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u.exec(text.slice(0, cursor));
  return found?.index ?? 0;
}

/** The start of the word before the cursor where only blanks part words. */
function blankWordStart({ text, cursor }: Line): number {
  return /\S*\s*$/.exec(text.slice(0, cursor))?.index ?? 0;
}

/** One whole character back or forth, also where it takes two code units. */
function before({ text, cursor }: Line): number {
  const [character = ''] = [...text.slice(0, cursor)].slice(-1);
  return cursor - character.length;
}
function after({ text, cursor }: Line): number {
  const [character = ''] = text.slice(cursor);
  return cursor + character.length;
}

export const edits = {
  'beginning-of-line': (line) => ({ ...line, cursor: rowOf(line).start }),
  'end-of-line': (line) => ({ ...line, cursor: rowOf(line).end }),
  'backward-char': (line) => ({ ...line, cursor: before(line) }),
  'forward-char': (line) => ({ ...line, cursor: after(line) }),
  'backward-word': (line) => ({ ...line, cursor: wordStart(line) }),
  'forward-word': (line) => ({ ...line, cursor: wordEnd(line) }),
  backspace: (line) => replace(line, before(line), line.cursor, ''),
  'delete-char': (line) => ({
    ...replace(line, line.cursor, after(line), ''),
    cursor: line.cursor,
  }),
  'kill-line': (line) => kill(line, line.cursor, rowOf(line).end),
  'unix-line-discard': (line) => kill(line, rowOf(line).start, line.cursor),
  'unix-word-rubout': (line) => kill(line, blankWordStart(line), line.cursor),
  'kill-word': (line) => kill(line, line.cursor, wordEnd(line)),
  'backward-kill-word': (line) => kill(line, wordStart(line), line.cursor),
  yank: (line) => insert(line, line.cut),
  'transpose-chars': (line) => {
    const at = Math.min(line.cursor, line.text.length - 1);
    if (at < 1) return line;
    const [left = '', right = ''] = [line.text[at - 1], line.text[at]];
    return replace(line, at - 1, at + 1, right + left);
  },
} as const satisfies Record<string, Edit>;
