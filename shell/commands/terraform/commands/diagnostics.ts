/** `╷│ Error: … ╵`: what went wrong, where, and with which values. */
import type { Diagnostic } from '../hcl/diagnostic.ts';
import { blockAround } from '../hcl/context.ts';
import { positionAt, type Range } from '../hcl/source.ts';
import { wrapped } from './wrap.ts';

export function renderDiagnostic(it: Diagnostic, width: number, hasColours: boolean): string {
  const colour = it.severity === 'error' ? '31' : '33';
  const paint = (text: string, codes: string) =>
    hasColours ? `\u001b[${codes}m${text}\u001b[0m` : text;
  const bar = paint('│', colour);
  const title = it.severity === 'error' ? 'Error: ' : 'Warning: ';
  const lines = [`${paint(title, `1;${colour}`)}${paint(it.summary, '1')}`, ''];
  const place = snippet(it);
  if (place.length > 0) lines.push(...place, '');
  if (it.detail !== '') lines.push(...wrapped(it.detail, width - 2).split('\n'));
  while (lines.at(-1) === '') lines.pop();
  return `${paint('╷', colour)}\n${lines.map((line) => `${bar}${line && ` ${line}`}\n`).join('')}${paint('╵', colour)}\n`;
}

/** As `-no-color` has it: without a box, and a column narrower. */
export function plainDiagnostic(it: Diagnostic, width: number): string {
  const title = it.severity === 'error' ? 'Error: ' : 'Warning: ';
  const place = snippet(it);
  const lines = ['', `${title}${it.summary}`, '', ...place];
  if (place.length > 0) lines.push('');
  if (it.detail !== '') lines.push(...wrapped(it.detail, width - 1).split('\n'));
  return lines.map((line) => `${line}\n`).join('');
}

function snippet({ range, context, subject, values }: Diagnostic): readonly string[] {
  if (!range) return subject === undefined ? [] : [`  with ${subject},`];
  const { source, start } = range;
  const within = blockAround(source, start);
  const where = `on ${source.name} line ${positionAt(source, start).line}${within === undefined ? '' : `, in ${within}`}:`;
  const lines = subject === undefined ? [`  ${where}`] : [`  with ${subject},`, `  ${where}`];
  if (source.isTyped === true) lines.push('  (source code not available)');
  else
    lines.push(
      ...linesIn(context ?? range).map(
        ({ number, text }) => `${String(number).padStart(4)}: ${text}`,
      ),
    );
  if (values && values.length > 0)
    lines.push('    ├────────────────', ...values.map((it) => `    │ ${it}`));
  return lines;
}

/** The lines that a range touches, also with its end; of those without text none. */
export function linesIn({ source, start, end: given }: Range) {
  const end = Math.max(given, start + 1);
  let at = 0;
  return source.text.split('\n').flatMap((line, index) => {
    const [from, to] = [at, at + line.length];
    at = to + 1;
    const holds = (place: number) => from <= place && place < to;
    const isHeld = (place: number) => start <= place && place < end;
    const isTouched = holds(start) || holds(end) || isHeld(from) || isHeld(to);
    return line !== '' && isTouched
      ? [{ number: index + 1, from, text: line.replace(/\r$/, '') }]
      : [];
  });
}
