/** Debian's database of installed packages, which scanners read. Format: Debian policy, 5 "Control files". */
import { sha256Hex } from '#ecr/digest.ts';
import type { Machine } from './platforms.ts';

export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly section: string;
  /** Source package, with its version where that differs: `gcc-12`, `glibc (2.36-9)`. */
  readonly source?: string;
  /** For packages that are the same on every machine. */
  readonly isForAll?: boolean;
}

/** The content of `var/lib/dpkg/status`. */
export function statusFile(
  packages: readonly DebianPackage[],
  { platform: { architecture } }: Machine,
): string {
  const records = [...packages]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((it) =>
      [
        `Package: ${it.name}`,
        'Status: install ok installed',
        'Priority: required',
        `Section: ${it.section}`,
        `Installed-Size: ${sizeOf(it)}`,
        'Maintainer: A stand-in with made-up content <nobody@example.com>',
        `Architecture: ${it.isForAll ? 'all' : architecture}`,
        ...(it.source === undefined ? [] : [`Source: ${it.source}`]),
        `Version: ${it.version}`,
        `Description: ${it.description}`,
      ].join('\n'),
    );
  return `${records.join('\n\n')}\n\n`;
}

/** A plausible number of kibibytes, the same for the same package. */
function sizeOf({ name, version }: DebianPackage): number {
  return 100 + (parseInt(sha256Hex(name + version).slice(0, 4), 16) % 4096);
}
