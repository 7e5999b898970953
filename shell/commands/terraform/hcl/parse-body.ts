/** Bodies: attributes and blocks. */
import { Cursor } from './cursor.ts';
import { scan } from './lexer.ts';
import { parseExpression } from './parse-expression.ts';
import { Problems } from './problems.ts';
import { placeOf, type Range, type Source } from './source.ts';
import type { Attribute, Block, Body, Expression } from './syntax.ts';
import type { Token } from './token.ts';

/** Parses a whole file. Throws a `TerraformError` of what is no token, and of the first mistake. */
export function parseFile(source: Source): Body {
  return parsed(source, (cursor) => parseBody(cursor, undefined));
}

function parsed<T>(source: Source, parse: (cursor: Cursor) => T): T {
  const { tokens, problems: complaints } = scan(source);
  const problems = new Problems();
  problems.add(complaints);
  const tree = problems.attempt(() => parse(new Cursor(source, tokens)));
  problems.settle();
  return tree as T;
}

/** Parses text that is one expression, as a line at `terraform console`. */
export function parseText(source: Source): Expression {
  return parsed(source, (cursor) => {
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
  });
}

/** A file, or what is in a block: up to the brace that closes `opening`, which the range of the body begins with. */
function parseBody(cursor: Cursor, opening: Token | undefined): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  const { start } = opening ?? cursor.peek();
  const isDone = () => (opening ? cursor.isOperator('}') : cursor.is('end'));
  for (cursor.skipLines(); !isDone(); cursor.skipLines()) {
    if (!cursor.is('identifier')) throw unexpected(cursor, opening);
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
      endLine(cursor, 'argument', name.start, isDone);
    } else {
      blocks.push(parseBlock(cursor, name));
      endLine(cursor, 'block', name.start, isDone);
    }
  }
  if (opening) cursor.take();
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

function parseBlock(cursor: Cursor, type: Token): Block {
  if (!(cursor.is('identifier') || cursor.is('open-quote') || cursor.isOperator('{'))) {
    throw cursor.fail(
      'Argument or block definition required',
      'An argument or block definition is required here. To set an argument, use the equals sign "=" to introduce the argument value.',
      cursor.range(type),
    );
  }
  const labels: string[] = [];
  const labelRanges: Range[] = [];
  while (cursor.is('identifier') || cursor.is('open-quote')) {
    const { start } = cursor.peek();
    labels.push(cursor.is('identifier') ? cursor.take().text : parseLabel(cursor));
    labelRanges.push(cursor.since(start));
  }
  const header = cursor.since(type.start);
  if (!cursor.isOperator('{')) {
    throw cursor.fail(
      'Invalid block definition',
      cursor.isOperator('=')
        ? 'The equals sign "=" indicates an argument definition, and must not be used when defining a block.'
        : cursor.is('newline')
          ? 'A block definition must have block content delimited by "{" and "}", starting on the same line as the block header.'
          : 'Either a quoted string block label or an opening brace ("{") is expected here.',
      cursor.range(),
      type.start,
    );
  }
  const opening = cursor.take();
  const body = cursor.within(true, () =>
    cursor.is('identifier') ? parseOneLine(cursor, opening) : parseBody(cursor, opening),
  );
  return { type: type.text, labels, labelRanges, body, header };
}

/** `{ name = value }` */
function parseOneLine(cursor: Cursor, opening: Token): Body {
  const name = cursor.take();
  if (!cursor.isOperator('=')) {
    throw cursor.fail(
      'Argument definition required',
      `A single-line block definition can contain only a single argument. If you want to define argument "${name.text}", use an equals sign to assign it a value. To define a nested block, place it on a line of its own within its parent block.`,
      cursor.range(name),
    );
  }
  const attribute = parseAttribute(cursor, name.text, cursor.range(name));
  if (!cursor.isOperator('}')) {
    throw cursor.fail(
      'Invalid single-argument block definition',
      cursor.isOperator(',')
        ? 'Single-line block syntax can include only one argument definition. To define multiple arguments, use the multi-line block syntax with one argument definition per line.'
        : cursor.is('newline')
          ? "An argument definition on the same line as its containing block creates a single-line block definition, which must also be closed on the same line. Place the block's closing brace immediately after the argument definition."
          : 'A single-line block definition must end with a closing brace immediately after its single argument definition.',
    );
  }
  cursor.take();
  return {
    attributes: new Map([[name.text, attribute]]),
    blocks: [],
    range: cursor.since(opening.start),
  };
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

/** After an argument or a block there must be an end of line. */
function endLine(
  cursor: Cursor,
  what: 'argument' | 'block',
  start: number,
  isDone: () => boolean,
): void {
  if (cursor.is('newline') || cursor.is('end')) return;
  if (what === 'argument' && isDone()) return;
  const rule =
    what === 'argument'
      ? 'An argument definition must end with a newline.'
      : 'A block definition must end with a newline.';
  if (cursor.isOperator(',')) {
    throw cursor.fail(
      `Unexpected comma after ${what}`,
      `Argument definitions must be separated by newlines, not commas. ${rule}`,
      cursor.range(),
      start,
    );
  }
  throw cursor.fail(
    what === 'argument'
      ? 'Missing newline after argument'
      : 'Missing newline after block definition',
    rule,
    cursor.range(),
    start,
  );
}

function unexpected(cursor: Cursor, opening: Token | undefined) {
  if (cursor.is('end') && opening) {
    return cursor.fail(
      'Unclosed configuration block',
      'There is no closing brace for this block before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.',
      cursor.range(opening),
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
