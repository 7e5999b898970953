/** A table: what npm says when it cannot do what it is asked. Recorded of npm 11, which its versions 10 and 9 agree with. */

/** Lines as npm marks its errors. */
function npmError(text: string): string {
  return `${text.replace(/^/gm, 'npm error ').replaceAll(/ +$/gm, '')}\n`;
}

export function noManifest(folder: string): string {
  const path = `${folder === '/' ? '' : folder}/package.json`;
  return npmError(
    `code ENOENT\nsyscall open\npath ${path}\nerrno -2\n` +
      `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'\n` +
      'enoent This is related to npm not being able to find a file.\nenoent',
  );
}

export function brokenManifest(folder: string): string {
  const path = `${folder === '/' ? '' : folder}/package.json`;
  return npmError(
    `code EJSONPARSE\npath ${path}\nJSON.parse Invalid package.json: it is no JSON object\n` +
      'JSON.parse Failed to parse JSON data.\n' +
      'JSON.parse Note: package.json must be actual JSON, not just JavaScript.',
  );
}

export function missingScript(name: string): string {
  return npmError(
    `Missing script: ${JSON.stringify(name)}\n\nTo see a list of scripts, run:\n  npm run`,
  );
}

export function unknownCommand(name: string): string {
  return `Unknown command: ${JSON.stringify(name)}\n\nTo see a list of supported npm commands, run:\n  npm help\n`;
}

export const noLock = usage(
  'The `npm ci` command can only install with an existing package-lock.json or\n' +
    'npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or\n' +
    'later to generate a package-lock.json file, then try again.',
);

/** @param differences `Missing: a@1.0.0 from lock file` */
export function outOfSync(differences: readonly string[]): string {
  return usage(
    '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. ' +
      `Please update your lock file with \`npm install\` before continuing.\n\n${differences.join('\n')}\n`,
  );
}

function usage(why: string): string {
  return npmError(`code EUSAGE\n\n${why}\n
Clean install a project

Usage:
npm ci

Options:
[--install-strategy <hoisted|nested|shallow|linked>] [--legacy-bundling]
[--global-style] [--omit <dev|optional|peer> [--omit <dev|optional|peer> ...]]
[--include <prod|dev|optional|peer> [--include <prod|dev|optional|peer> ...]]
[--strict-peer-deps] [--foreground-scripts] [--ignore-scripts] [--no-audit]
[--no-bin-links] [--no-fund] [--dry-run]
[-w|--workspace <workspace-name> [-w|--workspace <workspace-name> ...]]
[-ws|--workspaces] [--include-workspace-root] [--install-links]

aliases: clean-install, ic, install-clean, isntall-clean

Run "npm help ci" for more info`);
}

export const cacheNeedsForce =
  npmError(`As of npm@5, the npm cache self-heals from corruption issues by treating integrity mismatches as cache misses.
As a result, data extracted from the cache is guaranteed to be valid.
If you want to make sure everything is consistent, use \`npm cache verify\` instead.
Deleting the cache can only make npm go slower, and is not likely to correct any problems you may be encountering!

On the other hand, if you're debugging an issue with the installer, or race conditions that depend on the timing of writing to an empty cache, you can use \`npm install --cache /tmp/empty-cache\` to use a temporary cache instead of removing the actual one.

If you're sure you want to delete the entire cache, rerun this command with --force.`);
