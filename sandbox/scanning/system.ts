/** What an image's operating system is, and which packages its package manager has installed. */
import { releaseOf } from './distribution.ts';
import { readApkDatabase, readDpkgStatus, type InstalledPackage } from './packages.ts';

export interface System {
  /** `alpine:3.22` */
  readonly release: string;
  readonly installed: readonly InstalledPackage[];
}

/** The first of them that is there counts. */
const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'];
const apkPaths = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'];
const dpkgPath = 'var/lib/dpkg/status';
const dpkgFolder = 'var/lib/dpkg/status.d/';

/** Whether a file tells something about it. */
export function isSystemFile(path: string): boolean {
  return (
    osReleasePaths.includes(path) ||
    apkPaths.includes(path) ||
    path === dpkgPath ||
    (path.startsWith(dpkgFolder) && !path.endsWith('.md5sums'))
  );
}

/**
 * `undefined` where there is no package manager. A folder `status.d` alone is a distroless image, which
 * basic scanning does not support.
 * @param files texts by path
 */
export function systemIn(files: ReadonlyMap<string, string>): System | undefined {
  const release = releaseOf(firstOf(files, osReleasePaths) ?? '');
  const installed = packagesIn(files);
  return release === undefined || !installed ? undefined : { release, installed };
}

function packagesIn(files: ReadonlyMap<string, string>): InstalledPackage[] | undefined {
  const apk = firstOf(files, apkPaths);
  if (apk !== undefined) return readApkDatabase(apk);
  const dpkg = files.get(dpkgPath);
  if (dpkg === undefined) return undefined;
  const more = [...files].filter(([path]) => path.startsWith(dpkgFolder)).map(([, text]) => text);
  return [dpkg, ...more].flatMap(readDpkgStatus);
}

function firstOf(files: ReadonlyMap<string, string>, paths: readonly string[]): string | undefined {
  return paths.map((path) => files.get(path)).find((text) => text !== undefined);
}
