/** `watch [-n <seconds>] [-t] [-g] <command> [<argument>…]`: the same command again and again, until Ctrl-C. */
import { pause } from '#ecr/pause.ts';
import type { BuiltInResult, CommandContext } from '../../command.ts';
import { readOptions } from '../options.ts';
import { withEnvironment } from './environment.ts';
import { withUsage } from './operand.ts';

/** Seconds, as in procps. */
const [usually, shortest] = [2, 0.1];
const clearScreen = '\x1b[H\x1b[2J\x1b[3J';

/** Options of procps' `watch` that need more of a screen than there is. */
const notHere = {
  b: 'beep',
  c: 'color',
  C: 'no-color',
  d: 'differences',
  e: 'errexit',
  p: 'precise',
  q: 'equexit',
  r: 'no-rerun',
  s: 'shotsdir',
  w: 'no-wrap',
  x: 'exec',
} as const;

export function watch(context: CommandContext): Promise<number> {
  return withUsage(context, 'watch', async () => {
    const { stdout, stderr, isTerminal, columns, now, signal } = context;
    const [own, command] = apart(context.args);
    const options = readOptions(own, {
      n: 'value',
      interval: 'value',
      ...flags({ t: 'no-title', g: 'chgexit', ...notHere }),
    });
    const refuse = (sentence: string) => {
      stderr(`watch: ${sentence}\n`);
      return 1;
    };
    const missing = Object.entries(notHere).find((names) => options.has(...names));
    if (missing) return refuse(`-${missing[0]} (--${missing[1]}) is not supported here`);
    const given = options.value('n', 'interval') ?? String(usually);
    const seconds = Number(given.replace(',', '.'));
    if (given.trim() === '' || !Number.isFinite(seconds)) {
      return refuse(`failed to parse argument: '${given}'`);
    }
    if (command.length === 0) {
      return refuse('no command given; for example: watch -n 5 aws ecr describe-repositories');
    }
    if (!isTerminal) return refuse('its output is the terminal, not a pipe or a file');

    const line = command.join(' ');
    const interval = Math.max(shortest, seconds);
    let before: string | undefined;
    for (;;) {
      const shown = textOf(await context.execute?.(withEnvironment(context, ['bash', '-c', line])));
      signal.throwIfAborted();
      const title = `Every ${interval.toFixed(1)}s: ${line}`;
      const head = options.has('t', 'no-title') ? '' : titled(title, now(), columns);
      stdout(clearScreen + head + shown);
      if (options.has('g', 'chgexit') && before !== undefined && before !== shown) return 0;
      before = shown;
      await pause(interval * 1000, signal);
    }
  });
}

/** Options stand before the command; those behind it are the command's. */
function apart(
  args: readonly string[],
): readonly [own: readonly string[], command: readonly string[]] {
  const first = args.findIndex(
    (it, index) => !it.startsWith('-') && !/^(-[tg]*n|--interval)$/.test(args[index - 1] ?? ''),
  );
  const at = first < 0 ? args.length : first;
  return [args.slice(0, at), args.slice(at)];
}

function flags(names: Readonly<Record<string, string>>): Readonly<Record<string, 'nothing'>> {
  return Object.fromEntries(
    Object.entries(names)
      .flat()
      .map((name) => [name, 'nothing']),
  );
}

function textOf(result: BuiltInResult | undefined): string {
  return result ? new TextDecoder().decode(result.stdout) + result.stderr : '';
}

/** What is watched at the left, when at the right, and an empty line. */
function titled(title: string, now: Date, columns: number): string {
  const when = now.toISOString().slice(0, 19).replace('T', ' ');
  const room = columns - when.length - 1;
  const left = title.length > room ? `${title.slice(0, Math.max(0, room - 1))}…` : title;
  return `${left.padEnd(Math.max(0, room))} ${when}\n\n`;
}
