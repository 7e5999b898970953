/** Who commits, and when: environment first, then configuration, then the learner. */
import { gitFiles } from './files.ts';
import { GitError, type Invocation, type Repository } from './repository.ts';

export interface Identity {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** Minutes that UTC is ahead of local time, as JavaScript counts them. */
  readonly timezoneOffset: number;
}

/** Where `git config --global` writes: the second of the two places git reads. */
export function globalConfig({ context }: Invocation): string {
  return `${context.env.get('HOME') ?? '/'}/.config/git`;
}

/** A setting of the repository, or else of the learner. */
export async function setting(
  invocation: Invocation,
  repository: Repository | undefined,
  path: string,
): Promise<string | undefined> {
  const { git, context } = invocation;
  const local: unknown = repository && (await git.getConfig({ ...repository, path }));
  if (local !== undefined) return textOf(local);
  const fs = gitFiles(context.fs);
  const gitdir = globalConfig(invocation);
  if (!(await context.fs.exists(`${gitdir}/config`))) return undefined;
  const global: unknown = await git.getConfig({ fs, gitdir, path });
  return global === undefined ? undefined : textOf(global);
}

/** isomorphic-git reads what it knows as numbers and booleans. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export async function identity(
  invocation: Invocation,
  repository: Repository,
  role: 'AUTHOR' | 'COMMITTER',
): Promise<Identity> {
  const { env, now } = invocation.context;
  const given = env.get(`GIT_${role}_DATE`);
  const date = given
    ? parseDate(given)
    : { timestamp: Math.floor(now().getTime() / 1000), timezoneOffset: 0 };
  if (!date) throw new GitError(`fatal: invalid date format: ${given}`);
  return {
    name:
      env.get(`GIT_${role}_NAME`) ??
      (await setting(invocation, repository, 'user.name')) ??
      'Learner',
    email:
      env.get(`GIT_${role}_EMAIL`) ??
      (await setting(invocation, repository, 'user.email')) ??
      'learner@example.com',
    ...date,
  };
}

/** git's own form (`1700000000 +1000`, `@1700000000`), ISO 8601 and RFC 2822. */
export function parseDate(
  text: string,
): Pick<Identity, 'timestamp' | 'timezoneOffset'> | undefined {
  const zone = /([+-])(\d{2}):?(\d{2})$/.exec(text);
  const ahead = zone ? Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
  // 0, not -0: what is written into a commit would differ.
  const timezoneOffset = ahead === 0 ? 0 : -ahead;
  const seconds = /^@?(\d{5,})(?: [+-]\d{4})?$/.exec(text)?.[1];
  if (seconds) return { timestamp: Number(seconds), timezoneOffset };
  const isZoned = zone !== null || /(Z|GMT|UTC)$/.test(text);
  const milliseconds = Date.parse(isZoned ? text : `${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  return { timestamp: Math.floor(milliseconds / 1000), timezoneOffset };
}

/** `Tue Nov 14 22:13:20 2023 +0000`, as `git log` prints a date. */
export function shownDate({ timestamp, timezoneOffset }: Identity): string {
  const local = new Date((timestamp - timezoneOffset * 60) * 1000);
  const [day, month] = [
    ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][local.getUTCDay()],
    local.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' }),
  ];
  const time = local.toISOString().slice(11, 19);
  return `${day} ${month} ${local.getUTCDate()} ${time} ${local.getUTCFullYear()} ${zoneOf(timezoneOffset, '')}`;
}

/** `2023-11-14T22:13:20+00:00`: `%aI`. */
export function isoDate({ timestamp, timezoneOffset }: Identity): string {
  const local = new Date((timestamp - timezoneOffset * 60) * 1000);
  return `${local.toISOString().slice(0, 19)}${zoneOf(timezoneOffset, ':')}`;
}

function zoneOf(timezoneOffset: number, separator: string): string {
  const minutes = Math.abs(timezoneOffset);
  const digits = (value: number) => String(value).padStart(2, '0');
  const sign = timezoneOffset > 0 ? '-' : '+';
  return `${sign}${digits(Math.floor(minutes / 60))}${separator}${digits(minutes % 60)}`;
}
