/** Files as `terraform fmt` writes them. Source: hashicorp/hcl, hclwrite/format.go: indents, spaces, columns. */
import { tokenize } from './lexer.ts';
import type { Source } from './source.ts';
import type { Token } from './token.ts';

interface Line {
  lead: readonly Token[];
  assign: readonly Token[];
  comment: readonly Token[];
  indent: number;
}

/** Throws where the file cannot be taken apart. */
export function formatted(source: Source): string {
  const lines = linesOf(tokenize(source));
  indent(lines);
  const columns = lines.map((line) => ({
    assign: 0,
    comment: 0,
    width: spelled(line.lead).length,
  }));
  align(lines, columns);
  const text = lines.map((line, index) =>
    written(line, columns[index] ?? { assign: 0, comment: 0, width: 0 }),
  );
  return text.join('\n');
}

function linesOf(tokens: readonly Token[]): Line[] {
  const lines: Line[] = [];
  let current: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'end') break;
    if (token.kind === 'open-heredoc') depth++;
    if (token.kind === 'close-heredoc') depth--;
    if (token.kind === 'newline' && depth === 0) {
      lines.push(lineOf(current));
      current = [];
    } else {
      current.push(token);
    }
  }
  lines.push(lineOf(current));
  return lines;
}

function lineOf(tokens: readonly Token[]): Line {
  const last = tokens.at(-1);
  const hasComment = tokens.length > 1 && last?.kind === 'comment';
  const rest = hasComment ? tokens.slice(0, -1) : tokens;
  const at = rest.findIndex(({ kind, text }) => kind === 'operator' && text === '=');
  // A value that goes on in further lines does not stand in a column.
  const isWhole = at > 0 && brackets(rest.slice(at)) === 0;
  return {
    lead: isWhole ? rest.slice(0, at) : rest,
    assign: isWhole ? rest.slice(at) : [],
    comment: hasComment ? tokens.slice(-1) : [],
    indent: 0,
  };
}

function change({ kind, text }: Token): number {
  if (kind === 'interpolation' || kind === 'directive') return 1;
  if (kind === 'sequence-end') return -1;
  if (kind !== 'operator') return 0;
  if ('([{'.includes(text)) return 1;
  return ')]}'.includes(text) ? -1 : 0;
}

function brackets(tokens: readonly Token[]): number {
  return tokens.reduce((sum, it) => sum + change(it), 0);
}

function indent(lines: readonly Line[]): void {
  const open: number[] = [];
  for (const line of lines) {
    const net = brackets([...line.lead, ...line.assign]);
    if (net > 0) {
      line.indent = open.length;
      open.push(net);
      continue;
    }
    for (let closed = -net; closed > 0 && open.length > 0;) {
      const last = open.at(-1) ?? 0;
      if (closed >= last) open.pop();
      else open[open.length - 1] = last - closed;
      closed -= last;
    }
    line.indent = open.length;
  }
}

interface Columns {
  assign: number;
  comment: number;
  readonly width: number;
}

/** `=` of neighbouring lines stand below each other, and so do comments behind them. */
function align(lines: readonly Line[], columns: readonly Columns[]): void {
  runs(
    lines,
    ({ assign }) => assign.length > 0,
    (from, to) => {
      const widest = Math.max(...columns.slice(from, to).map(({ width }) => width));
      for (const it of columns.slice(from, to)) it.assign = widest - it.width + 1;
    },
  );
  runs(
    lines,
    ({ comment }) => comment.length > 0,
    (from, to) => {
      const widths = lines.slice(from, to).map(({ assign, indent }, index) => {
        const { width = 0, assign: spaces = 0 } = columns[from + index] ?? {};
        return indent * 2 + width + (assign.length > 0 ? spaces + spelled(assign).length : 0);
      });
      const widest = Math.max(...widths);
      for (const [index, width] of widths.entries()) {
        const it = columns[from + index];
        if (it) it.comment = widest - width + 1;
      }
    },
  );
}

function runs(
  lines: readonly Line[],
  belongs: (line: Line) => boolean,
  each: (from: number, to: number) => void,
): void {
  let from = 0;
  for (let index = 0; index <= lines.length; index++) {
    const line = lines[index];
    if (line && belongs(line)) continue;
    if (index > from) each(from, index);
    from = index + 1;
  }
}

function written({ lead, assign, comment, indent }: Line, columns: Columns): string {
  if (lead.length + assign.length + comment.length === 0) return '';
  const text =
    ' '.repeat(indent * 2) +
    spelled(lead) +
    (assign.length > 0 ? ' '.repeat(columns.assign) + spelled(assign) : '') +
    (comment.length > 0 ? ' '.repeat(columns.comment) + spelled(comment) : '');
  return text.trimEnd();
}

function spelled(tokens: readonly Token[]): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    text += token.text;
    const next = tokens[index + 1];
    if (next && needsSpace(tokens[index - 1], token, next)) text += ' ';
  }
  return text;
}

const inTemplate = new Set([
  'text',
  'open-quote',
  'interpolation',
  'directive',
  'open-heredoc',
  'close-heredoc',
]);
const keywords = new Set(['in', 'if', 'for']);

function needsSpace(before: Token | undefined, token: Token, after: Token): boolean {
  if (inTemplate.has(token.kind)) return false;
  if (
    [
      'text',
      'close-quote',
      'sequence-end',
      'interpolation',
      'directive',
      'newline',
      'close-heredoc',
    ].includes(after.kind)
  )
    return false;
  if (token.kind === 'sequence-end' || token.kind === 'newline') return false;
  const [a, b] = [
    token.kind === 'operator' ? token.text : '',
    after.kind === 'operator' ? after.text : '',
  ];
  if (b === ',' || b === ')' || b === ']' || b === '.' || b === '...' || b === '::') return false;
  if (a === '(' || a === '[' || a === '.' || a === '::' || a === '!') return false;
  if (a === '{' && b === '}') return false;
  if (a === '-' && isUnary(before)) return false;
  const isOperand =
    (token.kind === 'identifier' && !keywords.has(token.text)) ||
    token.kind === 'number' ||
    a === ')' ||
    a === ']' ||
    a === '}';
  if (b === '(' && token.kind === 'identifier' && !keywords.has(token.text)) return false;
  if (b === '[' && isOperand) return false;
  return true;
}

/** Whether a minus after this token begins an operand. */
function isUnary(before: Token | undefined): boolean {
  if (!before) return true;
  if (before.kind === 'operator') return ![')', ']', '}'].includes(before.text);
  return before.kind === 'interpolation' || before.kind === 'directive';
}
