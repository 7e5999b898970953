/** `envsubst` and `less`. */
import type { CommandContext } from '../../command.ts';
import { readOptions } from '../options.ts';
import { contentOf, withUsage } from './operand.ts';

/** `envsubst [-v] ['$NAME ${NAME}…']`: exported variables in a text; only those named, if any are. */
export function envsubst(context: CommandContext): Promise<number> {
  return withUsage(context, 'envsubst', async () => {
    const { env, stdin, stdout } = context;
    const options = readOptions(context.args, { v: 'nothing', variables: 'nothing' });
    const [format] = options.operands;
    const pattern = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;
    const namesIn = (text: string) => [...text.matchAll(pattern)].map(([, a, b]) => a ?? b ?? '');
    if (options.has('v', 'variables')) {
      stdout(
        namesIn(format ?? '')
          .map((it) => `${it}\n`)
          .join(''),
      );
      return 0;
    }
    const named = format === undefined ? undefined : new Set(namesIn(format));
    stdout(
      stdin.text().replace(pattern, (whole, braced?: string, plain?: string) => {
        const name = braced ?? plain ?? '';
        return named && !named.has(name) ? whole : (env.get(name) ?? '');
      }),
    );
    return 0;
  });
}

/** `less` and `more`: the terminal scrolls, so a pager only has to print. */
export function pager(context: CommandContext): Promise<number> {
  return withUsage(context, 'less', async () => {
    const { operands } = readOptions(context.args, movements);
    for (const operand of operands.length > 0 ? operands : ['-']) {
      context.stdout(await contentOf(context, operand));
    }
    return 0;
  });
}

/** How a pager moves, searches and ends makes no difference to one that prints everything: all of it is as asked. */
const movements = Object.fromEntries(
  [...'eEfFgGiIKmMnqQrRuX'].map((letter) => [letter, 'nothing'] as const),
);
