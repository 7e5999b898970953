import { answerTo } from '../answer.ts';
import type { Invocation } from './subcommand.ts';

/** Whether `--force` is given, or `y` is answered. */
export async function confirmed({ flags, context }: Invocation, warning: string): Promise<boolean> {
  if (flags.has('force')) return true;
  const { ask, stderr } = context;
  stderr(`${warning}\n`);
  const question = 'Are you sure you want to continue? [y/N] ';
  const answer = (await answerTo(context, question, stderr)).toLowerCase();
  // A line that is typed ends by itself.
  const end = ask ? '' : '\n';
  if (answer === 'y' || answer === 'yes') {
    stderr(end);
    return true;
  }
  const why = answer === '' && !ask ? 'docker: nothing can be typed in here: add --force\n' : '';
  stderr(end + why);
  return false;
}
