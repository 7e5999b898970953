/** `aws configure import --csv file://keys.csv`: access keys as the console hands them out, one profile a row. */
import { fileArgument } from '../arguments/files.ts';
import { parseArguments } from '../arguments/parse.ts';
import { failed, unknownOptions } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { writeSetting } from './write-settings.ts';

/** Found in any case, reported in these words. */
const headers = ['User Name', 'Access Key ID', 'Secret Access key'] as const;

export async function importCredentials(
  args: readonly string[],
  { context }: Invocation,
): Promise<void> {
  const { values, rest } = parseArguments(args, [
    { name: 'csv', takes: 'one', isRequired: true },
    { name: 'skip-invalid', takes: 'none' },
    { name: 'profile-prefix', takes: 'one' },
  ]);
  if (rest.length > 0) throw unknownOptions(rest);
  const csv = String(values.get('csv'));
  const content = (await fileArgument('--csv', csv, context)) ?? csv;
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const rows = rowsOf(text, values.has('skip-invalid'));
  const prefix = String(values.get('profile-prefix') ?? '');
  for (const [name, accessKeyId, secretAccessKey] of rows) {
    const profile = prefix + name;
    await writeSetting({ profile, key: 'aws_access_key_id' }, accessKeyId, context);
    await writeSetting({ profile, key: 'aws_secret_access_key' }, secretAccessKey, context);
  }
  context.stdout(`Successfully imported ${rows.length} profile(s)\n`);
}

type Row = readonly [name: string, accessKeyId: string, secretAccessKey: string];

function rowsOf(text: string, skipsInvalid: boolean): readonly Row[] {
  if (text.trim() === '') throw failed('Provided CSV contains no contents');
  const [first = '', ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const named = first.split(',').map((it) => it.trim().toLowerCase());
  const columns = headers.map((header) => {
    const column = named.indexOf(header.toLowerCase());
    if (column < 0) throw failed(`Expected header "${header}" not found`);
    return column;
  });
  return lines.flatMap((line, index) => {
    const cells = line.split(',');
    const [name = '', id = '', secret = ''] = columns.map((column) => cells[column]?.trim() ?? '');
    const missing = headers.find((_, at) => [name, id, secret][at] === '');
    if (missing === undefined) return [[name, id, secret] as const];
    if (skipsInvalid) return [];
    throw failed(`Failed to parse entry #${index + 1}: Row missing value for header "${missing}"`);
  });
}
