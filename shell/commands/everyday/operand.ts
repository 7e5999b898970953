/** Operands that name files, and `-` for standard input. */
import type { CommandContext } from '../../command.ts';
import { notHere } from '../../bash/real-options.ts';
import { OptionError } from '../options.ts';

/** Content of a named file, or of standard input for `-` and for nothing. */
export async function contentOf(context: CommandContext, operand = '-'): Promise<Uint8Array> {
  return operand === '-' ? context.stdin.bytes() : context.fs.read(context.resolve(operand));
}

/** Runs a command and says as GNU tools do what is wrong with its options. */
export async function withUsage(
  { stderr }: CommandContext,
  name: string,
  action: () => Promise<number>,
): Promise<number> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    const { option, isMissingValue } = error;
    const absent = isMissingValue ? undefined : notHere(name, option);
    if (absent) {
      stderr(`${name}: ${absent}\n`);
      return 2;
    }
    const what = option.startsWith('--')
      ? isMissingValue
        ? `option '${option}' requires an argument`
        : `unrecognized option '${option}'`
      : isMissingValue
        ? `option requires an argument -- '${option.slice(1)}'`
        : `invalid option -- '${option.slice(1)}'`;
    stderr(`${name}: ${what}\n`);
    return 2;
  }
}
