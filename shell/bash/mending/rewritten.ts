import type { Statement } from '../syntax.ts';
import { withHereStrings } from './here-strings.ts';

interface Reader {
  readonly parse: (text: string) => readonly Statement[];
  readonly print: (statements: readonly Statement[]) => string;
}

/** Changed statements as text; `undefined` if none changed, or if the text would be read as something else. */
export function rewritten(
  { parse, print }: Reader,
  before: readonly Statement[],
  after: readonly Statement[],
): string | undefined {
  if (plain(before) === plain(after)) return undefined;
  const printable = withHereStrings(after);
  const text = print(printable);
  return plain(parse(text)) === plain(printable) ? text : undefined;
}

/** What does not tell one tree from another. */
const beside = new Set(['sourceText', 'line', 'originalText', 'timed', 'timePosix', 'sourceFile']);

/** A tree as text, whichever way its nodes were made. */
function plain(tree: unknown): string {
  return JSON.stringify(tree, (key, value: unknown) => {
    if (beside.has(key)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  });
}

/** A file that is run by its path: a script of a shell, or one that does not say whose. */
export function isForShell(text: string): boolean {
  return !text.startsWith('#!') || /^#!.*\b(?:ba|da|a)?sh\b/.test(text);
}
