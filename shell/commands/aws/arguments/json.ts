/** JSON as Python's `json` reads it, so that a mistake is reported with its words and its place. */

export class JsonError extends Error {
  constructor(message: string, text: string, index: number) {
    const before = text.slice(0, index);
    const line = before.split('\n').length;
    const column = index - before.lastIndexOf('\n');
    super(`${message}: line ${line} column ${column} (char ${index})`);
    this.name = 'JsonError';
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw firstMistake(text) ?? error;
  }
}

const blank = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;

/** Reads on until something does not fit; JSON.parse has found that something does not. */
function firstMistake(text: string): JsonError | undefined {
  let at = 0;
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found !== null;
  };
  const refuse = (message: string, index = at): never => {
    throw new JsonError(message, text, index);
  };
  const value = (): void => {
    if (text[at] === '{') members('}', 'object', property);
    else if (text[at] === '[') members(']', 'array', value);
    else if (text[at] === '"') string();
    else if (!match(scalar)) refuse('Expecting value');
  };
  const members = (end: string, kind: string, member: () => void): void => {
    at++;
    match(blank);
    if (text[at] === end) {
      at++;
      return;
    }
    for (;;) {
      member();
      match(blank);
      if (text[at] === end) break;
      if (text[at] !== ',') refuse("Expecting ',' delimiter");
      const comma = at++;
      match(blank);
      if (text[at] === end) refuse(`Illegal trailing comma before end of ${kind}`, comma);
    }
    at++;
  };
  const property = (): void => {
    if (text[at] !== '"') refuse('Expecting property name enclosed in double quotes');
    string();
    match(blank);
    if (text[at] !== ':') refuse("Expecting ':' delimiter");
    at++;
    match(blank);
    value();
  };
  const string = (): void => {
    const start = at++;
    for (; text[at] !== '"'; at++) {
      const character = text[at];
      if (character === undefined) refuse('Unterminated string starting at', start);
      else if (character < ' ') refuse('Invalid control character at');
      else if (character === '\\') escape();
    }
    at++;
  };
  const escape = (): void => {
    const escaped = text[at + 1] ?? '';
    if (escaped === 'u' && !/^[0-9a-fA-F]{4}/.test(text.slice(at + 2))) {
      refuse('Invalid \\uXXXX escape', at + 1);
    }
    if (!'"\\/bfnrtu'.includes(escaped)) refuse('Invalid \\escape');
    at++;
  };
  try {
    match(blank);
    value();
    match(blank);
    if (at < text.length) refuse('Extra data');
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  return undefined;
}
