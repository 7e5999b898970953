/** A sandbox that is killed while it works, and started again on the same folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { isEcrError } from '#ecr/errors.ts';
import { listen } from '../listen.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rm(data, { recursive: true }));

const awsAt = (endpoint: string): Aws =>
  createAws((request) => fetch(request), {
    region: 'ap-southeast-2',
    credentials: administratorOf('111122223333'),
    endpoint,
  });

const server = `
  import { listen } from ${JSON.stringify(new URL('../listen.ts', import.meta.url).href)};
  const { url } = await listen({ port: 0, data: process.argv[1] });
  console.log(url);`;

/** Creates repositories, four at a time, until the server is gone. Returns those that were answered. */
async function createUntilGone({ ecr }: Aws, prefix: string, after: () => void): Promise<string[]> {
  const answered: string[] = [];
  const work = async (lane: number) => {
    for (let n = 0; ; n++) {
      const repositoryName = `${prefix}/lane${lane}/r${n}`;
      try {
        await ecr('CreateRepository', { repositoryName });
      } catch (error) {
        if (isEcrError(error, 'NoAnswer')) return;
        throw error;
      }
      answered.push(repositoryName);
      after();
    }
  };
  await Promise.all([0, 1, 2, 3].map(work));
  return answered;
}

test('every repository that was answered for is there after the sandbox was killed', async () => {
  const expected: string[] = [];
  for (let round = 0; round < 4; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', server, data]);
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    let left = 20 + Math.floor(Math.random() * 100);
    const answered = await createUntilGone(awsAt(url), `round${round}`, () => {
      if (--left === 0) child.kill('SIGKILL');
    });
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(complaints).toBe('');
    expected.push(...answered);
  }
  const again = await listen({ port: 0, data });
  try {
    const found = new Set<string>();
    let nextToken: string | undefined;
    do {
      const page = await awsAt(again.url).ecr('DescribeRepositories', { nextToken });
      for (const { repositoryName } of page.repositories) found.add(repositoryName);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(expected.filter((name) => !found.has(name))).toEqual([]);
    expect(expected.length).toBeGreaterThanOrEqual(80);
  } finally {
    await again.close();
  }
}, 60_000);
