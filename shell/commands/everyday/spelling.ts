/** Spellings that GNU tools take and just-bash's do not: ours stand in front and put them into the other words. */
import type { CommandContext } from '../../command.ts';
import { withEnvironment } from './environment.ts';
import { through } from './through.ts';

/** Arguments as just-bash's command takes them. */
type Respell = (args: readonly string[], context: CommandContext) => readonly string[];

const respelled = (respell: Respell) => (context: CommandContext) =>
  through(context, respell(context.args, context));

/** `-n1` for `-n 1`; and what it runs is given the environment. */
export const xargs = respelled((args, context) => {
  const command = args.findIndex(
    (it, index) => !it.startsWith('-') && !/^-[nILPd]$/.test(args[index - 1] ?? ''),
  );
  const own = command < 0 ? args : args.slice(0, command);
  const split = own.flatMap((it) => {
    const [, letter, value] = /^-([nLPId])(.+)$/.exec(it) ?? [];
    return letter && value ? [`-${letter}`, value] : [it];
  });
  return command < 0 ? split : [...split, ...withEnvironment(context, args.slice(command))];
});

/** What it runs is given the environment. */
export const timeout = respelled((args, context) => {
  const duration = args.findIndex(
    (it, index) => !it.startsWith('-') && !/^-[ks]$/.test(args[index - 1] ?? ''),
  );
  const command = args.slice(duration + 1);
  return duration < 0 || command.length === 0
    ? args
    : [...args.slice(0, duration + 1), ...withEnvironment(context, command)];
});

/** What `-exec` runs is given the environment. */
export const find = respelled((args, context) =>
  args.flatMap((it) => (/^-exec(dir)?$/.test(it) ? [it, ...withEnvironment(context, [])] : [it])),
);

/** `-sd,` for `-s -d ,`, and standard input where no file is named. */
export const paste = respelled((args) => {
  const split = args.flatMap((it) => {
    const [, delimiter] = /^-sd(.+)$/.exec(it) ?? [];
    return delimiter ? ['-s', '-d', delimiter] : [it];
  });
  const isNamed = split.some(
    (it, index) => (it === '-' || !it.startsWith('-')) && split[index - 1] !== '-d',
  );
  return isNamed ? split : [...split, '-'];
});

/** `jq --version`, for those who ask whether it is there. */
export function jq(context: CommandContext): Promise<number> {
  if (context.args[0] !== '--version' && context.args[0] !== '-V')
    return through(context, context.args);
  context.stdout('jq-1.7\n');
  return Promise.resolve(0);
}

const units: Readonly<Record<string, number>> = {
  second: 1,
  sec: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};

/** `date`, by the shell's clock; `-d` also takes `now`, `yesterday`, `tomorrow` and `3 days ago`. */
export const date = respelled((args, { now }) => {
  const given = dateGiven(args);
  const rest = given ? args.toSpliced(given.index, given.length) : args;
  if (args.some((it) => it === '--help' || it === '-r' || it.startsWith('--reference')))
    return args;
  const moment = relativeTo(now(), given?.text ?? 'now');
  return moment ? ['-d', moment.toISOString(), ...rest] : args;
});

function dateGiven(args: readonly string[]) {
  for (const [index, it] of args.entries()) {
    if (it === '-d' || it === '--date') return { index, length: 2, text: args[index + 1] ?? '' };
    if (it.startsWith('--date=')) return { index, length: 1, text: it.slice(7) };
    const attached = /^-(u?)d(.+)$/.exec(it);
    if (attached && !attached[1]) return { index, length: 1, text: attached[2] ?? '' };
  }
  return undefined;
}

/** A moment in words; `undefined` if just-bash's `date` is to read it. */
export function relativeTo(now: Date, text: string): Date | undefined {
  const words = text.trim().toLowerCase();
  const days = { now: 0, today: 0, yesterday: -1, tomorrow: 1 }[words];
  if (days !== undefined) return new Date(now.getTime() + days * 86_400_000);
  const [, sign, count, unit = '', ago] = /^([+-]?)\s*(\d+)\s*(\w+?)s?(\s+ago)?$/.exec(words) ?? [];
  const direction = (sign === '-' ? -1 : 1) * (ago ? -1 : 1);
  if (unit === 'month' || unit === 'year') {
    const moved = new Date(now);
    moved.setUTCMonth(moved.getUTCMonth() + direction * Number(count) * (unit === 'year' ? 12 : 1));
    return moved;
  }
  const seconds = units[unit];
  return seconds === undefined
    ? undefined
    : new Date(now.getTime() + direction * Number(count) * seconds * 1000);
}
