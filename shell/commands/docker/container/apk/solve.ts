/** Which packages a request adds, replaces and takes away. */
import { compareApkVersions } from '#ecr/packages/apk-version.ts';
import type { ApkPackage, Wanted } from './package.ts';

export type Packages = ReadonlyMap<string, ApkPackage>;

/** Nothing was changed; the message is apk's. */
export class Unsolvable extends Error {}

export interface Step {
  readonly kind: 'install' | 'upgrade' | 'purge';
  readonly package: ApkPackage;
  /** The version that an upgrade replaces. */
  readonly before?: string;
}

/**
 * What must be installed for these, in the order in which it is: what a package needs comes before it.
 * @throws Unsolvable
 */
export function stepsToAdd(
  wanted: readonly Wanted[],
  installed: Packages,
  offered: Packages,
): readonly Step[] {
  const problems: string[] = [];
  const steps = new Map<string, Step>();
  const visit = (name: string, allows: (version: string) => boolean, by: string) => {
    if (steps.has(name)) return;
    const here = installed.get(name);
    if (here && allows(here.version)) return;
    const it = offered.get(name);
    if (!it) {
      problems.push(`  ${name} (no such package):\n    required by: ${by}`);
      return;
    }
    if (!allows(it.version)) {
      problems.push(`  ${name}-${it.version}:\n    breaks: ${by}`);
      return;
    }
    for (const needed of it.needs) visit(needed, () => true, `${name}-${it.version}[${needed}]`);
    steps.set(
      name,
      here
        ? { kind: 'upgrade', package: it, before: here.version }
        : { kind: 'install', package: it },
    );
  };
  for (const { text, name, allows } of wanted) visit(name, allows, `world[${text}]`);
  if (problems.length > 0) {
    throw new Unsolvable(`ERROR: unable to select packages:\n${problems.join('\n')}\n`);
  }
  return [...steps.values()];
}

/** Newer versions of what is installed, by name. */
export function stepsToUpgrade(
  installed: Packages,
  offered: Packages,
  only?: ReadonlySet<string>,
): readonly Step[] {
  return [...installed.values()]
    .filter(({ name }) => only?.has(name) ?? true)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, version }): Step[] => {
      const it = offered.get(name);
      const isNewer = it && compareApkVersions(version, it.version) < 0;
      return isNewer ? [{ kind: 'upgrade', package: it, before: version }] : [];
    });
}

/**
 * The packages named, and what only they needed. What came with the base image stays: its record does not say
 * who needs it.
 */
export function stepsToRemove(
  names: readonly string[],
  world: readonly string[],
  installed: Packages,
): readonly Step[] {
  const kept = closureOf(world, installed);
  return [...closureOf(names, installed)]
    .filter((name) => !kept.has(name))
    .flatMap((name) => {
      const it = installed.get(name);
      return it ? [{ kind: 'purge' as const, package: it }] : [];
    });
}

function closureOf(names: readonly string[], installed: Packages): Set<string> {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const needed of installed.get(name)?.needs ?? []) visit(needed);
  };
  for (const name of names) visit(name);
  return found;
}
