/**
 * A text as YAML writes it: bare where it cannot be taken for anything else, otherwise in quotes, folded where
 * it passes 80 columns. The rules are libyaml's (analysis and styles of its emitter), with the words that
 * YAML 1.2 gives a meaning; only so do our lines break where those of the CLI break.
 */
const width = 80;

/** What a bare word would be read as instead of a text. */
const meanings = [
  /^(?:true|True|TRUE|false|False|FALSE)$/,
  /^(?:~|null|Null|NULL|)$/,
  /^(?:<<|=|[!&*])$/,
  /^[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)$/,
  /^[-+]?\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?$/,
  /^[-+]?\.[\d_]+(?:[eE][-+]\d+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/,
  /^\d{4}-\d\d-\d\d$/,
  /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/,
];

type Style = 'plain' | 'single' | 'double';

/** Where a text is written: the column it begins at, and the indentation of the lines it folds into. */
export interface Place {
  readonly column: number;
  readonly indent: number;
  /** A key stays on one line. */
  readonly isKey: boolean;
}

export function yamlScalar(text: string, place: Place): string {
  switch (styleOf(text, place.isKey)) {
    case 'plain':
      return fold(text, place, { character: (it) => it, quote: '' });
    case 'single':
      return fold(text, place, { character: (it) => (it === "'" ? "''" : it), quote: "'" });
    case 'double':
      return fold(text, place, { character: escaped, quote: '"' });
  }
}

function styleOf(text: string, isKey: boolean): Style {
  const hasBreak = /[\n\u2028\u2029]/.test(text);
  const isSpecial = [...text].some((character) => !isPrintable(character));
  const mixesBreaks = /[ ][\n\u2028\u2029]|[\n\u2028\u2029][ ]/.test(text);
  if (isSpecial || mixesBreaks || (isKey && hasBreak)) return 'double';
  const isPlain =
    text !== '' &&
    !hasBreak &&
    !/^[ ]|[ ]$/.test(text) &&
    !/^(?:---|\.\.\.)/.test(text) &&
    !/^[#,[\]{}&*!|>'"%@`]/.test(text) &&
    !/^[-?:](?:\s|$)/.test(text) &&
    !/:(?:\s|$)|\s#/.test(text) &&
    !meanings.some((pattern) => pattern.test(text));
  return isPlain ? 'plain' : 'single';
}

/** Tabs, control characters and everything beyond the first plane are escaped. */
function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x0a) return true;
  if (code < 0x20 || (code > 0x7e && code < 0xa0)) return false;
  return code <= 0xffff && code !== 0xfeff && (code < 0xd800 || code > 0xdfff);
}

const names: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function escaped(character: string): string {
  const name = names[character];
  if (name !== undefined) return name;
  if (isPrintable(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = (digits: number) => code.toString(16).toUpperCase().padStart(digits, '0');
  return code <= 0xff ? `\\x${hex(2)}` : code <= 0xffff ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}

interface Writing {
  readonly character: (character: string) => string;
  readonly quote: '' | "'" | '"';
}

/** Breaks at a blank past the last column; a line end of the text becomes an empty line. */
function fold(text: string, place: Place, { character: write, quote }: Writing): string {
  const characters = [...text];
  const newLine = `\n${' '.repeat(place.indent)}`;
  let out = quote as string;
  let column = place.column + quote.length;
  let afterBlank = false;
  let afterBreak = false;
  characters.forEach((character, index) => {
    const isInside = quote === '' || (index > 0 && index < characters.length - 1);
    const nextIsBlank = characters[index + 1] === ' ';
    if (character === ' ') {
      const mayFold = !place.isKey && !afterBlank && column > width && isInside;
      if (mayFold && (quote === '"' || !nextIsBlank)) {
        out += newLine + (quote === '"' && nextIsBlank ? '\\' : '');
        column = place.indent + (quote === '"' && nextIsBlank ? 1 : 0);
      } else {
        out += character;
        column++;
      }
      afterBlank = true;
      return;
    }
    afterBlank = false;
    if (character === '\n' && quote !== '"') {
      out += afterBreak ? '\n' : '\n\n';
      column = 0;
      afterBreak = true;
      return;
    }
    if (afterBreak) {
      out += ' '.repeat(place.indent);
      column = place.indent;
      afterBreak = false;
    }
    const written = write(character);
    out += written;
    column += written.length;
  });
  if (afterBreak) out += ' '.repeat(place.indent);
  return out + quote;
}
