import type { Cursor } from './cursor.ts';
import { parseExpression } from './parse-expression.ts';
import type { Expression, ForExpression } from './syntax.ts';

/** `for k, v in` up to and with `in`; the cursor stands on `for`. */
export function parseForIntroduction(cursor: Cursor): {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
} {
  cursor.take();
  const first = nameAt(cursor);
  const second = cursor.accepts(',') ? nameAt(cursor) : undefined;
  if (!cursor.is('identifier', 'in')) {
    throw cursor.fail(
      "Invalid 'for' expression",
      "For expression requires the 'in' keyword after its name declarations.",
    );
  }
  cursor.take();
  const collection = parseExpression(cursor);
  return second === undefined
    ? { keyName: undefined, valueName: first, collection }
    : { keyName: first, valueName: second, collection };
}

/** The rest of `[for …]` or `{for …}` after its bracket, with the closing one. */
export function parseFor(cursor: Cursor, start: number, closing: ']' | '}'): ForExpression {
  const introduction = parseForIntroduction(cursor);
  if (!cursor.accepts(':')) {
    throw cursor.fail(
      "Invalid 'for' expression",
      "For expression requires a colon after the 'in' clause.",
    );
  }
  const first = parseExpression(cursor);
  const isObject = cursor.accepts('=>');
  if (isObject !== (closing === '}')) {
    throw cursor.fail(
      "Invalid 'for' expression",
      isObject
        ? 'Key expression is not valid when building a tuple.'
        : 'Key expression is required when building an object.',
    );
  }
  const second = isObject ? parseExpression(cursor) : undefined;
  const isGrouped = cursor.accepts('...');
  let condition: Expression | undefined;
  if (cursor.is('identifier', 'if')) {
    cursor.take();
    condition = parseExpression(cursor);
  }
  if (!cursor.accepts(closing)) {
    throw cursor.fail(
      "Invalid 'for' expression",
      "Extra characters after the end of the 'for' expression.",
    );
  }
  return {
    kind: 'for',
    ...introduction,
    key: second && first,
    value: second ?? first,
    condition,
    isGrouped,
    range: cursor.since(start),
  };
}

function nameAt(cursor: Cursor): string {
  if (!cursor.is('identifier')) {
    throw cursor.fail(
      "Invalid 'for' expression",
      "For expression requires variable name after 'for'.",
    );
  }
  return cursor.take().text;
}
