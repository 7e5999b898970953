/**
 * What is wrong with a JMESPath expression, in the words of the library that the AWS CLI is built with. Ours
 * reads a later dialect (`=` binds, `+` adds), which the CLI refuses: what it would not take, we do not take.
 */
interface Token {
  readonly type: string;
  readonly text: string;
  readonly start: number;
}

const patterns: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['UNQUOTED_IDENTIFIER', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['NUMBER', /-?\d+/y],
  ['QUOTED_IDENTIFIER', /"(?:\\[\s\S]|[^"\\])*"/y],
  ['LITERAL', /'(?:\\'|[^'])*'|`(?:\\`|[^`])*`/y],
  ['FLATTEN', /\[\]/y],
  ['FILTER', /\[\?/y],
  ['LBRACKET', /\[/y],
  ['EQ', /==/y],
  ['NE', /!=/y],
  ['NOT', /!/y],
  ['LTE', /<=/y],
  ['LT', /</y],
  ['GTE', />=/y],
  ['GT', />/y],
  ['OR', /\|\|/y],
  ['PIPE', /\|/y],
  ['AND', /&&/y],
  ['EXPREF', /&/y],
  ['DOT', /\./y],
  ['STAR', /\*/y],
  ['RBRACKET', /\]/y],
  ['COMMA', /,/y],
  ['COLON', /:/y],
  ['CURRENT', /@/y],
  ['LPAREN', /\(/y],
  ['RPAREN', /\)/y],
  ['LBRACE', /\{/y],
  ['RBRACE', /\}/y],
];

/** `undefined` if nothing is wrong. `parse` throws for what is none, and says EOF for what could still become one. */
export function mistakeIn(expression: string, parse: (text: string) => void): string | undefined {
  if (expression === '') return 'Invalid JMESPath expression: cannot be empty.';
  const tokens = tokensOf(expression);
  if (typeof tokens === 'string') return tokens;
  const infix = tokens.findIndex((token, i) => isInfix(token, tokens[i - 1]));
  if (infix < 0 && complaintOf(parse, expression) === undefined) return undefined;
  for (const [index, token] of tokens.entries()) {
    const prefix = expression.slice(0, token.start + token.text.length);
    const complaint = index === infix ? 'invalid token' : complaintOf(parse, prefix);
    if (complaint !== undefined && !complaint.includes('EOF')) {
      return parseError(expression, token, reasonFor(complaint, token, tokens[index - 1]));
    }
  }
  const end = { type: 'EOF', text: '', start: expression.length };
  const last = tokens.at(-1);
  if (last?.type === 'DOT') return parseError(expression, end, reasonFor('', end, last));
  return `Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${' '.repeat(expression.length + 1)}^`;
}

const operandEnds = new Set(
  'UNQUOTED_IDENTIFIER QUOTED_IDENTIFIER LITERAL NUMBER RBRACKET RPAREN RBRACE FLATTEN CURRENT STAR'.split(
    ' ',
  ),
);

/** `a * b` and `a{…}` mean something in the later dialect alone. */
function isInfix({ type }: Token, previous: Token | undefined): boolean {
  return (type === 'STAR' || type === 'LBRACE') && operandEnds.has(previous?.type ?? '');
}

/** The tokens, or what is wrong with one. */
function tokensOf(expression: string): readonly Token[] | string {
  const tokens: Token[] = [];
  let start = 0;
  while (start < expression.length) {
    if (/\s/.test(expression[start] ?? '')) {
      start++;
      continue;
    }
    const token = tokenAt(expression, start);
    if (!token) return unknownToken(expression, start);
    tokens.push(token);
    start += token.text.length;
  }
  return tokens;
}

function tokenAt(expression: string, start: number): Token | undefined {
  for (const [type, pattern] of patterns) {
    pattern.lastIndex = start;
    const text = pattern.exec(expression)?.[0];
    if (text !== undefined) return { type, text, start };
  }
  return undefined;
}

function unknownToken(expression: string, start: number): string {
  const character = expression[start] ?? '';
  const what = `"'\``.includes(character)
    ? `Unclosed ${character} delimiter`
    : `Unknown token ${'=-'.includes(character) ? `'${character}'` : character}`;
  return `Bad jmespath expression: ${what}:\n${expression}\n${' '.repeat(start)}^`;
}

function reasonFor(complaint: string, token: Token, previous: Token | undefined): string {
  const got = token.type.toLowerCase();
  if (previous?.type === 'DOT') {
    return `Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: ${got}`;
  }
  if (complaint.includes('unexpected token type')) return `Unexpected token: ${token.text}`;
  const [, expected] = /expected (\w+), got/.exec(complaint) ?? [];
  if (expected !== undefined) return `Expecting: ${expected.toLowerCase()}, got: ${got}`;
  return complaint.includes('invalid token') ? 'invalid token' : 'syntax error';
}

function parseError(expression: string, { type, text, start }: Token, reason: string): string {
  return `${reason}: Parse error at column ${start}, token "${text}" (${type}), for expression:\n"${expression}"\n${' '.repeat(start + 1)}^`;
}

function complaintOf(parse: (text: string) => void, text: string): string | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}
