/** Questions about the machine and the user: there is one machine, and one learner on it. */
import type { CommandContext } from '../../command.ts';
import { readOptions } from '../options.ts';
import { withUsage } from './operand.ts';

const machine = {
  s: 'Linux',
  n: 'localhost',
  r: '6.1.0',
  v: '#1 SMP',
  m: 'x86_64',
  o: 'GNU/Linux',
} as const;

/** `uname [-asnrvmo]` */
export function uname(context: CommandContext): Promise<number> {
  return withUsage(context, 'uname', async () => {
    const letters = Object.keys(machine) as (keyof typeof machine)[];
    const options = readOptions(context.args, {
      a: 'nothing',
      all: 'nothing',
      ...Object.fromEntries(letters.map((it) => [it, 'nothing' as const])),
    });
    const chosen = letters.filter((it) => options.has('a', 'all', it));
    const shown = (chosen.length > 0 ? chosen : (['s'] as const)).map((it) => machine[it]);
    context.stdout(`${shown.join(' ')}\n`);
    return 0;
  });
}

/** `id [-u | -g | -G] [-n]` */
export function id(context: CommandContext): Promise<number> {
  return withUsage(context, 'id', async () => {
    const options = readOptions(context.args, {
      u: 'nothing',
      g: 'nothing',
      G: 'nothing',
      n: 'nothing',
    });
    const isShort = options.has('u', 'g', 'G');
    const user = userOf(context);
    if (isShort) context.stdout(options.has('n') ? `${user}\n` : '1000\n');
    else context.stdout(`uid=1000(${user}) gid=1000(${user}) groups=1000(${user})\n`);
    return 0;
  });
}

export function whoami(context: CommandContext): Promise<number> {
  context.stdout(`${userOf(context)}\n`);
  return Promise.resolve(0);
}

/** `tput cols | lines`: the two that scripts ask for. */
export function tput({ args, columns, stdout, stderr }: CommandContext): Promise<number> {
  const [name] = args;
  const answers: Readonly<Record<string, string>> = { cols: `${columns}\n`, lines: '24\n' };
  const answer = name === undefined ? undefined : answers[name];
  if (answer === undefined) {
    stderr(`tput: here only cols and lines are known, not '${name ?? ''}'\n`);
    return Promise.resolve(1);
  }
  stdout(answer);
  return Promise.resolve(0);
}

/** The name that stands at files and in prompts. */
export function userOf({ env }: Pick<CommandContext, 'env'>): string {
  return env.get('USER') ?? 'learner';
}

/** `nproc`, `tty`: there is one processor here, and the terminal is the page's. */
export function nproc({ stdout }: CommandContext): Promise<number> {
  stdout('1\n');
  return Promise.resolve(0);
}
