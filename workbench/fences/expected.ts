/** Compares what a fence printed with what its page says it prints. */
import type { Fence } from './fence.ts';

/**
 * Where an output departs from what the fence expects, in words; `undefined` if it is as expected. `…`
 * stands for anything, over several lines, too; a command without expected output may print what it likes.
 * @param variables as the page shows them: `$REPOSITORY` in expected output is its value.
 */
export function departure(
  fence: Pick<Fence, 'commands'>,
  output: string,
  variables: Readonly<Record<string, string>>,
): string | undefined {
  const expected = fence.commands.map(({ output: text }) => (text === '' ? '…' : text));
  if (expected.every((text) => text === '…')) return undefined;
  const whole = withValues(tidy(expected.join('\n')), variables);
  if (patternFor(whole).test(tidy(output))) return undefined;
  return `expected\n${whole}\nand found\n${tidy(output)}`;
}

/** An anything in a line of its own may be no line at all. */
function patternFor(expected: string): RegExp {
  const source = expected
    .split(/(\n?…\n?)/)
    .map((part) => (/^\n?…\n?$/.test(part) ? gap(part) : escaped(part)))
    .join('');
  return new RegExp(`^${source}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function gap(part: string): string {
  const [before, after] = [part.startsWith('\n'), part.endsWith('\n')];
  if (before && after) return '\\n(?:[^]*\\n)?';
  if (before) return '(?:\\n[^]*)?';
  if (after) return '(?:[^]*\\n)?';
  return '[^]*';
}

function withValues(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$([A-Z][A-Z0-9_]*)/g, (whole, name: string) => variables[name] ?? whole);
}

/** Blanks at the ends of lines and around the whole are nothing that a reader sees. */
function tidy(text: string): string {
  return text.replace(/[ \t\r]+$/gm, '').replace(/^\n+|\n+$/g, '');
}
