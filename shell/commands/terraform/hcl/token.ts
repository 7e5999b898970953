import type { Range, Source } from './source.ts';

/**
 * Kinds as HCL's own scanner has them: a template is a run of tokens between its quotes, and what is in
 * `${…}` is tokens of the language again.
 */
export type TokenKind =
  | 'identifier'
  | 'number'
  | 'operator'
  | 'newline'
  | 'comment'
  | 'open-quote'
  | 'close-quote'
  | 'text'
  | 'interpolation'
  | 'directive'
  | 'sequence-end'
  | 'open-heredoc'
  | 'close-heredoc'
  /** What the language has no use for; the scanner has said so. */
  | 'invalid'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function rangeOf(source: Source, { start, end }: Pick<Token, 'start' | 'end'>): Range {
  return { source, start, end };
}
