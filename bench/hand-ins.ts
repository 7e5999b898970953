/**
 * Bundles that a class handed in, judged again by one command that asks nobody.
 *
 *   node bench/hand-ins.ts
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { startSandbox } from './programs.ts';
import { duration, print, whole, type Table } from './table.ts';

const size = 500;
const command = fileURLToPath(new URL('../cli/ecr-workbook.mjs', import.meta.url));

export async function handIns(): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'hand-ins-'));
  try {
    const [bundle, handedIn, book] = ['seen.json', 'handed-in', 'grades.csv'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await lookOnce(bundle);
    await mkdir(handedIn);
    for (let learner = 0; learner < size; learner++) {
      await copyFile(bundle, join(handedIn, `learner-${learner}.json`));
    }
    const start = performance.now();
    await run(['grade', handedIn, '--lab', 'private-repository', '--output', book]);
    const milliseconds = performance.now() - start;
    const graded = (await readFile(book, 'utf8')).trim().split('\n').length - 1;
    if (graded !== size) throw new Error(`${graded} of ${size} were judged`);
    return {
      title: 'ecr-workbook grade FOLDER --lab private-repository',
      head: ['', 'time', 'bundles a second'],
      rows: [[`${size} bundles`, duration(milliseconds), whole(size / (milliseconds / 1000))]],
      notes: ['with the start of the process'],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Keeps the evidence of a registry that has come as far as the lab's first step. */
async function lookOnce(bundle: string): Promise<void> {
  const sandbox = await startSandbox();
  try {
    const { ecr } = createAws(fetch, {
      region: defaults.region,
      endpoint: sandbox.url,
      credentials: administratorOf(defaults.account),
    });
    await ecr('CreateRepository', { repositoryName: 'demo-node-app' });
    const to = ['--endpoint-url', sandbox.url, '--bundle', bundle];
    await run(['check', 'private-repository', ...to]);
  } finally {
    await sandbox.close();
  }
}

/** Whatever its status: it tells whether all is done, and here it is not. */
function run(words: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...words], () => resolve());
  });
}

if (import.meta.main) print(await handIns());
