import type { TemplatePart } from './syntax.ts';

/** `<<-EOT`: the smallest indentation of all lines is taken off each. Blank lines do not count. */
export function dedented(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  let least = Number.POSITIVE_INFINITY;
  visit(parts, (line, isWhole) => {
    const [indentation = ''] = /^[ \t]*/.exec(line) ?? [];
    if (indentation.length < line.length || !isWhole) least = Math.min(least, indentation.length);
    return line;
  });
  return visit(parts, (line) => line.slice(Math.min(least, /^[ \t]*/.exec(line)?.[0].length ?? 0)));
}

/** Maps the beginnings of lines; `isWhole` if the line ends within its text. */
function visit(
  parts: readonly TemplatePart[],
  map: (line: string, isWhole: boolean) => string,
): readonly TemplatePart[] {
  let startsLine = true;
  const each = (list: readonly TemplatePart[]): readonly TemplatePart[] =>
    list.map((part) => {
      if (part.kind === 'text') {
        const lines = part.text.split('\n');
        const text = lines
          .map((line, index) => {
            const isStart = index > 0 || startsLine;
            const isWhole = index < lines.length - 1;
            // What follows the last line end is the beginning of a line only if something follows.
            if (!isStart || (line === '' && !isWhole && part === parts.at(-1))) return line;
            return map(line, isWhole);
          })
          .join('\n');
        startsLine = part.text.endsWith('\n') || (part.text === '' && startsLine);
        const [last = ''] = lines.slice(-1);
        if (lines.length > 1 && last !== '') startsLine = false;
        return { ...part, text };
      }
      if (startsLine && part.kind === 'interpolation') map('', false);
      startsLine = false;
      if (part.kind === 'if') {
        return { ...part, then: each(part.then), otherwise: each(part.otherwise) };
      }
      return part.kind === 'for' ? { ...part, body: each(part.body) } : part;
    });
  return each(parts);
}
