/** Records of apk's index and of its database of installed packages: `letter:value` lines. Source: apk-spec(5). */

export interface ApkPackage {
  readonly name: string;
  readonly version: string;
  /** Bytes on disk. */
  readonly installedSize: number;
  /** Names of packages it depends on. */
  readonly needs: readonly string[];
  /** The record as it is written, without its files. */
  readonly lines: readonly string[];
  /** Lines that tell of files: `F:` a folder, `R:` a name in it, `a:` its mode, `Z:` its checksum. */
  readonly fileLines: readonly string[];
}

const aboutFiles = /^[FRaMZ]:/;

export function parsePackages(text: string): ApkPackage[] {
  return text
    .split('\n\n')
    .filter((it) => it.trim() !== '')
    .map((record) => packageFrom(record.trim().split('\n')));
}

export function packageFrom(all: readonly string[]): ApkPackage {
  const lines = all.filter((it) => !aboutFiles.test(it));
  const value = (letter: string) => lines.find((it) => it.startsWith(`${letter}:`))?.slice(2) ?? '';
  return {
    name: value('P'),
    version: value('V'),
    installedSize: Number(value('I')) || 0,
    needs: value('D').split(' ').filter(Boolean).map(nameIn),
    lines,
    fileLines: all.filter((it) => aboutFiles.test(it)),
  };
}

export function printPackages(packages: readonly ApkPackage[]): string {
  return packages
    .map(({ lines, fileLines }) => `${[...lines, ...fileLines].join('\n')}\n\n`)
    .join('');
}

/** Paths of a package's files, without a leading slash. */
export function filesOf({ fileLines }: ApkPackage): string[] {
  let folder = '';
  return fileLines.flatMap((line) => {
    if (line.startsWith('F:')) folder = line.slice(2);
    return line.startsWith('R:')
      ? [folder === '' ? line.slice(2) : `${folder}/${line.slice(2)}`]
      : [];
  });
}

/** What a command line or `/etc/apk/world` asks for: `curl`, `curl=8.14.1-r2`, `curl~8.14`. */
export interface Wanted {
  readonly text: string;
  readonly name: string;
  /** Whether a version is one that was asked for. */
  readonly allows: (version: string) => boolean;
}

const wantedForm = /^(?<name>[\w.+-]+?)(?:(?<sign>=|=?~)(?<version>[\w.~-]+))?$/;

/** `undefined` for a form that is not known here. */
export function wantedFrom(text: string): Wanted | undefined {
  const { name, sign, version = '' } = wantedForm.exec(text)?.groups ?? {};
  if (name === undefined) return undefined;
  const allows = (it: string) =>
    sign === undefined || (sign === '=' ? it === version : isWithin(it, version));
  return { text, name, allows };
}

/** `8.14` is within `8.14.1-r2`, and `8.1` is not. */
function isWithin(version: string, wanted: string): boolean {
  return (
    version === wanted ||
    (version.startsWith(wanted) && /^[.\-_]/.test(version.slice(wanted.length)))
  );
}

function nameIn(dependency: string): string {
  return dependency.replace(/[<>=~].*$/, '');
}
