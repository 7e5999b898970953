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

/** `uniq -c` with numbers as wide as GNU prints them. */
export async function uniq(context: CommandContext): Promise<number> {
  const counts = context.args.some((it) => it === '--count' || /^-[a-z]*c/.test(it));
  if (!counts) return through(context, context.args);
  return through(
    {
      ...context,
      stdout: (content) =>
        context.stdout(
          (typeof content === 'string' ? content : new TextDecoder().decode(content)).replace(
            /^ *(\d+) /gm,
            (_, count: string) => `${count.padStart(7)} `,
          ),
        ),
    },
    context.args,
  );
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

/** `date`, by the shell's clock; `-d` also takes `now`, `yesterday`, `tomorrow`, `3 days ago` and `2024-01-31 +1 day`. */
export const date = respelled((typed, { now }) => {
  const args = typed.flatMap(dateRespelled);
  const given = dateGiven(args);
  const rest = given ? args.toSpliced(given.index, given.length) : args;
  if (args.some((it) => it === '--help' || it === '-r' || it.startsWith('--reference')))
    return args;
  const moment = relativeTo(now(), given?.text ?? 'now');
  const nanoseconds = String((moment?.getUTCMilliseconds() ?? 0) * 1e6).padStart(9, '0');
  const shown = (moment ? ['-d', moment.toISOString(), ...rest] : args).map((it) =>
    it.startsWith('+')
      ? it.replace(/%(\d?)N/g, (_, digits: string) => nanoseconds.slice(0, Number(digits) || 9))
      : it,
  );
  return shown;
});

/** `-I` and its kin as formats. */
function dateRespelled(it: string): readonly string[] {
  const [, form] = /^(?:-I|--iso-8601(?:=|$))(.*)$/.exec(it) ?? [];
  if (form === undefined) return [it];
  const clock = { hours: 'T%H+00:00', minutes: 'T%H:%M+00:00', seconds: 'T%H:%M:%S+00:00' }[form];
  return form === '' || form === 'date' ? ['+%Y-%m-%d'] : clock ? [`+%Y-%m-%d${clock}`] : [it];
}

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
  const [, start, step] =
    /^(\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?)?z?)\s*((?:[+-]\s*|\s)\d+\s*[a-z]+(?: ago)?)$/.exec(
      words,
    ) ?? [];
  if (start && step) {
    const isWhole = start.length > 10;
    const at = new Date(
      `${start.replace(' ', 'T').replace(/z$/, '')}${isWhole ? 'Z' : ''}`.toUpperCase(),
    );
    return Number.isNaN(at.getTime()) ? undefined : relativeTo(at, step);
  }
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
