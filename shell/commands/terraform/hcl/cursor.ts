/** Walks over tokens for the parser: comments are passed over, line ends where they mean nothing. */
import { mistake, type TerraformError } from './diagnostic.ts';
import type { Range, Source } from './source.ts';
import { rangeOf, type Token, type TokenKind } from './token.ts';

export class Cursor {
  readonly source: Source;
  private readonly tokens: Token[];
  private index = 0;
  /** Whether line ends count: the innermost bracket decides. */
  private readonly lines: boolean[] = [true];

  constructor(source: Source, tokens: readonly Token[]) {
    this.source = source;
    this.tokens = [...tokens];
  }

  /** The next token that counts, or one after it. */
  peek(ahead = 0): Token {
    let index = this.index;
    for (let left = ahead; ; index++) {
      const token = this.tokens[index] ?? this.last;
      if (token.kind === 'end') return token;
      if (this.isPassedOver(token)) continue;
      if (left-- === 0) return token;
    }
  }

  take(): Token {
    const token = this.peek();
    this.index = this.tokens.indexOf(token, this.index) + 1;
    return token;
  }

  is(kind: TokenKind, text?: string): boolean {
    const token = this.peek();
    return token.kind === kind && (text === undefined || token.text === text);
  }

  isOperator(...texts: readonly string[]): boolean {
    const { kind, text } = this.peek();
    return kind === 'operator' && texts.includes(text);
  }

  /** Takes the token if it is this operator. */
  accepts(text: string): boolean {
    if (!this.isOperator(text)) return false;
    this.take();
    return true;
  }

  /** Cuts what matches off the next token. */
  trimNext(pattern: RegExp): void {
    const token = this.peek();
    const text = token.text.replace(pattern, '');
    const index = this.tokens.indexOf(token, this.index);
    this.tokens[index] = { ...token, text };
  }

  skipLines(): void {
    while (this.is('newline')) this.take();
  }

  /** Reads something in which line ends count, or do not. */
  within<T>(linesCount: boolean, read: () => T): T {
    this.lines.push(linesCount);
    try {
      return read();
    } finally {
      this.lines.pop();
    }
  }

  range(token: Pick<Token, 'start' | 'end'> = this.peek()): Range {
    return rangeOf(this.source, token);
  }

  /** From a place to the last token taken. */
  since(start: number): Range {
    return { source: this.source, start, end: this.tokens[this.index - 1]?.end ?? start };
  }

  /** `from`: where what is shown around the mark begins, if that is before it. */
  fail(
    summary: string,
    detail: string,
    range: Range = this.range(),
    from?: number,
  ): TerraformError {
    return mistake(summary, detail, {
      range,
      ...(from !== undefined && { context: { ...range, start: from } }),
    });
  }

  private get last(): Token {
    const { length } = this.source.text;
    return this.tokens.at(-1) ?? { kind: 'end', text: '', start: length, end: length };
  }

  private isPassedOver({ kind }: Token): boolean {
    return kind === 'comment' || (kind === 'newline' && this.lines.at(-1) === false);
  }
}
