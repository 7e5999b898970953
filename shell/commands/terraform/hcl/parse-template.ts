/** Templates: quoted strings, heredocs, and files for `templatefile`. */
import { Cursor } from './cursor.ts';
import { mistake } from './diagnostic.ts';
import { unescaped } from './escapes.ts';
import { dedented } from './heredoc.ts';
import { tokenizeTemplate } from './lexer.ts';
import { parseExpression } from './parse-expression.ts';
import { parseForIntroduction } from './parse-for.ts';
import { placeOf, type Range, type Source } from './source.ts';
import type { Expression, Template, TemplatePart } from './syntax.ts';
import type { Token } from './token.ts';

/** What stands between quotes. Text that has nothing to fill in is a literal. */
export function parseQuoted(cursor: Cursor): Expression {
  const { start } = cursor.take();
  const parts = parseParts(cursor, 'quotes');
  close(cursor, 'close-quote', start + 1);
  return templateOf(parts, cursor.since(start));
}

/** `<<EOT`, and `<<-EOT`, which takes the smallest indentation off every line. */
export function parseHeredoc(cursor: Cursor): Expression {
  const opening = cursor.take();
  const parts = parseParts(cursor, 'heredoc');
  close(cursor, 'close-heredoc', opening.end);
  const isFlush = opening.text.startsWith('<<-');
  return templateOf(isFlush ? dedented(parts) : parts, cursor.since(opening.start));
}

function close(cursor: Cursor, kind: 'close-quote' | 'close-heredoc', start: number): void {
  if (!cursor.is(kind)) {
    throw cursor.fail(
      'Unterminated template string',
      'No closing marker was found for the string.',
      cursor.range(),
      start,
    );
  }
  cursor.take();
}

/** A file as `templatefile` reads it. */
export function parseTemplateFile(source: Source): Expression {
  const cursor = new Cursor(source, tokenizeTemplate(source));
  return templateOf(parseParts(cursor, 'heredoc'), { source, start: 0, end: source.text.length });
}

function templateOf(parts: readonly TemplatePart[], range: Template['range']): Expression {
  if (parts.every((part) => part.kind === 'text')) {
    return {
      kind: 'literal',
      value: parts
        .map(({ text }) => text)
        .join('')
        .normalize('NFC'),
      range,
    };
  }
  return { kind: 'template', parts, range };
}

type Delimiter = 'quotes' | 'heredoc';

/** A part, or the directive that ends a run of parts. */
interface Ending {
  readonly kind: 'else' | 'endif' | 'endfor';
}

type Piece = TemplatePart | Ending;

function isEnding(piece: Piece): piece is Ending {
  return piece.kind === 'else' || piece.kind === 'endif' || piece.kind === 'endfor';
}

function parseParts(cursor: Cursor, delimiter: Delimiter): readonly TemplatePart[] {
  const { parts, ended } = parseUntil(cursor, delimiter, []);
  if (ended !== undefined) throw unexpected(cursor, ended);
  return parts;
}

function parseUntil(
  cursor: Cursor,
  delimiter: Delimiter,
  endings: readonly string[],
  directive?: { readonly keyword: 'if' | 'for'; readonly range: Range },
): { readonly parts: readonly TemplatePart[]; readonly ended: string | undefined } {
  const parts: TemplatePart[] = [];
  for (;;) {
    const token = cursor.peek();
    if (token.kind === 'text') {
      cursor.take();
      const text = unescaped(token.text, delimiter, cursor.range(token));
      parts.push({ kind: 'text', text });
    } else if (token.kind === 'interpolation' || token.kind === 'directive') {
      if (token.text.endsWith('~')) trimEnd(parts);
      const piece = parseSequence(cursor, delimiter);
      if (isEnding(piece)) {
        if (endings.includes(piece.kind)) return { parts, ended: piece.kind };
        throw unexpected(cursor, piece.kind);
      }
      parts.push(piece);
    } else {
      if (!directive) return { parts, ended: undefined };
      const { keyword, range } = directive;
      throw cursor.fail(
        `Unexpected end of template`,
        `The ${keyword} directive at ${placeOf(range)} is missing its corresponding end${keyword} directive.`,
        range,
      );
    }
  }
}

function parseSequence(cursor: Cursor, delimiter: Delimiter): Piece {
  const opening = cursor.take();
  if (opening.kind === 'interpolation') {
    const value = cursor.within(false, () => {
      const expression = parseExpression(cursor);
      if (!cursor.is('sequence-end')) throw unclosed(cursor, opening, delimiter);
      return expression;
    });
    endSequence(cursor);
    return { kind: 'interpolation', value };
  }
  const keyword = cursor.peek();
  const since = () => cursor.since(opening.start);
  switch (keyword.text) {
    case 'if': {
      cursor.take();
      const condition = cursor.within(false, () => parseExpression(cursor));
      endSequence(cursor);
      const directive = { keyword: 'if', range: since() } as const;
      const first = parseUntil(cursor, delimiter, ['else', 'endif'], directive);
      const second =
        first.ended === 'else'
          ? parseUntil(cursor, delimiter, ['endif'], directive)
          : { parts: [] };
      return { kind: 'if', condition, then: first.parts, otherwise: second.parts };
    }
    case 'for': {
      const introduction = cursor.within(false, () => parseForIntroduction(cursor));
      endSequence(cursor);
      const directive = { keyword: 'for', range: since() } as const;
      const { parts } = parseUntil(cursor, delimiter, ['endfor'], directive);
      return { kind: 'for', ...introduction, body: parts };
    }
    case 'else':
    case 'endif':
    case 'endfor':
      cursor.take();
      endSequence(cursor);
      return { kind: keyword.text };
    default:
      throw cursor.fail(
        'Invalid template directive',
        `"${keyword.text}" is not a valid template directive.`,
      );
  }
}

/** Takes `}` or `~}`; the latter takes the white space after it along. */
function endSequence(cursor: Cursor): void {
  // Within a sequence line ends mean nothing, in front of its brace neither.
  cursor.skipLines();
  if (!cursor.is('sequence-end')) {
    throw cursor.fail(
      'Extra characters in template directive',
      'Expected a closing brace to end the template directive.',
    );
  }
  const end = cursor.take();
  if (end.text === '~}' && cursor.is('text')) cursor.trimNext(/^\s+/);
}

function trimEnd(parts: TemplatePart[]): void {
  const last = parts.at(-1);
  if (last?.kind === 'text') parts[parts.length - 1] = { ...last, text: last.text.trimEnd() };
}

function unexpected(cursor: Cursor, keyword: string) {
  return mistake(
    `Unexpected ${keyword} directive`,
    `There is no directive here for which "${keyword}" could stand.`,
    { range: cursor.range() },
  );
}

function unclosed(cursor: Cursor, opening: Token, delimiter: Delimiter) {
  const extra = 'Extra characters after interpolation expression';
  const missing = (end: string) =>
    cursor.fail(
      'Unclosed template interpolation sequence',
      `There is no closing brace for this interpolation sequence before the end of the ${end}. This might be caused by incorrect nesting inside the given expression.`,
      cursor.range(opening),
    );
  if (cursor.is('end')) return missing('file');
  if (delimiter === 'quotes' && (cursor.is('open-quote') || cursor.is('close-quote')))
    return missing('quoted template');
  return cursor.fail(
    extra,
    cursor.isOperator(':')
      ? `Template interpolation doesn't expect a colon at this location. Did you intend this to be a literal sequence to be processed as part of another language? If so, you can escape it by starting with "$\${" instead of just "\${".`
      : `Expected a closing brace to end the interpolation expression, but found extra characters.\n\nThis can happen when you include interpolation syntax for another language, such as shell scripting, but forget to escape the interpolation start token. If this is an embedded sequence for another language, escape it by starting with "$\${" instead of just "\${".`,
    cursor.range(),
    opening.start,
  );
}
