import type { Cursor } from './cursor.ts';
import { parseExpression } from './parse-expression.ts';
import { parseFor } from './parse-for.ts';
import type { Expression } from './syntax.ts';

/** `{ key = value }` with commas or lines between, or `{ for … }`. */
export function parseObject(cursor: Cursor): Expression {
  const { start } = cursor.peek();
  const first = cursor.within(false, () => cursor.peek(1));
  if (first.kind === 'identifier' && first.text === 'for') {
    const second = cursor.within(false, () => cursor.peek(2));
    if (second.kind === 'identifier') {
      return cursor.within(false, () => {
        cursor.take();
        return parseFor(cursor, start, '}');
      });
    }
  }
  const items: { key: Expression; value: Expression }[] = [];
  cursor.take();
  cursor.within(true, () => {
    for (cursor.skipLines(); !cursor.isOperator('}'); cursor.skipLines()) {
      if (cursor.is('end')) throw unterminatedObject(cursor, start);
      const key = parseKey(cursor);
      if (!cursor.accepts('=') && !cursor.accepts(':')) throw missingValue(cursor, start);
      cursor.skipLines();
      items.push({ key, value: parseExpression(cursor) });
      if (cursor.accepts(',') || cursor.is('newline')) continue;
      if (cursor.is('end')) throw unterminatedObject(cursor, start);
      if (!cursor.isOperator('}')) {
        throw cursor.fail(
          'Missing attribute separator',
          'Expected a newline or comma to mark the beginning of the next attribute.',
          cursor.range(),
          start,
        );
      }
    }
  });
  cursor.take();
  return { kind: 'object', items, range: cursor.since(start) };
}

function unterminatedObject(cursor: Cursor, start: number) {
  return cursor.fail(
    'Unterminated object constructor expression',
    'There is no corresponding closing brace before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.',
    cursor.range({ start, end: start + 1 }),
  );
}

function missingValue(cursor: Cursor, start: number) {
  const equals = 'Expected an equals sign ("=") to mark the beginning of the attribute value.';
  const [summary, detail] =
    cursor.is('newline') || cursor.isOperator(',')
      ? [
          'Missing attribute value',
          'Expected an attribute value, introduced by an equals sign ("=").',
        ]
      : [
          'Missing key/value separator',
          cursor.is('identifier')
            ? `${equals} If you intended to given an attribute name containing periods or spaces, write the name in quotes to create a string literal.`
            : equals,
        ];
  return cursor.fail(summary, detail, cursor.range(), start);
}

/** A bare word names itself; any other expression is evaluated. */
function parseKey(cursor: Cursor): Expression {
  if (cursor.is('identifier')) {
    const next = cursor.peek(1);
    if (next.kind === 'operator' && (next.text === '=' || next.text === ':')) {
      const token = cursor.take();
      return { kind: 'literal', value: token.text, range: cursor.range(token) };
    }
  }
  return parseExpression(cursor);
}
