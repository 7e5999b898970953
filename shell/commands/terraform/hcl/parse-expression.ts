/** Expressions, by precedence climbing. Source: hashicorp/hcl, hclsyntax/spec.md, "Expressions". */
import type { Cursor } from './cursor.ts';
import { parseFor } from './parse-for.ts';
import { parseObject } from './parse-object.ts';
import { parseHeredoc, parseQuoted } from './parse-template.ts';
import { spanning } from './source.ts';
import type { BinaryOperator, Expression } from './syntax.ts';

/** From loosest to tightest. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

export function parseExpression(cursor: Cursor): Expression {
  const condition = parseBinary(cursor, 0);
  if (!cursor.isOperator('?')) return condition;
  cursor.take();
  const then = parseExpression(cursor);
  if (!cursor.accepts(':')) {
    throw cursor.fail(
      'Missing false expression in conditional',
      'The conditional operator (...?...:...) requires a false expression, delimited by a colon.',
      cursor.range(),
      condition.range.start,
    );
  }
  const otherwise = parseExpression(cursor);
  const range = spanning(condition.range, otherwise.range);
  return { kind: 'conditional', condition, then, otherwise, range };
}

function parseBinary(cursor: Cursor, level: number): Expression {
  const operators = levels[level];
  if (!operators) return parseUnary(cursor);
  let left = parseBinary(cursor, level + 1);
  for (;;) {
    const operator = operators.find((it) => cursor.isOperator(it));
    if (operator === undefined) return left;
    cursor.take();
    const right = parseBinary(cursor, level + 1);
    left = { kind: 'binary', operator, left, right, range: spanning(left.range, right.range) };
  }
}

function parseUnary(cursor: Cursor): Expression {
  const { start } = cursor.peek();
  for (const operator of ['-', '!'] as const) {
    if (cursor.accepts(operator)) {
      const operand = parseUnary(cursor);
      return { kind: 'unary', operator, operand, range: cursor.since(start) };
    }
  }
  return parseTraversal(cursor, parseTerm(cursor));
}

/** What follows a term: `.name`, `.0`, `.*`, `[key]`, `[*]`. */
function parseTraversal(cursor: Cursor, term: Expression): Expression {
  let of = term;
  for (;;) {
    if (cursor.isOperator('.')) {
      cursor.take();
      if (cursor.isOperator('*')) {
        cursor.take();
        of = parseAttributeSplat(cursor, of);
      } else {
        of = parseStep(cursor, of);
      }
    } else if (cursor.isOperator('[')) {
      of = parseIndex(cursor, of);
    } else {
      return of;
    }
  }
}

function parseStep(cursor: Cursor, of: Expression): Expression {
  const token = cursor.take();
  const range = spanning(of.range, cursor.range(token));
  if (token.kind === 'identifier') return { kind: 'attribute', of, name: token.text, range };
  if (token.kind === 'number') {
    // `a.0.1` is scanned as the number 0.1.
    let found = of;
    for (const digits of token.text.split('.')) {
      const key: Expression = {
        kind: 'literal',
        value: Number(digits),
        range: cursor.range(token),
      };
      found = { kind: 'index', of: found, key, range };
    }
    return found;
  }
  throw cursor.fail(
    'Invalid attribute name',
    'An attribute name is required after a dot.',
    cursor.range(token),
  );
}

function parseIndex(cursor: Cursor, of: Expression): Expression {
  const key = cursor.within(false, () => {
    cursor.take();
    const isSplat = cursor.isOperator('*');
    const inside = isSplat ? cursor.take() && undefined : parseExpression(cursor);
    if (!cursor.isOperator(']')) {
      throw cursor.fail(
        isSplat ? 'Missing close bracket on splat index' : 'Missing close bracket on index',
        isSplat
          ? 'The star for a full splat operator must be immediately followed by a closing bracket ("]").'
          : 'The index operator must end with a closing bracket ("]").',
      );
    }
    cursor.take();
    return inside;
  });
  if (key) return { kind: 'index', of, key, range: cursor.since(of.range.start) };
  const each = parseTraversal(cursor, { kind: 'element', range: of.range });
  return { kind: 'splat', of, each, range: cursor.since(of.range.start) };
}

function parseAttributeSplat(cursor: Cursor, of: Expression): Expression {
  let each: Expression = { kind: 'element', range: of.range };
  while (cursor.isOperator('.')) {
    cursor.take();
    each = parseStep(cursor, each);
  }
  return { kind: 'splat', of, each, range: cursor.since(of.range.start) };
}

function parseTerm(cursor: Cursor): Expression {
  const token = cursor.peek();
  const range = cursor.range(token);
  switch (token.kind) {
    case 'number':
      cursor.take();
      return { kind: 'literal', value: Number(token.text), range };
    case 'open-quote':
      return parseQuoted(cursor);
    case 'open-heredoc':
      return parseHeredoc(cursor);
    case 'identifier':
      return parseName(cursor);
    case 'operator':
      if (token.text === '(') return parseParentheses(cursor);
      if (token.text === '[') return parseTuple(cursor);
      if (token.text === '{') return parseObject(cursor);
      break;
    default:
      break;
  }
  if (token.kind === 'end') {
    throw cursor.fail(
      'Missing expression',
      'Expected the start of an expression, but found the end of the file.',
    );
  }
  throw cursor.fail(
    'Invalid expression',
    'Expected the start of an expression, but found an invalid expression token.',
  );
}

const keywords: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function parseName(cursor: Cursor): Expression {
  const token = cursor.take();
  const nameRange = cursor.range(token);
  let name = token.text;
  while (cursor.isOperator('::')) name += cursor.take().text + cursor.take().text;
  if (cursor.isOperator('(')) return parseCall(cursor, name, nameRange);
  if (Object.hasOwn(keywords, name)) {
    return { kind: 'literal', value: keywords[name] ?? null, range: nameRange };
  }
  return { kind: 'variable', name, range: nameRange };
}

function parseCall(cursor: Cursor, name: string, nameRange: Expression['range']): Expression {
  const args: Expression[] = [];
  let isExpanded = false;
  cursor.within(false, () => {
    cursor.take();
    while (!cursor.isOperator(')')) {
      args.push(parseExpression(cursor));
      if (cursor.accepts('...')) {
        isExpanded = true;
        break;
      }
      if (!cursor.accepts(',')) break;
    }
    if (cursor.is('end')) {
      throw cursor.fail(
        'Unterminated function call',
        'There is no closing parenthesis for this function call before the end of the file. This may be caused by incorrect parenthesis nesting elsewhere in this file.',
        { ...nameRange, end: nameRange.end + 1 },
      );
    }
    if (!cursor.isOperator(')')) {
      throw cursor.fail(
        isExpanded ? 'Missing closing parenthesis' : 'Missing argument separator',
        isExpanded
          ? 'An expanded function argument (with ...) must be immediately followed by closing parentheses.'
          : 'A comma is required to separate each function argument from the next.',
        cursor.range(),
        nameRange.start,
      );
    }
    cursor.take();
  });
  return { kind: 'call', name, nameRange, args, isExpanded, range: cursor.since(nameRange.start) };
}

function parseParentheses(cursor: Cursor): Expression {
  const { start } = cursor.peek();
  const inner = cursor.within(false, () => {
    cursor.take();
    const expression = parseExpression(cursor);
    if (!cursor.isOperator(')')) {
      throw cursor.fail(
        'Unbalanced parentheses',
        'Expected a closing parenthesis to terminate the expression.',
        cursor.range(),
        start,
      );
    }
    cursor.take();
    return expression;
  });
  return { kind: 'parentheses', inner, range: cursor.since(start) };
}

function parseTuple(cursor: Cursor): Expression {
  const { start } = cursor.peek();
  const items: Expression[] = [];
  const loop = cursor.within(false, () => {
    cursor.take();
    if (cursor.is('identifier', 'for')) return parseFor(cursor, start, ']');
    while (!cursor.isOperator(']')) {
      items.push(parseExpression(cursor));
      if (!cursor.accepts(',')) break;
    }
    if (cursor.is('end')) {
      throw cursor.fail(
        'Unterminated tuple constructor expression',
        'There is no corresponding closing bracket before the end of the file. This may be caused by incorrect bracket nesting elsewhere in this file.',
        cursor.range({ start, end: start + 1 }),
      );
    }
    if (!cursor.isOperator(']')) {
      throw cursor.fail(
        'Missing item separator',
        'Expected a comma to mark the beginning of the next item.',
        cursor.range(),
        start,
      );
    }
    cursor.take();
    return undefined;
  });
  if (loop) return loop;
  return { kind: 'tuple', items, range: cursor.since(start) };
}
