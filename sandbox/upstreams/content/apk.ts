/** Alpine's database of installed packages, which scanners read. Format: apk-tools, "installed". */
import { sha256Hex } from '#ecr/digest.ts';
import type { Machine } from './platforms.ts';

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  /** Source package; the package itself if nobody says. */
  readonly origin?: string;
  /** Folder and files, as `usr/lib: libssl.so.3`. */
  readonly files?: string;
  /** Names of the packages it depends on, those of the base image left out. */
  readonly needs?: readonly string[];
}

/** @param builtAt seconds since 1970. */
export function installedDatabase(
  packages: readonly Package[],
  machine: Machine,
  builtAt: number,
): string {
  const records = packages.map((it) => {
    const { folder, names } = filesOf(it);
    return [
      ...describing(it, machine, builtAt),
      ...(folder === undefined ? [] : [`F:${folder}`]),
      ...names.flatMap((name) => [`R:${name}`, 'a:0:0:755', `Z:${checksum(name)}`]),
    ].join('\n');
  });
  return `${records.join('\n\n')}\n\n`;
}

/**
 * What a mirror says of its packages: the text of APKINDEX, the same records without their files.
 * @param builtAt seconds since 1970.
 */
export function packageIndex(
  packages: readonly Package[],
  machine: Machine,
  builtAt: number,
): string {
  return packages.map((it) => `${describing(it, machine, builtAt).join('\n')}\n\n`).join('');
}

/** Where a package's files are. */
export function filesOf({ files }: Package): {
  readonly folder: string | undefined;
  readonly names: readonly string[];
} {
  const [folder, ...names] = files?.split(/[:,] /) ?? [];
  return { folder, names };
}

function describing(it: Package, { arch }: Machine, builtAt: number): string[] {
  return [
    `C:${checksum(`${it.name} ${it.version} ${arch}`)}`,
    `P:${it.name}`,
    `V:${it.version}`,
    `A:${arch}`,
    `S:${sizeOf(it, 4)}`,
    `I:${sizeOf(it, 12)}`,
    `T:${it.description}`,
    'U:https://alpinelinux.org/',
    `L:${it.license}`,
    `o:${it.origin ?? it.name}`,
    `t:${builtAt}`,
    ...(it.needs ? [`D:${it.needs.join(' ')}`] : []),
  ];
}

/** In the form of apk's checksums (Q1, then base64 of twenty bytes), of nothing in particular. */
function checksum(of: string): string {
  const bytes = sha256Hex(of).slice(0, 40).match(/../g) ?? [];
  return `Q1${btoa(bytes.map((hex) => String.fromCharCode(parseInt(hex, 16))).join(''))}`;
}

/** A plausible number of bytes, the same for the same package. */
function sizeOf({ name, version }: Package, kilobytes: number): number {
  return kilobytes * 1024 + (parseInt(sha256Hex(name + version).slice(0, 4), 16) % 8192);
}
