import { mistake } from './diagnostic.ts';
import type { Range } from './source.ts';

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

/** What a piece of a template says. In a heredoc a backslash is a backslash. */
export function unescaped(text: string, delimiter: 'quotes' | 'heredoc', range: Range): string {
  const dollars = (it: string) => it.replace(/([$%])\1\{/g, '$1{');
  if (delimiter === 'heredoc') return dollars(text).replaceAll('\r\n', '\n');
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))|([$%])\4\{/g,
    (_whole, short?: string, long?: string, letter?: string, sign?: string) => {
      if (sign !== undefined) return `${sign}{`;
      const code = short ?? long;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      const meant = simple[letter ?? ''];
      if (meant !== undefined) return meant;
      throw mistake(
        'Invalid escape sequence',
        `The symbol "${letter}" is not a valid escape sequence selector.`,
        { range },
      );
    },
  );
}

/** Text as it stands between quotes. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      /[\u0000-\u001f\u007f]/g,
      (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `"${escaped}"`;
}
