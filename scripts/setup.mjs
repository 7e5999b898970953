/**
 * Installs what package-lock.json names, if that has not been done yet. Plain JavaScript without
 * dependencies: it is the first thing to run on a fresh clone, on any Node from 20.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = `${root}node_modules`;
const stampFile = `${packages}/.installed`;

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  fail(
    `ECR Workbook needs Node 20 or newer; this is ${process.version}. Get one from https://nodejs.org.`,
  );
}

const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) {
  // npm ci empties node_modules, and behind a link it would empty somebody else's.
  if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink()) {
    const where = existsSync(packages) ? realpathSync(packages) : 'a folder that is gone';
    fail(
      `node_modules is a link to ${where}, which has not what package-lock.json names here.\n` +
        'Nothing was installed, for npm would empty that folder. Remove the link, and run this again.',
    );
  }
  console.log('Installing what the workbook needs (once, about half a minute) …');
  const npm = process.env.npm_execpath;
  if (!npm) fail('Run this through npm: `npm start` or `npm test`.');
  const { status } = spawnSync(
    process.execPath,
    [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) fail('npm could not install the packages; its message is above.');
  writeFileSync(stampFile, wanted);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
