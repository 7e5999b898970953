/**
 * What `terraform fmt` rewrites beside spaces: labels get their quotes, a value that is nothing but `"${…}"` loses
 * them, and types of variables are spelled as they have been since version 0.12.
 */
import { tokenize } from './lexer.ts';
import { parseFile } from './parse-body.ts';
import type { Source } from './source.ts';
import type { Attribute, Block, Body } from './syntax.ts';
import type { Token } from './token.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Throws where the file is not valid. */
export function modernised(source: Source): string {
  const edits = editsIn(parseFile(source), tokenize(source), source, undefined);
  let { text } = source;
  for (const { start, end, text: better } of edits.toSorted((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + better + text.slice(end);
  }
  return text;
}

function editsIn(
  { attributes, blocks }: Body,
  tokens: readonly Token[],
  source: Source,
  within: Block | undefined,
): readonly Edit[] {
  return [
    ...[...attributes.values()].flatMap((it) => ofAttribute(it, tokens, source, within)),
    ...blocks.flatMap((it) => [...ofHeader(it, tokens), ...editsIn(it.body, tokens, source, it)]),
  ];
}

function ofHeader({ header }: Block, tokens: readonly Token[]): readonly Edit[] {
  const [, ...labels] = between(tokens, header.start, header.end);
  return labels
    .filter(({ kind }) => kind === 'identifier')
    .map(({ start, end, text }) => ({ start, end, text: `"${text}"` }));
}

function ofAttribute(
  { name, value }: Attribute,
  tokens: readonly Token[],
  source: Source,
  within: Block | undefined,
): readonly Edit[] {
  const { start, end } = value.range;
  const own = between(tokens, start, end);
  const text =
    name === 'type' && within?.type === 'variable' ? typeOf(own) : unwrapped(own, source);
  return text === undefined ? [] : [{ start, end, text }];
}

function between(tokens: readonly Token[], start: number, end: number): readonly Token[] {
  return tokens.filter((it) => it.start >= start && it.end <= end && it.end > it.start);
}

const bareTypes = new Map([
  ['list', 'list(any)'],
  ['map', 'map(any)'],
  ['set', 'set(any)'],
]);
const quotedTypes = new Map([
  ['list', 'list(string)'],
  ['map', 'map(string)'],
  ['string', 'string'],
]);

function typeOf(tokens: readonly Token[]): string | undefined {
  const [first, second] = tokens;
  if (tokens.length === 1 && first?.kind === 'identifier') return bareTypes.get(first.text);
  if (tokens.length === 3 && first?.kind === 'open-quote')
    return quotedTypes.get(second?.text ?? '');
  return undefined;
}

/** The expression in `"${…}"`, if there is nothing beside it; in parentheses where it has several lines. */
function unwrapped(tokens: readonly Token[], { text }: Source): string | undefined {
  const [quote, open, ...rest] = tokens;
  const [close, last] = rest.splice(-2);
  const isWrapped =
    quote?.kind === 'open-quote' &&
    open?.kind === 'interpolation' &&
    close?.kind === 'sequence-end' &&
    last?.kind === 'close-quote';
  if (!isWrapped || !isOne(rest)) return undefined;
  const from = rest.findIndex(({ kind }) => kind !== 'newline');
  const to = rest.findLastIndex(({ kind }) => kind !== 'newline');
  const [first, final] = [rest[from], rest[to]];
  if (!first || !final) return undefined;
  const inside = text.slice(first.start, final.end);
  const isLong = rest.slice(from, to + 1).some(({ kind }) => kind === 'newline');
  return isLong && !(first.text === '(' && final.text === ')') ? `(${inside})` : inside;
}

/** Whether no template begins or ends in between, except in quotes of its own. */
function isOne(tokens: readonly Token[]): boolean {
  let quotes = 0;
  for (const { kind } of tokens) {
    if (kind === 'open-quote') quotes++;
    else if (kind === 'close-quote') quotes--;
    else if (quotes === 0 && ['interpolation', 'sequence-end', 'text'].includes(kind)) return false;
  }
  return true;
}
