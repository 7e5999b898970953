/**
 * Which programs a text calls, and with what: so that the same in two shells can be compared. For tests; it
 * knows quoting and continued lines as far as labs use them.
 */

/** Each call as its words, without quotation marks, and variables as `$name` in lower case. */
export function callsIn(code: string, shell: 'bash' | 'pwsh'): string[][] {
  const continued = shell === 'bash' ? /\\\n\s*/g : /`\n\s*/g;
  const words = wordsOf(code.replace(continued, ' '));
  const calls: string[][] = [];
  let call: string[] | undefined;
  for (const word of words) {
    // Where the output goes is no argument, and each shell has its own way to say it.
    if (word === end || /^\d*>/.test(word)) call = undefined;
    else if (call) call.push(variablesAlike(word));
    else if (programs.has(word)) calls.push((call = [word]));
  }
  return calls;
}

const programs = new Set(['aws', 'docker', 'git', 'terraform']);

/** Where a command ends: a line, a pipe, a bracket. */
const end = '\n';

function wordsOf(code: string): string[] {
  const words: string[] = [];
  const token = /"((?:[^"\\`]|[\\`].)*)"|'([^']*)'|(\|\||&&|[\n|;()])|(\s+)|([^\s"'|;()]+)/g;
  let open: string | undefined;
  const close = () => {
    if (open !== undefined) words.push(open);
    open = undefined;
  };
  for (const [, double, single, stop, space, bare] of code.matchAll(token)) {
    if (stop !== undefined || space?.includes('\n')) {
      close();
      words.push(end);
    } else if (space !== undefined) close();
    else open = `${open ?? ''}${double ?? single ?? bare ?? ''}`;
  }
  close();
  return words;
}

function variablesAlike(word: string): string {
  return word.replace(/\$(?:\{(?:env:)?(\w+)\}|(?:env:)?(\w+))/g, (_, braced, bare: string) =>
    `$${String(braced ?? bare)}`.toLowerCase(),
  );
}

/**
 * The calls of a PowerShell text as they would stand in bash. Windows PowerShell takes the quotation marks
 * out of JSON on a command line, so there a file may stand in place of the text itself.
 */
export function withFilesRead(
  pwsh: readonly (readonly string[])[],
  bash: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  return pwsh.map((call, number) =>
    call.map((word, at) => (word.startsWith('file://') ? (bash[number]?.[at] ?? word) : word)),
  );
}
