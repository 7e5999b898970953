import type { Invocation } from './subcommand.ts';

/** Whether `--force` is given, or `y` is piped in: nothing can be typed while a command runs here. */
export function confirmed({ flags, context }: Invocation, warning: string): boolean {
  if (flags.has('force')) return true;
  context.stderr(`${warning}\nAre you sure you want to continue? [y/N] `);
  const answer = context.stdin.text().trim().toLowerCase();
  if (answer === 'y' || answer === 'yes') {
    context.stderr('\n');
    return true;
  }
  const why = answer === '' ? 'docker: nothing can be typed in here: add --force\n' : '';
  context.stderr(`\n${why}`);
  return false;
}
