/** Times as text of RFC 3339: how they are written, moved and compared. */
import { numberType, stringType } from '../expressions/type.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';

interface Moment {
  /** The wall clock of its zone, read as if it were UTC; milliseconds since 1970. */
  readonly local: number;
  /** Minutes east of UTC. */
  readonly offset: number;
  readonly zone: string;
}

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function momentOf(text: string, name: string | undefined): Moment {
  const found = rfc3339.exec(text);
  if (!found) throw new FunctionError('not a valid RFC3339 timestamp', name);
  const [, year, month, day, hour, minute, second, zone = 'Z'] = found;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const written = new Date(local).toISOString().slice(0, 19);
  if (written !== text.slice(0, 19)) throw new FunctionError('not a valid RFC3339 timestamp', name);
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  return { local, offset, zone };
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What a run of one letter stands for. */
function verbs({ local, offset, zone }: Moment): Readonly<Record<string, string>> {
  const at = new Date(local);
  const two = (value: number) => String(value).padStart(2, '0');
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const [hour, weekday] = [at.getUTCHours(), days[at.getUTCDay()] ?? ''];
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const colon = zone === 'Z' ? '+00:00' : zone;
  return {
    YYYY: String(year).padStart(4, '0'),
    YY: two(year % 100),
    MMMM: months[month] ?? '',
    MMM: (months[month] ?? '').slice(0, 3),
    MM: two(month + 1),
    M: String(month + 1),
    DD: two(day),
    D: String(day),
    EEEE: weekday,
    EEE: weekday.slice(0, 3),
    hh: two(hour),
    h: String(hour),
    HH: two(twelve),
    H: String(twelve),
    AA: hour < 12 ? 'AM' : 'PM',
    aa: hour < 12 ? 'am' : 'pm',
    mm: two(at.getUTCMinutes()),
    m: String(at.getUTCMinutes()),
    ss: two(at.getUTCSeconds()),
    s: String(at.getUTCSeconds()),
    ZZZZZ: colon,
    ZZZZ: colon.replace(':', ''),
    ZZZ: offset === 0 ? 'UTC' : colon.replace(':', ''),
    Z: offset === 0 ? 'Z' : colon,
  };
}

function formatted(spec: string, moment: Moment): string {
  const known = verbs(moment);
  return spec.replace(/'((?:[^']|'')*)'|'|([A-Za-z])\2*/g, (run, quoted?: string) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    if (run === "'") throw new FunctionError("unterminated literal '", 'format');
    const meant = known[run];
    if (meant !== undefined) return meant;
    throw new FunctionError(`invalid date format verb "${run}"`, 'format');
  });
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  '\u00b5s': 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of `-1h30m`. */
function durationOf(text: string): number {
  const found = /^([+-]?)((?:\d+(?:\.\d*)?(?:ns|us|\u00b5s|ms|s|m|h))+)$/.exec(text);
  if (!found && text !== '0')
    throw new FunctionError(`time: invalid duration ${JSON.stringify(text)}`);
  const [, sign = '', parts = ''] = found ?? [];
  const all = [...parts.matchAll(/(\d+(?:\.\d*)?)(ns|us|\u00b5s|ms|s|m|h)/g)];
  const sum = all.reduce(
    (total, [, count, unit = '']) => total + Number(count) * (units[unit] ?? 0),
    0,
  );
  return sign === '-' ? -sum : sum;
}

export const timeFunctions: Readonly<Record<string, FunctionDefinition>> = {
  formatdate: define(
    [parameter('format', stringType), parameter('time', stringType)],
    stringType,
    (spec: string, time: string) => formatted(spec, momentOf(time, 'time')),
  ),
  timeadd: define(
    [parameter('timestamp', stringType), parameter('duration', stringType)],
    stringType,
    (time: string, duration: string) => {
      const { local, zone } = momentOf(time, undefined);
      const moved = new Date(local + durationOf(duration)).toISOString();
      return `${moved.slice(0, 19)}${zone}`;
    },
  ),
  timecmp: define(
    [parameter('timestamp_a', stringType), parameter('timestamp_b', stringType)],
    numberType,
    (a: string, b: string) => {
      const [one, other] = [momentOf(a, 'timestamp_a'), momentOf(b, 'timestamp_b')].map(
        ({ local, offset }) => local - offset * 60_000,
      );
      return Math.sign((one ?? 0) - (other ?? 0));
    },
  ),
};
