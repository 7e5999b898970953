/**
 * `bash` and `sh` with options, which just-bash's do not have: `set` says the same to the script. And what `env` gives a
 * shell, its commands are given as well.
 */
import { environmentMark } from '../../bash/devices.ts';
import { quoted } from '../../bash/snapshot.ts';
import type { CommandContext } from '../../command.ts';
import { through } from './through.ts';

const isSwitches = /^[-+][aefnuvxC]*o?[aefnuvxC]*[cs]?$/;

export async function script(context: CommandContext): Promise<number> {
  const { args } = context;
  const given = optionsOf(args);
  const before = [...given.set.map((it) => `set ${it}`), ...exported(context)].join('\n');
  if (before === '' && !given.isFromInput) return through(context, args);
  const [first, ...rest] = given.operands;
  if (given.isText) return through(context, ['-c', joined(before, first ?? ''), ...rest]);
  if (given.isFromInput || first === undefined) {
    return through(context, [
      '-c',
      joined(before, context.stdin.text()),
      'bash',
      ...given.operands,
    ]);
  }
  if (!(await context.fs.exists(context.resolve(first)))) return through(context, given.operands);
  const text = await context.fs.readText(context.resolve(first));
  return through(context, ['-c', joined(before, text), first, ...rest]);
}

interface Given {
  /** Arguments of `set`, one call each. */
  readonly set: readonly string[];
  /** `-c` */
  readonly isText: boolean;
  /** `-s` */
  readonly isFromInput: boolean;
  readonly operands: readonly string[];
}

function optionsOf(args: readonly string[]): Given {
  const rest = [...args];
  const set: string[] = [];
  let isText = false;
  let isFromInput = false;
  for (let it = rest[0]; it !== undefined; it = rest[0]) {
    if (it === '--' || it === '-') {
      rest.shift();
      break;
    }
    if (/^--(?:norc|noprofile|posix|login)$/.test(it) || it === '-l') {
      rest.shift();
      continue;
    }
    if (!/^[-+]./.test(it) || !isSwitches.test(it)) break;
    rest.shift();
    isText ||= it.endsWith('c');
    isFromInput ||= it.endsWith('s');
    const letters = it.replace(/[cs]$/, '');
    if (letters.includes('o')) set.push(`${letters} ${rest.shift() ?? ''}`);
    else if (letters.length > 1) set.push(letters);
  }
  return { set, isText, isFromInput, operands: rest };
}

/** Under `env`, variables are not exported by themselves. */
function exported({ env }: CommandContext): readonly string[] {
  if (!env.has(environmentMark)) return [];
  const settings = [...env]
    .filter(([name]) => name !== environmentMark && /^[A-Za-z_]\w*$/.test(name))
    .map(([name, value]) => `${name}=${quoted(value)}`);
  return settings.length > 0 ? [`export ${settings.join(' ')}`] : [];
}

/** In a line of its own, so that a script's first line stays one. */
function joined(before: string, text: string): string {
  return before === '' ? text : `${before}\n${text}`;
}
