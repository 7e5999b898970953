/** `yes [<word>…]`, until Ctrl-C; into a pipe or a file as many lines as anybody reads, for what comes next begins when it has ended. */
import type { CommandContext } from '../../command.ts';

const linesForPipe = 65_536;
const linesAtOnce = 256;

export async function yes({ args, isTerminal, signal, stdout }: CommandContext): Promise<number> {
  const line = `${args.length > 0 ? args.join(' ') : 'y'}\n`;
  if (!isTerminal) {
    stdout(line.repeat(linesForPipe));
    return 0;
  }
  while (!signal.aborted) {
    stdout(line.repeat(linesAtOnce));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return 130;
}
