/** What a session's screen shows of earlier visits: the end of what ran, with marks around it. */
import type { RunRecord } from '#workbench/session.ts';

/** Everything else is in the transcript. */
const mostLines = 1000;

const soft = (text: string) => `\x1b[90m${text}\x1b[39m`;
const green = (text: string) => `\x1b[32m${text}\x1b[39m`;

/* eslint-disable no-control-regex -- escape sequences are control characters */
/** Commands to the page (to open the editor, say) and modes of the terminal are of their own time. */
const ofTheirTime = /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[?>=][0-9;]*[A-Za-z]/g;
/** What `clear` sends: what stood before it was gone. */
const cleared = /\x1b\[[23]J/;
/* eslint-enable no-control-regex */

/** @param runs of one session, oldest first. @returns text for the terminal; empty if there is nothing. */
export function scrollbackOf(runs: readonly RunRecord[]): string {
  const lines = afterClear(runs.map(shown).join('')).trimEnd().split('\n');
  if (lines.every((line) => line.trim() === '')) return '';
  const left = lines.length - mostLines;
  const last = left > 0 ? lines.slice(left) : lines;
  const mark =
    left > 0 ? 'from before; what ran earlier still is in the transcript' : 'from before';
  return [soft(`──── ${mark} ────`), ...last, `\x1b[0m${soft('──── now ────')}`, ''].join('\n');
}

function shown({ input, output, origin, directory = '' }: RunRecord): string {
  const typed = input.replaceAll('\n', `\n${soft('> ')}`);
  const from = origin
    ? `${soft(`# ${origin.fence}`)}\n${green('$')} ${typed}\n`
    : `${green(`${directory} `)}${soft('$')} ${typed}\n`;
  const said = output.replace(ofTheirTime, '');
  // Whatever colour the run before ended in is not this one's.
  return `\x1b[0m${from}${said}${said === '' || said.endsWith('\n') ? '' : '\n'}`;
}

function afterClear(text: string): string {
  return text.split(cleared).at(-1) ?? '';
}
