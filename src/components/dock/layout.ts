/** Where things stand on a terminal's screen when a prompt and a command wrap over several rows. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** How many columns a character takes. East Asian wide characters and pictures take two. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
// eslint-disable-next-line no-control-regex -- escape sequences are control characters
const colours = /\x1b\[[0-9;]*m/g;

/** Where the cursor stands after a text that began in the first column; colours take no room. */
export function placeAfter(text: string, columns: number): Place {
  let row = 0;
  let column = 0;
  for (const character of text.replace(colours, '')) {
    if (character === '\n') {
      row += 1;
      column = 0;
      continue;
    }
    const width = /\p{M}|\u200d/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
    if (column + width > columns) {
      row += 1;
      column = 0;
    }
    column += width;
  }
  return column >= columns ? { row: row + 1, column: 0 } : { row, column };
}

/** Words side by side, as `ls` lists them. */
export function inColumns(words: readonly string[], columns: number): string {
  const width = Math.max(...words.map((word) => word.length)) + 2;
  const perRow = Math.max(1, Math.floor(columns / width));
  const rows = Math.ceil(words.length / perRow);
  return Array.from({ length: rows }, (_, row) =>
    words
      .filter((_word, index) => index % rows === row)
      .map((word) => word.padEnd(width))
      .join('')
      .trimEnd(),
  ).join('\n');
}
