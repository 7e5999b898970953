/** Whether a lock has what package.json asks for, as far as can be told without the registry. Source: npm-ci. */
import { entriesOf, type Project } from './project.ts';

const fields = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** `Missing: …` and `Invalid: …` as `npm ci` lists them; of a range that no version is known for, the range itself. */
export function differences({ manifest, lock }: Project): readonly string[] {
  const packages = new Map(entriesOf(lock, 'packages'));
  const whole = packages.get('') as Readonly<Record<string, unknown>> | undefined;
  // Locks of npm 6 have no copy of what was asked for.
  const old = new Map(entriesOf(lock, 'dependencies'));
  return fields.flatMap((field) => {
    const agreed = new Map(entriesOf(whole, field));
    return entriesOf(manifest, field).flatMap(([name, asked]) => {
      const locked = (packages.get(`node_modules/${name}`) ?? old.get(name)) as
        { readonly version?: string } | undefined;
      if (!locked) return [`Missing: ${name}@${String(asked)} from lock file`];
      const { version = '' } = locked;
      if (agreed.get(name) === asked || satisfies(version, String(asked))) return [];
      return [`Invalid: lock file's ${name}@${version} does not satisfy ${name}@${String(asked)}`];
    });
  });
}

/** Exact versions, `^` and `~` are decided; any other range counts as satisfied. */
function satisfies(version: string, range: string): boolean {
  const [, sign, ...wanted] = /^([\^~]?)v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(range.trim()) ?? [];
  const [, ...found] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  if (sign === undefined || found.length === 0) return true;
  const low = wanted.map((it) => Number(it ?? 0));
  const high = found.map(Number);
  const given = wanted.filter((it) => it !== undefined).length;
  // What must stay the same: to the first that is not 0, or as much as is written.
  const firstSet = low.findIndex((it) => it !== 0);
  const fixed =
    sign === '^'
      ? firstSet < 0
        ? given
        : firstSet + 1
      : sign === '~'
        ? Math.min(2, given)
        : given;
  if (low.slice(0, fixed).some((it, at) => it !== high[at])) return false;
  if (sign === '') return true;
  for (const [at, it] of low.entries()) {
    if (high[at] !== it) return (high[at] ?? 0) > it;
  }
  return true;
}
