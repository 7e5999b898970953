/** A template as a tree. Source: Go's text/template. What is outside the part that is here is refused by name. */
import { Failure } from '../../failure.ts';
import { parseFailure } from './error.ts';
import { tokensOf, type Token } from './tokens.ts';

export interface Operand {
  readonly at: number;
  /** Names that follow: `(index .A 0).B.C`. */
  readonly fields: readonly string[];
  readonly source: string;
  readonly head:
    | { readonly is: 'dot' }
    | { readonly is: 'variable'; readonly name: string }
    | { readonly is: 'literal'; readonly value: string | number | boolean | null }
    | { readonly is: 'function'; readonly name: string }
    | { readonly is: 'pipeline'; readonly pipeline: Pipeline };
}

export interface Command {
  readonly at: number;
  readonly source: string;
  readonly operands: readonly [Operand, ...Operand[]];
}

export interface Pipeline {
  /** `$i, $e :=`; with `=` a variable that is there gets another value. */
  readonly names: readonly string[];
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export type Node =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'action'; readonly pipeline: Pipeline }
  | {
      readonly is: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly is: 'break' | 'continue' };

export interface ParseOptions {
  readonly name: string;
  readonly functions: ReadonlySet<string>;
}

interface Piece {
  readonly isAction: boolean;
  readonly text: string;
  readonly at: number;
}

/** @throws Failure */
export function parseTemplate(template: string, options: ParseOptions): readonly Node[] {
  return new Parser(piecesOf(template, options.name), options).whole();
}

/** Text and actions in turns; `{{-` and `-}}` take white space away on their side. */
function piecesOf(template: string, name: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let trims = false;
  const plain = (text: string, start: number, trimsEnd: boolean) => {
    const begun = trims ? text.trimStart() : text;
    pieces.push({ isAction: false, text: trimsEnd ? begun.trimEnd() : begun, at: start });
  };
  for (let open = template.indexOf('{{'); open >= 0; open = template.indexOf('{{', at)) {
    const trimsBefore = /^\{\{-\s/.test(template.slice(open, open + 4));
    plain(template.slice(at, open), at, trimsBefore);
    const start = open + (trimsBefore ? 3 : 2);
    const end = endOf(template, start, name);
    const inside = template.slice(start, end);
    trims = /\s-$/.test(inside);
    pieces.push({ isAction: true, text: trims ? inside.slice(0, -1) : inside, at: start });
    at = end + 2;
  }
  plain(template.slice(at), at, false);
  return pieces;
}

/** Where an action ends: braces in its texts are no end. */
function endOf(template: string, start: number, name: string): number {
  if (/^\s*\/\*/.test(template.slice(start))) {
    const close = template.indexOf('*/', start);
    if (close < 0) throw parseFailure(name, 'unclosed comment');
    const end = template.indexOf('}}', close);
    if (end >= 0) return end;
  }
  let quote = '';
  for (let at = start; at < template.length; at++) {
    const character = template.charAt(at);
    if (quote !== '') {
      if (character === '\\' && quote !== '`') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === '`') quote = character;
    else if (template.startsWith('}}', at)) return at;
  }
  throw parseFailure(name, quote === '"' ? 'unterminated quoted string' : 'unclosed action');
}

class Parser {
  readonly #pieces: readonly Piece[];
  readonly #options: ParseOptions;
  readonly #variables = ['$'];
  #next = 0;
  #loops = 0;

  constructor(pieces: readonly Piece[], options: ParseOptions) {
    this.#pieces = pieces;
    this.#options = options;
  }

  whole(): readonly Node[] {
    const { nodes, ended } = this.#block();
    if (ended) throw this.#fail(`unexpected {{${ended.word}}}`);
    return nodes;
  }

  #fail(message: string): Failure {
    return parseFailure(this.#options.name, message);
  }

  /** Up to `end`, `else` or the end of all; `rest` is what follows `else`. */
  #block(): {
    readonly nodes: readonly Node[];
    readonly ended?: { readonly word: 'end' | 'else'; readonly rest: readonly Token[] };
  } {
    const nodes: Node[] = [];
    for (let piece = this.#pieces[this.#next++]; piece; piece = this.#pieces[this.#next++]) {
      if (!piece.isAction) {
        if (piece.text !== '') nodes.push({ is: 'text', text: piece.text });
        continue;
      }
      if (/^\s*\/\*/.test(piece.text)) continue;
      const tokens = tokensOf(piece.text, piece.at, (it) => this.#fail(it));
      const [first, ...rest] = tokens;
      const word = first?.kind === 'word' ? first.value : '';
      if (word === 'end' || word === 'else') return { nodes, ended: { word, rest } };
      if (word === 'if' || word === 'with' || word === 'range') {
        nodes.push(this.#branch(word, rest));
      } else if (word === 'break' || word === 'continue') {
        if (this.#loops === 0) throw this.#fail(`{{${word}}} outside {{range}}`);
        nodes.push({ is: word });
      } else if (['define', 'template', 'block'].includes(word)) {
        throw new Failure(`docker: this terminal's templates do not have {{${word}}}`);
      } else nodes.push({ is: 'action', pipeline: this.#pipeline(tokens, 'command') });
    }
    return { nodes };
  }

  #branch(is: 'if' | 'with' | 'range', tokens: readonly Token[]): Node {
    const known = this.#variables.length;
    const pipeline = this.#pipeline(tokens, is);
    if (is === 'range') this.#loops++;
    const { nodes: body, ended } = this.#block();
    if (is === 'range') this.#loops--;
    if (!ended) throw this.#fail('unexpected EOF');
    let otherwise: readonly Node[] = [];
    if (ended.word === 'else') {
      const [word, ...rest] = ended.rest;
      if (word && is !== 'range' && (word.value === 'if' || word.value === 'with')) {
        // `{{else if}}` has the same end.
        otherwise = [this.#branch(word.value, rest)];
      } else {
        const inner = this.#block();
        if (!inner.ended) throw this.#fail('unexpected EOF');
        if (inner.ended.word === 'else') throw this.#fail('expected end; found {{else}}');
        otherwise = inner.nodes;
      }
    }
    this.#variables.length = known;
    return { is, pipeline, body, otherwise };
  }

  #pipeline(all: readonly Token[], context: string): Pipeline {
    let tokens = all;
    const names: string[] = [];
    const declares = all.findIndex(({ value, kind }) => kind === 'mark' && /^:?=$/.test(value));
    const isDeclaration = declares > 0 && all.slice(0, declares).every(isOfDeclaration);
    if (isDeclaration) {
      names.push(
        ...all
          .slice(0, declares)
          .filter((it) => it.value !== ',')
          .map((it) => it.value),
      );
      tokens = all.slice(declares + 1);
    }
    const assigns = isDeclaration && all[declares]?.value === '=';
    if (assigns) for (const it of names) this.#assertVariable(it);
    const commands: Command[] = [];
    for (const part of splitAt(tokens, '|')) {
      if (part.length === 0) throw this.#fail(`missing value for ${context}`);
      commands.push(this.#command(part));
    }
    if (!assigns) this.#variables.push(...names);
    return { names, assigns, commands };
  }

  #command(tokens: readonly Token[]): Command {
    const operands: Operand[] = [];
    for (let at = 0; at < tokens.length;) {
      const { operand, next } = this.#operand(tokens, at);
      operands.push(operand);
      at = next;
    }
    const source = operands.map((it) => it.source).join(' ');
    const [first] = operands;
    if (!first) throw this.#fail('missing value for command');
    return { at: first.at, source, operands: operands as [Operand, ...Operand[]] };
  }

  #operand(
    tokens: readonly Token[],
    start: number,
  ): { readonly operand: Operand; readonly next: number } {
    const token = tokens[start] as Token;
    const { kind, value, source, at } = token;
    const plain = { at, source, fields: [] };
    const ends = (operand: Operand) => ({ operand, next: start + 1 });
    switch (kind) {
      case 'field': {
        const fields = value.split('.').filter((it) => it !== '');
        return ends({ ...plain, at: chainAt(token), fields, head: { is: 'dot' } });
      }
      case 'variable': {
        const [name = '', ...fields] = value.split('.');
        this.#assertVariable(name);
        return ends({ ...plain, at: chainAt(token), fields, head: { is: 'variable', name } });
      }
      case 'number':
        return ends({ ...plain, head: { is: 'literal', value: Number(value) } });
      case 'text': {
        const literal = source.startsWith("'") ? Number(value) : value;
        return ends({ ...plain, head: { is: 'literal', value: literal } });
      }
      case 'word': {
        const constants = new Map([
          ['true', true],
          ['false', false],
          ['nil', null],
        ] as const);
        const constant = constants.get(value as 'true');
        if (constant !== undefined)
          return ends({ ...plain, head: { is: 'literal', value: constant } });
        if (!this.#options.functions.has(value)) {
          throw this.#fail(`function ${JSON.stringify(value)} not defined`);
        }
        return ends({ ...plain, head: { is: 'function', name: value } });
      }
      case 'mark':
        return this.#parenthesized(tokens, start);
    }
  }

  #parenthesized(tokens: readonly Token[], start: number) {
    const token = tokens[start] as Token;
    if (token.value !== '(')
      throw this.#fail(`unexpected ${JSON.stringify(token.value)} in operand`);
    let depth = 0;
    const close = tokens.findIndex(({ kind, value }, at) => {
      if (at < start || kind !== 'mark') return false;
      if (value === '(') depth++;
      return value === ')' && --depth === 0;
    });
    if (close < 0) throw this.#fail('unclosed left paren');
    const pipeline = this.#pipeline(tokens.slice(start + 1, close), 'parenthesized pipeline');
    const after = tokens[close + 1];
    const isChain = after?.kind === 'field' && !after.isApart && after.value !== '.';
    const fields = isChain ? after.value.split('.').filter((it) => it !== '') : [];
    const inner = pipeline.commands.map((it) => it.source).join(' | ');
    const source = `(${inner})${isChain ? after.value : ''}`;
    const operand: Operand = { at: token.at, source, fields, head: { is: 'pipeline', pipeline } };
    return { operand, next: close + (isChain ? 2 : 1) };
  }

  #assertVariable(name: string): void {
    if (!this.#variables.includes(name)) {
      throw this.#fail(`undefined variable ${JSON.stringify(name)}`);
    }
  }
}

/** Go says of a chain of names that it is where its second begins. */
function chainAt({ at, value }: Token): number {
  const second = value.indexOf('.', 1);
  return second < 0 ? at : at + second;
}

function isOfDeclaration({ kind, value }: Token): boolean {
  return (kind === 'variable' && /^\$\w+$/.test(value)) || (kind === 'mark' && value === ',');
}

/** Splits outside parentheses. */
function splitAt(tokens: readonly Token[], mark: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'mark' && token.value === '(') depth++;
    if (token.kind === 'mark' && token.value === ')') depth--;
    if (depth === 0 && token.kind === 'mark' && token.value === mark) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
