/** The answer to a command's question. */
import type { CommandContext } from '../command.ts';

type Asking = Pick<CommandContext, 'ask' | 'stdin'>;

/**
 * Asks at the terminal; Ctrl-D answers nothing. Where nobody could answer, the question is shown and standard input
 * is the answer. Without blanks around it.
 */
export async function answerTo(
  { ask, stdin }: Asking,
  prompt: string,
  show: (text: string) => void,
): Promise<string> {
  if (ask) return ((await ask({ prompt })) ?? '').trim();
  show(prompt);
  return stdin.text().trim();
}
