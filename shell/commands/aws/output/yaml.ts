/** `--output yaml`: keys sorted, lists not indented below their key, no document marks. */
import { pythonLiteral } from '../python-text.ts';
import { yamlScalar } from './yaml-scalar.ts';

export function yamlText(value: unknown): string {
  // A lone scalar would need an end-of-document mark; the CLI writes JSON instead.
  if (typeof value !== 'object' || value === null) return `${JSON.stringify(value ?? null)}\n`;
  return `${node(value, { indent: 0, column: 0 })}\n`;
}

interface Context {
  readonly indent: number;
  /** Where the node would begin if it stayed on the line. */
  readonly column: number;
}

/** Without a line end; a mapping or sequence begins where the caller stands. */
function node(value: unknown, context: Context): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : sequence(value, context);
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).length === 0 ? '{}' : mapping(value, context);
  }
  if (typeof value !== 'string') return bare(value);
  const { column, indent } = context;
  return yamlScalar(value, { column, indent: indent + 2, isKey: false });
}

function bare(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'boolean' ? String(value) : pythonLiteral(value);
}

function sequence(items: readonly unknown[], { indent }: Context): string {
  return items
    .map((item) => {
      const nested = node(item, {
        indent: isBlock(item) ? indent + 2 : indent,
        column: indent + 2,
      });
      return `- ${nested}`;
    })
    .join(`\n${' '.repeat(indent)}`);
}

function mapping(members: object, { indent }: Context): string {
  return Object.entries(members)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]: [string, unknown]) => {
      const key = yamlScalar(name, { column: indent, indent, isKey: true });
      if (!isBlock(member)) {
        const column = indent + key.length + 2;
        return `${key}: ${node(member, { indent, column })}`;
      }
      const below = Array.isArray(member) ? indent : indent + 2;
      const nested = node(member, { indent: below, column: below });
      return `${key}:\n${' '.repeat(below)}${nested}`;
    })
    .join(`\n${' '.repeat(indent)}`);
}

function isBlock(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
