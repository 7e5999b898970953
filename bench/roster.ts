/**
 * A class graded in one command: accounts of one sandbox over HTTP, everybody's registry as far as the first step of
 * the lab, in a process of its own whose memory is looked at when it ends. Twice the class must not take twice the
 * memory.
 *
 *   node bench/roster.ts
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { startSandbox } from './programs.ts';
import { duration, print, whole, type Table } from './table.ts';

const classes = [100, 250, 500];
const command = fileURLToPath(new URL('../cli/ecr-workbook.mjs', import.meta.url));

interface Graded {
  readonly milliseconds: number;
  /** Megabytes at most; `undefined` where the system does not tell. */
  readonly memory: number | undefined;
  readonly rows: number;
}

export async function roster(): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'roster-'));
  const sandbox = await startSandbox();
  try {
    const accounts = Array.from({ length: Math.max(...classes) }, (_, at) =>
      String(200_000_000_000 + at),
    );
    for (const account of accounts) {
      const { ecr } = createAws(fetch, {
        region: defaults.region,
        endpoint: sandbox.url,
        credentials: administratorOf(account),
      });
      await ecr('CreateRepository', { repositoryName: 'demo-node-app' });
    }
    const rows: string[][] = [];
    for (const size of classes) {
      const { milliseconds, memory, rows: graded } = await grade(folder, accounts.slice(0, size));
      if (graded !== size) throw new Error(`${graded} of ${size} were graded`);
      rows.push([
        `${size} accounts`,
        duration(milliseconds),
        whole(size / (milliseconds / 1000)),
        memory === undefined ? 'not told' : `${whole(memory)} MB`,
      ]);
    }
    return {
      title: 'ecr-workbook grade ROSTER --lab private-repository',
      head: ['', 'time', 'learners a second', 'memory at most'],
      rows,
      notes: [
        'memory is bounded by --max-old-space-size=64; without it the collector waits longer',
      ],
    };
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true });
  }

  async function grade(place: string, accounts: readonly string[]): Promise<Graded> {
    const list = join(place, `class-${accounts.length}.csv`);
    const book = join(place, `grades-${accounts.length}.csv`);
    const lines = accounts.map((account) => `learner-${account},${account}`);
    await writeFile(list, `learner,account\n${lines.join('\n')}\n`);
    const words = ['grade', list, '--lab', 'private-repository', '--output', book];
    const start = performance.now();
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=64', command, ...words, '--endpoint-url', sandbox.url],
      { stdio: 'ignore' },
    );
    let memory: number | undefined;
    const look = setInterval(() => {
      void peakOf(child.pid).then((it) => (memory = it ?? memory));
    }, 50);
    await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
    clearInterval(look);
    const milliseconds = performance.now() - start;
    const graded = (await readFile(book, 'utf8')).trim().split('\n').length - 1;
    return { milliseconds, memory, rows: graded };
  }
}

/** The most a process ever held, where `/proc` tells. */
async function peakOf(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

if (import.meta.main) print(await roster());
