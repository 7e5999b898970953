import { optionsWorded } from '../../bash/refused-options.ts';
import type { CommandContext } from '../../command.ts';

/** Runs just-bash's command of the same name with other arguments. */
export async function through(context: CommandContext, args: readonly string[]): Promise<number> {
  const result = await context.builtIn?.(args);
  if (!result) return 127;
  if (result.stdout.length > 0) context.stdout(result.stdout);
  if (result.stderr) context.stderr(optionsWorded(result.stderr));
  return result.status;
}
