/** Why a text is no JSON, as Go's decoder says it, which the provider quotes. Source: encoding/json, by its messages. */

export interface JsonProblem {
  readonly message: string;
  /** Bytes up to and with the one that does not fit. */
  readonly offset: number;
}

/** `undefined` for what is JSON. */
export function jsonProblem(text: string): JsonProblem | undefined {
  const reader = new Reader(text);
  try {
    reader.document();
    return undefined;
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const read = text.slice(0, reader.at + (error.isEnd ? 0 : 1));
    return { message: error.message, offset: new TextEncoder().encode(read).length };
  }
}

class Misfit extends Error {
  readonly isEnd: boolean;
  constructor(message: string, isEnd = false) {
    super(message);
    this.isEnd = isEnd;
  }
}

class Reader {
  at = 0;
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  document(): void {
    this.value();
    this.space();
    if (this.at < this.text.length) this.misfit('after top-level value');
  }

  private value(): void {
    this.space();
    const first = this.peek();
    if (first === '{') this.object();
    else if (first === '[') this.array();
    else if (first === '"') this.string();
    else if (/[-\d]/.test(first)) this.number();
    else {
      const literal = ['true', 'false', 'null'].find((it) => it.startsWith(first));
      if (literal === undefined) this.misfit('looking for beginning of value');
      else this.literal(literal);
    }
  }

  private object(): void {
    this.at++;
    this.space();
    if (this.peek() === '}') return void this.at++;
    for (;;) {
      this.space();
      if (this.peek() !== '"') this.misfit('looking for beginning of object key string');
      this.string();
      this.space();
      if (this.peek() !== ':') this.misfit('after object key');
      this.at++;
      this.value();
      if (this.isClosed('}', 'after object key:value pair')) return;
    }
  }

  private array(): void {
    this.at++;
    this.space();
    if (this.peek() === ']') return void this.at++;
    do this.value();
    while (!this.isClosed(']', 'after array element'));
  }

  private isClosed(sign: string, where: string): boolean {
    this.space();
    const next = this.peek();
    if (next !== sign && next !== ',') this.misfit(where);
    this.at++;
    return next === sign;
  }

  private string(): void {
    this.at++;
    for (let next = this.peek(); next !== '"'; next = this.peek()) {
      if (next < ' ') this.misfit('in string literal');
      this.at++;
      if (next === '\\') this.escape();
    }
    this.at++;
  }

  private escape(): void {
    const kind = this.peek();
    if (!/["\\/bfnrtu]/.test(kind)) this.misfit('in string escape code');
    this.at++;
    for (let digit = 0; kind === 'u' && digit < 4; digit++) {
      if (!/[\da-fA-F]/.test(this.peek())) this.misfit('in \\u hexadecimal character escape');
      this.at++;
    }
  }

  private number(): void {
    if (this.peek() === '-') this.at++;
    if (!/\d/.test(this.peek())) this.misfit('in numeric literal');
    if (this.peek() === '0') this.at++;
    else this.digits();
    if (this.text[this.at] === '.') {
      this.at++;
      if (!/\d/.test(this.peek())) this.misfit('after decimal point in numeric literal');
      this.digits();
    }
    if (/[eE]/.test(this.text[this.at] ?? '')) {
      this.at++;
      if (/[-+]/.test(this.peek())) this.at++;
      if (!/\d/.test(this.peek())) this.misfit('in exponent of numeric literal');
      this.digits();
    }
  }

  private digits(): void {
    while (/\d/.test(this.text[this.at] ?? '')) this.at++;
  }

  private literal(word: string): void {
    for (const letter of word) {
      if (this.peek() !== letter) this.misfit(`in literal ${word} (expecting '${letter}')`);
      this.at++;
    }
  }

  private space(): void {
    while (/[\t\n\r ]/.test(this.text[this.at] ?? '')) this.at++;
  }

  private peek(): string {
    const next = this.text[this.at];
    if (next === undefined) throw new Misfit('unexpected end of JSON input', true);
    return next;
  }

  private misfit(where: string): never {
    const next = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    const quoted =
      next === "'" ? `'\\''` : `'${next < ' ' ? JSON.stringify(next).slice(1, -1) : next}'`;
    throw new Misfit(`invalid character ${quoted} ${where}`);
  }
}
