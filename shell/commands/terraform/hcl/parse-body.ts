/** Bodies: attributes and blocks. */
import { Cursor } from './cursor.ts';
import { tokenize } from './lexer.ts';
import { parseExpression } from './parse-expression.ts';
import { placeOf, type Source } from './source.ts';
import type { Attribute, Block, Body, Expression } from './syntax.ts';

/** Parses a whole file. Throws a `TerraformError` that marks the first mistake. */
export function parseFile(source: Source): Body {
  const cursor = new Cursor(source, tokenize(source));
  return parseBody(cursor, 'end');
}

/** Parses text that is one expression, as a line at `terraform console`. */
export function parseText(source: Source): Expression {
  const cursor = new Cursor(source, tokenize(source));
  cursor.skipLines();
  const expression = parseExpression(cursor);
  cursor.skipLines();
  if (!cursor.is('end')) {
    throw cursor.fail(
      'Extra characters after expression',
      'An expression was successfully parsed, but extra characters were found after it.',
    );
  }
  return expression;
}

function parseBody(cursor: Cursor, closing: 'end' | '}'): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  const { start } = cursor.peek();
  const isDone = () => (closing === 'end' ? cursor.is('end') : cursor.isOperator('}'));
  for (cursor.skipLines(); !isDone(); cursor.skipLines()) {
    if (!cursor.is('identifier')) throw unexpected(cursor);
    const name = cursor.take();
    if (cursor.isOperator('=')) {
      const attribute = parseAttribute(cursor, name.text, cursor.range(name));
      const earlier = attributes.get(name.text);
      if (earlier) {
        throw cursor.fail(
          'Attribute redefined',
          `The argument "${name.text}" was already set at ${placeOf(earlier.nameRange)}. Each argument may be set only once.`,
          attribute.nameRange,
        );
      }
      attributes.set(name.text, attribute);
      endLine(cursor, 'argument', isDone);
    } else {
      blocks.push(parseBlock(cursor, name.text, name.start));
      endLine(cursor, 'block', isDone);
    }
  }
  return { attributes, blocks, range: cursor.since(start) };
}

function parseAttribute(
  cursor: Cursor,
  name: string,
  nameRange: Attribute['nameRange'],
): Attribute {
  cursor.take();
  if (cursor.is('newline') || cursor.is('end')) {
    throw cursor.fail(
      'Invalid expression',
      'Expected the start of an expression, but found an invalid expression token.',
    );
  }
  return { name, nameRange, value: parseExpression(cursor) };
}

function parseBlock(cursor: Cursor, type: string, start: number): Block {
  const labels: string[] = [];
  for (;;) {
    if (cursor.is('identifier')) labels.push(cursor.take().text);
    else if (cursor.is('open-quote')) labels.push(parseLabel(cursor));
    else break;
  }
  const header = cursor.since(start);
  if (!cursor.isOperator('{')) {
    if (labels.length === 0) {
      throw cursor.fail(
        'Invalid block definition',
        'Either a quoted string block label or an opening brace ("{") is expected here.',
      );
    }
    throw cursor.fail(
      'Invalid block definition',
      'A block definition must have block content delimited by "{" and "}", starting on the same line as the block header.',
      header,
    );
  }
  cursor.take();
  const body = cursor.within(true, () => parseBody(cursor, '}'));
  cursor.take();
  return { type, labels, body, header };
}

function parseLabel(cursor: Cursor): string {
  cursor.take();
  const text = cursor.is('text') ? cursor.take().text : '';
  if (!cursor.is('close-quote')) {
    throw cursor.fail(
      'Invalid string literal',
      'Template sequences are not allowed in this string. To include a literal "$", double it (as "$$") to escape it.',
    );
  }
  cursor.take();
  return text;
}

/** After an argument or a block there must be an end of line; `{ a = 1 }` is the one exception. */
function endLine(cursor: Cursor, what: 'argument' | 'block', isDone: () => boolean): void {
  if (cursor.is('newline') || cursor.is('end')) return;
  if (what === 'argument' && isDone()) return;
  if (cursor.isOperator(',')) {
    throw cursor.fail(
      `Unexpected comma after ${what}`,
      'Argument definitions must be separated by newlines, not commas. An argument definition must end with a newline.',
    );
  }
  throw cursor.fail(
    what === 'argument'
      ? 'Missing newline after argument'
      : 'Missing newline after block definition',
    what === 'argument'
      ? 'An argument definition must end with a newline.'
      : 'A block definition must end with a newline.',
  );
}

function unexpected(cursor: Cursor) {
  if (cursor.is('end')) {
    return cursor.fail(
      'Unclosed configuration block',
      'There is no closing brace for this block before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.',
    );
  }
  if (cursor.is('open-quote')) {
    return cursor.fail('Invalid argument name', 'Argument names must not be quoted.');
  }
  return cursor.fail(
    'Argument or block definition required',
    'An argument or block definition is required here.',
  );
}
