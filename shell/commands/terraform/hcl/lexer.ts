/**
 * Takes a file apart. Comments and line ends are tokens, too: the parser passes over them, `fmt` keeps them.
 * Source: hashicorp/hcl, hclsyntax/spec.md, "Lexical Elements".
 */
import type { Diagnostic } from './diagnostic.ts';
import { complaintsAbout } from './invalid-tokens.ts';
import type { Source } from './source.ts';
import type { Token, TokenKind } from './token.ts';

/** Where the scanner is: in code, in a quoted template, or in a heredoc up to its marker. */
type Mode =
  | { readonly in: 'code'; depth: number }
  | { readonly in: 'quotes' }
  | { readonly in: 'heredoc'; readonly marker: string };

const operators = /^(?!\*\*)(?:\.\.\.|=>|==|!=|<=|>=|&&|\|\||::|[-+*/%<>!?:=.,()[\]{}])/;
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*/u;
const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/;

/** What a file consists of, and what of that the language has no use for. */
export function scan(source: Source): {
  readonly tokens: readonly Token[];
  readonly problems: readonly Diagnostic[];
} {
  const tokens = tokenize(source);
  return { tokens, problems: complaintsAbout(tokens, source) };
}

export function tokenize(source: Source): readonly Token[] {
  const scanner = new Scanner(source);
  while (scanner.position < source.text.length) scanner.next();
  return scanner.finished();
}

/** A template without quotes around it, as a file that `templatefile` reads. */
export function tokenizeTemplate(source: Source): readonly Token[] {
  const scanner = new Scanner(source, { in: 'heredoc', marker: '' });
  while (scanner.position < source.text.length) scanner.next();
  return scanner.finished();
}

class Scanner {
  position = 0;
  private readonly tokens: Token[] = [];
  private readonly modes: Mode[];
  private readonly source: Source;

  constructor(source: Source, mode: Mode = { in: 'code', depth: 0 }) {
    this.source = source;
    this.modes = [mode];
  }

  next(): void {
    const mode = this.modes.at(-1) ?? { in: 'code', depth: 0 };
    if (mode.in === 'code') this.code(mode);
    else this.template(mode);
  }

  finished(): readonly Token[] {
    this.take('end', 0);
    return this.tokens;
  }

  private take(kind: TokenKind, length: number): void {
    const start = this.position;
    this.position += length;
    const end = this.position;
    this.tokens.push({ kind, text: this.source.text.slice(start, end), start, end });
  }

  private code(mode: { depth: number }): void {
    const { text } = this.source;
    const at = text[this.position] ?? '';
    if (at === ' ' || at === '\t' || (at === '\r' && text[this.position + 1] === '\n')) {
      this.position++;
      return;
    }
    if (at === '\uFEFF' && this.position === 0) {
      this.position++;
      return;
    }
    if (at === '\n') return this.take('newline', 1);
    const rest = text.slice(this.position, this.position + 512);
    if (at === '#' || rest.startsWith('//')) return this.take('comment', this.lineLength());
    if (rest.startsWith('/*')) return this.blockComment();
    if (at === '"') {
      this.take('open-quote', 1);
      this.modes.push({ in: 'quotes' });
      return;
    }
    const heredoc = /^<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/u.exec(rest);
    if (heredoc) {
      this.take('open-heredoc', heredoc[0].length);
      this.modes.push({ in: 'heredoc', marker: heredoc[1] ?? '' });
      return;
    }
    if (at === '}' || rest.startsWith('~}')) {
      if (mode.depth === 0 && this.modes.length > 1) {
        this.take('sequence-end', at === '}' ? 1 : 2);
        this.modes.pop();
        return;
      }
    }
    const word = identifier.exec(rest) ?? undefined;
    if (word) return this.take('identifier', word[0].length);
    const digits = number.exec(rest);
    if (digits) return this.take('number', digits[0].length);
    const operator = operators.exec(rest);
    if (!operator) {
      const unusable = /^(?:\*\*|[^\n\S]+|.)/su.exec(rest);
      return this.take('invalid', unusable?.[0].length ?? 1);
    }
    if (at === '{') mode.depth++;
    if (at === '}') mode.depth--;
    this.take('operator', operator?.[0].length ?? 1);
  }

  private template(mode: Extract<Mode, { in: 'quotes' | 'heredoc' }>): void {
    const { text } = this.source;
    let length = 0;
    const flush = () => {
      if (length > 0) this.take('text', length);
      length = 0;
    };
    for (;;) {
      const at = this.position + length;
      if (at >= text.length) {
        flush();
        return;
      }
      if (mode.in === 'heredoc' && mode.marker !== '' && this.atLineStart(at)) {
        const ending = new RegExp(`^[ \\t]*${mode.marker}(?=\\r?\\n|$)`).exec(
          text.slice(at, this.lineEnd(at)),
        );
        if (ending) {
          flush();
          this.take('close-heredoc', ending[0].length);
          this.modes.pop();
          return;
        }
      }
      const pair = text.slice(at, at + 3);
      if (pair === '$${' || pair === '%%{') {
        length += 3;
        continue;
      }
      if (pair.startsWith('${') || pair.startsWith('%{')) {
        flush();
        const kind = pair.startsWith('$') ? 'interpolation' : 'directive';
        this.take(kind, pair[2] === '~' ? 3 : 2);
        this.modes.push({ in: 'code', depth: 0 });
        return;
      }
      if (mode.in === 'quotes') {
        if (pair.startsWith('\\')) {
          length += 2;
          continue;
        }
        if (pair.startsWith('"')) {
          flush();
          this.take('close-quote', 1);
          this.modes.pop();
          return;
        }
        if (pair.startsWith('\n')) {
          flush();
          this.take('invalid', 1);
          return;
        }
      }
      length++;
    }
  }

  private atLineStart(at: number): boolean {
    const { text } = this.source;
    return text[at - 1] === '\n';
  }

  private lineEnd(from: number): number {
    const end = this.source.text.indexOf('\n', from);
    return end === -1 ? this.source.text.length : end;
  }

  private lineLength(): number {
    const length = this.lineEnd(this.position) - this.position;
    return this.source.text[this.position + length - 1] === '\r' ? length - 1 : length;
  }

  private blockComment(): void {
    const end = this.source.text.indexOf('*/', this.position + 2);
    if (end === -1) this.take('operator', 1);
    else this.take('comment', end + 2 - this.position);
  }
}
