/** An action's words: `{{range $i, $e := .Tags}}` has `range`, `$i`, `,`, `$e`, `:=`, `.Tags`. Source: Go's text/template/parse. */

export interface Token {
  readonly kind: 'field' | 'variable' | 'word' | 'text' | 'number' | 'mark';
  /** As written; of a text, what it stands for. */
  readonly value: string;
  readonly source: string;
  /** Characters of the template before it. */
  readonly at: number;
  /** Whether white space stands before it: `.A .B` are two operands, `(x).B` is one. */
  readonly isApart: boolean;
}

const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['field', /\.(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)?/y],
  ['variable', /\$(?:\w+)?(?:\.[A-Za-z_]\w*)*/y],
  ['number', /[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y],
  ['word', /[A-Za-z_]\w*/y],
  ['text', /"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])'/y],
  ['mark', /:=|[|(),=]/y],
];

/** @param fail makes the error of what is no word */
export function tokensOf(text: string, start: number, fail: (message: string) => Error): Token[] {
  const tokens: Token[] = [];
  let isApart = true;
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text.charAt(at))) {
      isApart = true;
      at++;
      continue;
    }
    const found = matchAt(text, at);
    if (!found) {
      const character = text.charAt(at);
      if (character === '"') throw fail('unterminated quoted string');
      if (character === '`') throw fail('unterminated raw quoted string');
      throw fail(`unexpected ${JSON.stringify(character)} in command`);
    }
    const [kind, source] = found;
    const value = kind === 'text' ? unquoted(source) : source;
    tokens.push({ kind, value, source, at: start + at, isApart });
    isApart = false;
    at += source.length;
  }
  return tokens;
}

function matchAt(text: string, at: number): readonly [Token['kind'], string] | undefined {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at;
    const [source = ''] = shape.exec(text) ?? [];
    if (source !== '') return [kind, source];
  }
  return undefined;
}

function unquoted(source: string): string {
  if (source.startsWith('`')) return source.slice(1, -1);
  if (source.startsWith("'")) return String(source.codePointAt(1));
  return JSON.parse(source.replaceAll("\\'", "'")) as string;
}
