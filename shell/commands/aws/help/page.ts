/** A page of help, laid out like a manual page: 78 columns, headings at the margin. */
export interface Part {
  readonly heading: string;
  /** As they stand, but for the margin. */
  readonly lines: readonly string[];
}

const columns = 78;
const margin = '       ';

export function helpPage(name: string, parts: readonly Part[]): string {
  const title = `${name.toUpperCase()}()`;
  const gap = ' '.repeat(Math.max(1, columns - 2 * title.length));
  const header = `${title}${gap}${title}`;
  const body = parts.flatMap(({ heading, lines }) => [
    heading,
    ...lines.map((line) => (line === '' ? '' : margin + line)),
    '',
  ]);
  return `${[header, '', ...body, header].join('\n')}\n`;
}

/** Words filled into lines. */
export function paragraph(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > columns - margin.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

export function bullets(items: readonly string[], indent = ''): string[] {
  return items.flatMap((item) => [`${indent}o ${item}`, '']);
}

export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `   ${line}`));
}
