/** A value as `terraform console` and `terraform output` print it. */
import { quoted } from '../hcl/escapes.ts';
import { numberText } from './number-text.ts';
import { Mapping, Sensitive, Sequence, Unknown, type Value } from './value.ts';

export function printed(value: Value, indent = 0): string {
  if (value === null) return 'null';
  if (value instanceof Sensitive) return '(sensitive value)';
  if (value instanceof Unknown) return '(known after apply)';
  if (typeof value === 'string') return printedText(value, indent);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  const pad = ' '.repeat(indent + 2);
  const wrap = (name: string, inside: string) => (name === '' ? inside : `${name}(${inside})`);
  if (value instanceof Sequence) {
    const items = value.items.map((it) => `${pad}${printed(it, indent + 2)},\n`);
    const inside = items.length === 0 ? '[]' : `[\n${items.join('')}${' '.repeat(indent)}]`;
    return wrap(value.kind === 'tuple' ? '' : `to${value.kind}`, inside);
  }
  const entries = [...value.entries].map(
    ([key, it]) => `${pad}${quoted(key)} = ${printed(it, indent + 2)}\n`,
  );
  const inside = entries.length === 0 ? '{}' : `{\n${entries.join('')}${' '.repeat(indent)}}`;
  return wrap(value instanceof Mapping && value.kind === 'map' ? 'tomap' : '', inside);
}

/** Several lines become a heredoc, indented if it stands within something. */
function printedText(text: string, indent: number): string {
  const isHeredoc = text.includes('\n') && !text.includes('\r');
  if (!isHeredoc) return quoted(text);
  let marker = 'EOT';
  while (text.split('\n').includes(marker)) marker += '_';
  if (indent === 0) return `<<${marker}\n${text}\n${marker}`;
  const pad = ' '.repeat(indent);
  const lines = text.split('\n').map((line) => `${pad}${line}\n`);
  return `<<-${marker}\n${lines.join('')}${pad}${marker}`;
}
