/**
 * The same scripts through ours and through bash: same output, same status. What the real one said is recorded in
 * `differential.recorded.json`, which ours is always held to; `npx vitest run shell/bash/differential.test.ts --mode every-line -u` asks a bash 5 that is
 * installed and writes it anew.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openTerminal } from '../terminal.fixture.ts';
import { corpus, files } from './differential.corpus.ts';

interface Said {
  readonly stdout: string;
  readonly status: number | null;
}

const home = '/home/learner';
const recordsFile = join(import.meta.dirname, 'differential.recorded.json');
const recorded = JSON.parse(await readFile(recordsFile, 'utf8')) as Readonly<Record<string, Said>>;

async function ours(script: string): Promise<Said> {
  const terminal = await openTerminal({ files });
  const { stdout, status } = await terminal.type(script);
  return { stdout, status };
}

/** In an empty home of its own. */
async function theirs(script: string): Promise<Said> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'bash-')));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const env = { HOME: folder, PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  // As a file: `bash -c` ends with another status where it gives up.
  const file = `${folder}.sh`;
  await writeFile(file, script);
  const { stdout, status } = spawnSync('bash', [file], {
    cwd: folder,
    env,
    encoding: 'utf8',
    input: '',
    timeout: 10_000,
  });
  await rm(folder, { recursive: true });
  await rm(file);
  return { stdout: stdout.replaceAll(folder, home), status };
}

test.each(Object.entries(corpus))(
  '%s: as bash has it',
  async (_, scripts) => {
    const said: [string, Said][] = [];
    for (const script of scripts) said.push([script, await ours(script)]);
    expect(Object.fromEntries(said)).toEqual(
      Object.fromEntries(scripts.map((it) => [it, recorded[it]])),
    );
  },
  120_000,
);

const isAsked = import.meta.env.MODE === 'every-line';

test.skipIf(!isAsked)(
  'the records are what bash says',
  async () => {
    const said: [string, Said][] = [];
    for (const script of Object.values(corpus).flat()) said.push([script, await theirs(script)]);
    const text = `${JSON.stringify(Object.fromEntries(said), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(recordsFile);
  },
  120_000,
);
