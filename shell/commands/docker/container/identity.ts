/** `id`, `whoami`, `hostname` and `uname` in a container. */
import type { Command, CommandContext } from '../../../command.ts';
import type { ProcessOptions } from './process.ts';

export function identityCommands({ user, hostname, platform }: ProcessOptions): readonly Command[] {
  const { uid, gid, name } = user;
  const short: Readonly<Record<string, string>> = {
    '-u': String(uid),
    '-g': String(gid),
    '-un': name,
    '-nu': name,
  };
  return [
    saying('uname', ({ args }) => unameText(args, hostname, platform.architecture)),
    saying('whoami', () => name),
    saying('hostname', () => hostname),
    saying('id', ({ args }) => short[args.join(' ')] ?? `uid=${uid}(${name}) gid=${gid}(${name})`),
  ];
}

const machines: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  arm: 'armv7l',
};

/** In the order in which `uname -a` says it. */
function unameText(args: readonly string[], hostname: string, architecture: string): string {
  const facts: readonly (readonly [letter: string, text: string])[] = [
    ['s', 'Linux'],
    ['n', hostname],
    ['r', '6.12.0'],
    ['v', '#1 SMP'],
    ['m', machines[architecture] ?? architecture],
    ['o', 'Linux'],
  ];
  const letters = args.join('').replaceAll('-', '') || 's';
  const shown = facts.filter(([letter]) => letters.includes('a') || letters.includes(letter));
  return shown.map(([, text]) => text).join(' ');
}

function saying(name: string, text: (context: CommandContext) => string): Command {
  const run = (context: CommandContext) => {
    context.stdout(`${text(context)}\n`);
    return Promise.resolve(0);
  };
  return { name, summary: name, load: () => Promise.resolve({ run }) };
}
