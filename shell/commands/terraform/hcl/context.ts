/** The top-level block around a place, as messages name it: `resource "aws_ecr_repository" "this"`. */
import { tokenize } from './lexer.ts';
import type { Source } from './source.ts';
import type { Token } from './token.ts';

/**
 * Reads the file on its own, for it may be broken: a block without its brace reaches to the end. What begins where a
 * block begins is not within it. `undefined` between blocks.
 */
export function blockAround(source: Source, offset: number): string | undefined {
  let header: Token[] = [];
  let depth = 0;
  for (const token of tokenize(source)) {
    const { kind, text } = token;
    if (depth === 0) {
      const [first] = header;
      if (first && first.start >= offset) return undefined;
      if (kind === 'operator' && text === '{' && first?.kind === 'identifier') depth = 1;
      else if (kind === 'newline' || kind === 'operator') header = [];
      else if (kind !== 'comment') header.push(token);
      continue;
    }
    if (kind === 'operator' && text === '{') depth++;
    if ((kind === 'operator' && text === '}' && --depth === 0) || kind === 'end') {
      const isWithin = offset <= token.end || kind === 'end';
      if (isWithin) return named(header);
      header = [];
    }
  }
  return undefined;
}

function named([type, ...labels]: readonly Token[]): string {
  const names = labels.filter(({ kind }) => kind === 'identifier' || kind === 'text');
  return [type?.text ?? '', ...names.map(({ text }) => JSON.stringify(text))].join(' ');
}
