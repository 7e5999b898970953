/** How a failure looks on standard error: `--cli-error-format`, "enhanced" unless somebody chose another. */
import type { AwsFailure } from './failure.ts';
import { formatOutput, isOutputFormat } from './output/format.ts';
import type { Layout } from './output/format.ts';
import { pythonText } from './python-text.ts';

export const errorFormats = ['legacy', 'json', 'yaml', 'text', 'table', 'enhanced'] as const;

export async function report(failure: AwsFailure, format: string, layout: Layout): Promise<string> {
  const { kind, answer, preface = '' } = failure.reason;
  const said = answer ?? (kind && { Code: kind, Message: failure.message });
  if (said && format !== 'legacy') {
    if (isOutputFormat(format)) return formatOutput(said, { ...layout, format, title: 'error' });
    const opening = kind ? `An error occurred (${kind}): ` : '';
    return line(`${opening}${failure.message}`) + details(said);
  }
  return preface + line(failure.message);
}

function line(message: string): string {
  return `\naws: [ERROR]: ${message.trim()}\n`;
}

/** What an error carries besides its code and message. */
function details(said: Readonly<Record<string, unknown>>): string {
  const rest = Object.entries(said).filter(([name]) => name !== 'Code' && name !== 'Message');
  if (rest.length === 0) return '';
  return `\nAdditional error details:\n${rest.map(([name, value]) => `${name}: ${inline(value)}\n`).join('')}`;
}

const maximumInline = 5;

function inline(value: unknown): string {
  const isSimple = (item: unknown) => typeof item !== 'object' || item === null;
  if (isSimple(value)) return pythonText(value);
  const items = Object.entries(value as object) as [string, unknown][];
  if (items.length >= maximumInline || !items.every(([, item]) => isSimple(item))) {
    return '<complex value> (Use --cli-error-format with json or yaml to see full details)';
  }
  return Array.isArray(value)
    ? `[${items.map(([, item]) => pythonText(item)).join(', ')}]`
    : `{${items.map(([name, item]) => `${name}: ${pythonText(item)}`).join(', ')}}`;
}
