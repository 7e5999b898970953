/**
 * The shorthand of structures: `Key=env,Value=prod`, `a=1,b=[x,y],c={d=e}`. Purely by syntax; what a value means
 * is decided afterwards, from the model. Grammar and messages: "Using shorthand syntax", AWS CLI user guide,
 * and what the CLI prints for a text that breaks it.
 */

/** `key@=file://…`: the value stands in a file. */
export class FileReference {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
}

export type Shorthand =
  string | FileReference | readonly Shorthand[] | { readonly [key: string]: Shorthand };

export class ShorthandError extends Error {
  /** Whether a value further on may still be read another way: see `list`. */
  readonly isSyntax: boolean;
  constructor(message: string, isSyntax: boolean) {
    super(message);
    this.name = 'ShorthandError';
    this.isSyntax = isSyntax;
  }
}

// A word ends at a comma, unless that is escaped. The first word of a value may hold an equals sign, a later
// one may not: it would be the next key.
const firstWord = /(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\s!#-&(-+\--\\^-|~-\uffff])*/y;
const laterWord = /(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\s!#-&(-+\--<>-\uffff])*/y;
const singleQuoted = /'(?:\\\\|\\'|[^'])*'/y;
const doubleQuoted = /"(?:\\\\|\\"|[^"])*"/y;
const keyCharacters = /[A-Za-z0-9\-_.#/:]*/y;
const blanks = /[ \t\n\r\v\f]*/y;

export function parseShorthand(text: string): { readonly [key: string]: Shorthand } {
  let at = 0;
  let isReference = false;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const refuse = (expected: string, received: string): never => {
    throw new ShorthandError(
      `Expected: '${expected}', received: '${received}' for input:\n${pointAt(text, at)}`,
      true,
    );
  };
  const expect = (character: string): void => {
    const actual = text[at];
    if (actual === undefined) refuse(character, 'EOF');
    else if (actual !== character) refuse(character, actual);
    at++;
  };
  const expectAmidBlanks = (character: string): void => {
    take(blanks);
    expect(character);
    take(blanks);
  };
  const scalar = (words: string): Shorthand =>
    isReference && /^fileb?:\/\//.test(words) ? new FileReference(words) : words;

  const quoted = (pattern: RegExp, name: string, mark: string): Shorthand => {
    const found = take(pattern) ?? refuse(`<${name}>`, '<none>');
    return scalar(found.slice(1, -1).replaceAll(`\\${mark}`, mark).replaceAll('\\\\', '\\'));
  };
  const word = (found: string): Shorthand => scalar(found.replaceAll('\\,', ',').trimEnd());

  const first = (): Shorthand => {
    if (text[at] === "'") return quoted(singleQuoted, 'singled quoted', "'");
    if (text[at] === '"') return quoted(doubleQuoted, 'double quoted', '"');
    return word(take(firstWord) ?? '');
  };
  const later = (): Shorthand => {
    if (text[at] === "'") return quoted(singleQuoted, 'singled quoted', "'");
    if (text[at] === '"') return quoted(doubleQuoted, 'double quoted', '"');
    return word(take(laterWord) ?? refuse('<second>', '<none>'));
  };

  /** `a,b,c`; in `a,b,key=c` the last comma separates two keys, so it steps back to that comma. */
  const list = (): Shorthand => {
    const value = first();
    take(blanks);
    if (text[at] !== ',') return value;
    expectAmidBlanks(',');
    const values = [value];
    for (;;) {
      try {
        const next = later();
        take(blanks);
        if (at >= text.length) {
          values.push(next);
          break;
        }
        expectAmidBlanks(',');
        values.push(next);
      } catch (error) {
        if (!(error instanceof ShorthandError) || !error.isSyntax || at >= text.length) throw error;
        at = text.lastIndexOf(',', at);
        break;
      }
    }
    return values.length === 1 ? value : values;
  };
  const nested = (): Shorthand => {
    if (text[at] === '[') return bracketed();
    if (text[at] === '{') return braced();
    return first();
  };
  const bracketed = (): Shorthand => {
    expectAmidBlanks('[');
    const values: Shorthand[] = [];
    while (text[at] !== ']') {
      values.push(nested());
      separateBefore(']');
    }
    expect(']');
    return values;
  };
  const braced = (): Shorthand => {
    expectAmidBlanks('{');
    const members: Record<string, Shorthand> = {};
    while (text[at] !== '}') {
      const name = key();
      members[name] = nested();
      separateBefore('}');
    }
    expect('}');
    return members;
  };
  const separateBefore = (end: string): void => {
    take(blanks);
    if (text[at] === end) return;
    expect(',');
    take(blanks);
  };
  const key = (): string => {
    const name = take(keyCharacters) ?? '';
    take(blanks);
    isReference = text[at] === '@';
    if (isReference) expectAmidBlanks('@');
    expectAmidBlanks('=');
    return name;
  };
  const value = (): Shorthand => {
    if (at >= text.length) return '';
    return text[at] === '[' || text[at] === '{' ? nested() : list();
  };

  const members: Record<string, Shorthand> = {};
  for (let last = -1; ; last = at) {
    if (last >= 0) expectAmidBlanks(',');
    const name = key();
    if (Object.hasOwn(members, name)) throw duplicate(text, name, last + 1);
    members[name] = value();
    if (at >= text.length) return members;
  }
}

function duplicate(text: string, key: string, index: number): ShorthandError {
  return new ShorthandError(
    `Second instance of key "${key}" encountered for input:\n${pointAt(text, index)}\n` +
      'This is often because there is a preceding "," instead of a space.',
    false,
  );
}

/** The text with a caret below the place. */
function pointAt(text: string, index: number): string {
  const column = index - (text.lastIndexOf('\n', index - 1) + 1);
  const next = text.indexOf('\n', index);
  const end = next < 0 ? text.length : next;
  return `${text.slice(0, end)}\n${' '.repeat(column)}^${text.slice(end)}`;
}
