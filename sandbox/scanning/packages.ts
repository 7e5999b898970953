/** Packages that an image says it has installed. */

/** By its source package: that is what advisories, and ECR's findings, name. */
export interface InstalledPackage {
  /** `openssl`, of which `libcrypto3` was built. */
  readonly source: string;
  /** Of the source package. */
  readonly version: string;
}

/** Alpine's `lib/apk/db/installed`: records of one-letter fields. Source: apk-tools, "installed database". */
export function readApkDatabase(text: string): InstalledPackage[] {
  return recordsOf(text).flatMap((record) => {
    const fields = new Map(record.split('\n').map((line) => [line.slice(0, 2), line.slice(2)]));
    const [name, version] = [fields.get('P:'), fields.get('V:')];
    if (name === undefined || version === undefined) return [];
    return { source: fields.get('o:') ?? name, version };
  });
}

/**
 * Debian's `var/lib/dpkg/status`, and a file of `status.d`. Removed packages whose settings stayed are not
 * installed. Source: Debian policy, 5 "Control files"; dpkg(1), "Package states".
 */
export function readDpkgStatus(text: string): InstalledPackage[] {
  return recordsOf(text).flatMap((record) => {
    const field = (name: string) => new RegExp(`^${name}: *(.+)$`, 'mi').exec(record)?.[1]?.trim();
    const [name, version, status] = [field('Package'), field('Version'), field('Status')];
    const isInstalled = status === undefined || /(^| )installed$/.test(status);
    if (name === undefined || version === undefined || !isInstalled) return [];
    // `Source: gcc-12 (12.2.0-14)` where the source package has a version of its own.
    const source = /^(\S+)(?: +\(([^)]+)\))?$/.exec(field('Source') ?? name);
    return { source: source?.[1] ?? name, version: source?.[2] ?? version };
  });
}

function recordsOf(text: string): string[] {
  return text.replaceAll('\r\n', '\n').split(/\n{2,}/);
}
