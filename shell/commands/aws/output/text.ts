/** `--output text`: tab-separated, one line per structure, keys sorted and nested ones below their name in capitals. */
import { pythonText } from '../python-text.ts';

export function textOf(value: unknown): string {
  return write(value, undefined, undefined);
}

type Members = Readonly<Record<string, unknown>>;

/** @param columns keys that every structure of a list shows, so that its lines have the same fields. */
function write(
  value: unknown,
  name: string | undefined,
  columns: readonly string[] | undefined,
): string {
  if (Array.isArray(value)) return writeList(value, name);
  if (isStructure(value)) return writeStructure(value, name, columns);
  return `${pythonText(value)}\n`;
}

function writeList(items: readonly unknown[], name: string | undefined): string {
  if (items.length === 0) return '';
  if (items.some(isStructure)) {
    const columns = scalarKeysOf(items.filter(isStructure));
    return items.map((item) => write(item, name, columns)).join('');
  }
  const nested = items.filter((item) => Array.isArray(item));
  const scalars = items.filter((item) => !Array.isArray(item));
  const lines = scalars.length === 0 ? '' : writeScalars(scalars, name);
  return lines + nested.map((item) => write(item, name, undefined)).join('');
}

function writeScalars(items: readonly unknown[], name: string | undefined): string {
  const texts = items.map(pythonText);
  if (name === undefined) return `${texts.join('\t')}\n`;
  return texts.map((text) => `${name.toUpperCase()}\t${text}\n`).join('');
}

function writeStructure(
  members: Members,
  name: string | undefined,
  columns: readonly string[] = Object.keys(members)
    .filter((key) => isScalar(members[key]))
    .sort(),
): string {
  const fields = columns.map((key) => pythonText(key in members ? members[key] : ''));
  const heading = name === undefined ? [] : [name.toUpperCase()];
  const line = fields.length === 0 ? '' : `${[...heading, ...fields].join('\t')}\n`;
  const nested = Object.keys(members)
    .filter((key) => !columns.includes(key))
    .sort();
  return line + nested.map((key) => write(members[key], key, undefined)).join('');
}

function scalarKeysOf(structures: readonly Members[]): string[] {
  const keys = structures.flatMap((it) => Object.keys(it).filter((key) => isScalar(it[key])));
  return [...new Set(keys)].sort();
}

export function isStructure(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
