/** A roster's text as records with the line each stands on, whatever it was written in. */
import { CsvError, parse } from 'csv-parse/sync';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { UsageError } from '../usage.ts';

export interface Placed {
  /** From 1, where the record begins; in CSV where it ends. */
  readonly line: number;
  readonly value: unknown;
}

/** @param path says by its ending what the text is. @throws UsageError that names path and line. */
export function readRecords(text: string, path: string): readonly Placed[] {
  const ending = /\.[^./\\]+$/.exec(path)?.[0].toLowerCase();
  switch (ending) {
    case '.csv':
    case '.tsv':
      return fromCsv(text, path);
    case '.yaml':
    case '.yml':
    case '.json':
      return fromYaml(text, path);
    default:
      throw new UsageError(`${path}: a roster is a .csv, .yaml or .json file.`);
  }
}

function fromCsv(text: string, path: string): readonly Placed[] {
  try {
    const read = parse<{ record: Record<string, string>; info: { lines: number } }>(text, {
      columns: (names: string[]) => names.map((name) => name.trim()),
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      delimiter: delimiterOf(text),
    });
    return read.map(({ record, info }) => ({
      line: info.lines,
      value: Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== '')),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? `:${error['lines']}` : '';
    throw new UsageError(`${path}${line}: ${error.message}.`);
  }
}

/** Spreadsheets write semicolons where the comma is the decimal point. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  return [';', '\t'].find((it) => header.includes(it) && !header.includes(',')) ?? ',';
}

/** JSON is YAML, too, and so its mistakes have lines. */
function fromYaml(text: string, path: string): readonly Placed[] {
  const lines = new LineCounter();
  // Every scalar is text: as a number, the account 012345678901 would lose its first digit.
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe' });
  const [mistake] = document.errors;
  if (mistake) {
    const [at] = mistake.linePos ?? [];
    const [message] = mistake.message.split('\n');
    throw new UsageError(`${path}${at ? `:${at.line}` : ''}: ${message}`);
  }
  const list = isMap(document.contents) ? document.get('learners') : document.contents;
  if (!isSeq(list)) {
    throw new UsageError(`${path}: a roster is a list of learners, or has one under “learners”.`);
  }
  const { items } = list;
  const values = list.toJS(document) as unknown[];
  return values.map((value, index) => {
    const item = items[index] as { range?: [number, number, number] } | undefined;
    return { line: lines.linePos(item?.range?.[0] ?? 0).line, value };
  });
}
