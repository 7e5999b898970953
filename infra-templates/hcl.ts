/**
 * As much of Terraform's language as the tests of the templates read: blocks, attributes as source text, and
 * the values of literals with variables in them. Whatever else an expression has is refused by name, never
 * guessed. Source: the native syntax of HCL 2 (hashicorp/hcl, hclsyntax/spec.md).
 */

export interface Block {
  /** `variable`, `resource`, … */
  readonly type: string;
  readonly labels: readonly string[];
  /** Source text of each expression. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly blocks: readonly Block[];
  /** The whole block as it stands in the file. */
  readonly source: string;
}

export type Value =
  string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** The top-level blocks of a file. */
export function parseBlocks(file: string): readonly Block[] {
  const reader = new Reader(file);
  const { blocks } = readBody(reader);
  reader.expectEnd();
  return blocks;
}

/** `name = value` pairs of a `.tfvars` file. */
export function parseValues(file: string): Readonly<Record<string, Value>> {
  const reader = new Reader(file);
  const { attributes } = readBody(reader);
  reader.expectEnd();
  return Object.fromEntries([...attributes].map(([name, source]) => [name, evaluate(source)]));
}

/** The value of a literal; `${var.…}` and `var.…` are looked up. */
export function evaluate(source: string, variables: Readonly<Record<string, Value>> = {}): Value {
  const reader = new Reader(source);
  const value = readValue(reader, variables);
  reader.skip();
  reader.expectEnd();
  return value;
}

const identifier = /[A-Za-z_][\w-]*/y;
const gap = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;

class Reader {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  /** What the pattern (sticky) matches here. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
  takes(text: string): boolean {
    const found = this.text.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }
  skip(): void {
    this.take(gap);
  }
  expect(text: string): void {
    if (!this.takes(text)) throw this.error(`“${text}” was expected`);
  }
  expectEnd(): void {
    if (this.at < this.text.length) throw this.error('nothing more was expected');
  }
  error(what: string): SyntaxError {
    const line = this.text.slice(0, this.at).split('\n').length;
    const here = this.text.slice(this.at, this.at + 30).split('\n')[0];
    return new SyntaxError(`line ${line}: ${what}, found “${here}”`);
  }
}

function readBody(reader: Reader): Pick<Block, 'attributes' | 'blocks'> {
  const attributes = new Map<string, string>();
  const blocks: Block[] = [];
  for (;;) {
    reader.skip();
    const start = reader.at;
    const name = reader.take(identifier);
    if (name === undefined) return { attributes, blocks };
    reader.take(/[ \t]+/y);
    if (reader.takes('=')) {
      if (attributes.has(name)) throw reader.error(`${name} is given twice`);
      attributes.set(name, expressionSource(reader));
      continue;
    }
    const labels: string[] = [];
    for (let label; (label = reader.take(/"[^"\n]*"/y)) !== undefined; reader.take(/[ \t]+/y)) {
      labels.push(label.slice(1, -1));
    }
    reader.expect('{');
    const body = readBody(reader);
    reader.expect('}');
    blocks.push({ type: name, labels, ...body, source: reader.text.slice(start, reader.at) });
  }
}

/** Up to the end of the line, or of the line on which the last bracket is closed. */
function expressionSource(reader: Reader): string {
  const start = reader.at;
  for (let depth = 0; reader.at < reader.text.length;) {
    const character = reader.text[reader.at] ?? '';
    if (depth === 0 && (character === '\n' || character === '}')) break;
    if (reader.take(/#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y) !== undefined) continue;
    if (character === '"') skipString(reader);
    else if (reader.text.startsWith('<<', reader.at)) skipHeredoc(reader);
    else {
      if ('([{'.includes(character)) depth += 1;
      if (')]}'.includes(character)) depth -= 1;
      reader.at += 1;
    }
  }
  return reader.text.slice(start, reader.at).trim();
}

/** A string may hold `${…}`, and that another string. */
function skipString(reader: Reader): void {
  reader.expect('"');
  while (!reader.takes('"')) {
    if (reader.at >= reader.text.length) throw reader.error('a string does not end');
    if (reader.takes('$${') || reader.takes('%%{')) continue;
    if (reader.takes('${') || reader.takes('%{')) skipTemplate(reader);
    else reader.at += reader.text[reader.at] === '\\' ? 2 : 1;
  }
}

function skipTemplate(reader: Reader): void {
  for (let depth = 1; depth > 0;) {
    const character = reader.text[reader.at];
    if (character === undefined) throw reader.error('a template does not end');
    if (character === '"') {
      skipString(reader);
      continue;
    }
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    reader.at += 1;
  }
}

function skipHeredoc(reader: Reader): void {
  const marker = reader.take(/<<-?\w+/y)?.replace(/^<<-?/, '');
  const end = new RegExp(`[^]*?\\n[ \\t]*${marker}(?=\\s)`, 'y');
  if (reader.take(end) === undefined) throw reader.error(`${marker} does not end`);
}

function readValue(reader: Reader, variables: Readonly<Record<string, Value>>): Value {
  reader.skip();
  if (reader.takes('[')) return readList(reader, variables);
  if (reader.takes('{')) return readObject(reader, variables);
  if (reader.text[reader.at] === '"') return readString(reader, variables);
  const number = reader.take(/-?\d+(\.\d+)?/y);
  if (number !== undefined) return Number(number);
  const word = reader.take(/[A-Za-z_][\w.-]*/y);
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  const value = word?.startsWith('var.') ? variables[word.slice('var.'.length)] : undefined;
  if (value === undefined) throw reader.error(`${word ?? 'this'} is not a literal`);
  return value;
}

function readList(reader: Reader, variables: Readonly<Record<string, Value>>): Value[] {
  const list: Value[] = [];
  for (;;) {
    reader.skip();
    if (reader.takes(']')) return list;
    list.push(readValue(reader, variables));
    reader.skip();
    if (!reader.takes(',')) {
      reader.expect(']');
      return list;
    }
  }
}

function readObject(
  reader: Reader,
  variables: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const object: Record<string, Value> = {};
  for (;;) {
    reader.skip();
    if (reader.takes('}')) return object;
    const key = reader.take(identifier) ?? readString(reader, variables);
    reader.skip();
    if (!reader.takes('=')) reader.expect(':');
    object[key] = readValue(reader, variables);
    reader.skip();
    reader.takes(',');
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function readString(reader: Reader, variables: Readonly<Record<string, Value>>): string {
  const start = reader.at;
  skipString(reader);
  return reader.text
    .slice(start + 1, reader.at - 1)
    .replace(
      /\$\$\{|\$\{([^}]*)\}|\\(.)/g,
      (whole, template: string | undefined, escaped: string | undefined) => {
        if (template !== undefined) return inserted(evaluate(template.trim(), variables));
        if (escaped !== undefined) return escapes[escaped] ?? escaped;
        return whole.slice(1);
      },
    );
}

/** What `${…}` puts into a string. */
function inserted(value: Value): string {
  if (value === null || typeof value === 'object') {
    throw new SyntaxError(`${JSON.stringify(value)} cannot stand in a string`);
  }
  return String(value);
}
