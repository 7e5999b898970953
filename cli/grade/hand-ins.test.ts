/** An instructor grades what learners handed in. */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen } from '#sandbox/listen.ts';
import { main } from '../main.ts';

let folder: string;
const lab = ['--lab', 'private-repository'];

async function run(...argv: string[]) {
  const said = { out: '', err: '' };
  const code = await main(argv, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: new Promise(() => undefined),
  });
  return { code, ...said };
}

interface Bundle {
  results: { check: { id: string }; verdict: object; evidence?: unknown }[];
}
const seen = () => join(folder, 'seen.json');
const inFolder = (name: string) => join(folder, 'in', name);

/** What a learner makes of the bundle before handing it in. */
async function handIn(name: string, change: (bundle: Bundle) => void) {
  const bundle = JSON.parse(await readFile(seen(), 'utf8')) as Bundle;
  change(bundle);
  await writeFile(inFolder(name), JSON.stringify(bundle));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hand-ins-'));
  const server = await listen({ port: 0 });
  const endpoint = ['--endpoint-url', server.url];
  const credentials = administratorOf('111122223333');
  const { ecr } = createAws(fetch, { region: 'ap-southeast-2', credentials, endpoint: server.url });
  await ecr('CreateRepository', { repositoryName: 'demo-node-app' });
  await run('check', 'private-repository', ...endpoint, '--bundle', seen());
  await mkdir(inFolder('twice'), { recursive: true });
  await run('check', 'registry-reachable', ...endpoint, '--bundle', inFolder('other.json'));
  await server.close();

  await copyFile(seen(), inFolder('ada.json'));
  await copyFile(seen(), inFolder('copy.json'));
  await handIn('forged.json', ({ results }) => {
    for (const it of results) it.verdict = { status: 'pass', because: 'trust me' };
  });
  await handIn('short.json', ({ results }) => {
    results.splice(
      results.findIndex(({ check }) => check.id === 'scan-on-push'),
      1,
    );
  });
  await handIn('empty.json', ({ results }) => void results.splice(0));
  await writeFile(inFolder('broken.json'), '{');
  await copyFile(seen(), inFolder('stranger.json'));
  await copyFile(seen(), inFolder('twice/first.json'));
  await copyFile(seen(), inFolder('twice/second.json'));
  const ids = ['ada', 'copy', 'forged', 'short', 'empty', 'broken', 'twice', 'other', 'absent'];
  await writeFile(join(folder, 'class.csv'), `learner\n${ids.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

interface Grade {
  learner: string;
  trust: string;
  status: string;
  points: number;
  possible: number;
  undecided: number;
  reason?: string;
}

async function graded(...argv: string[]) {
  const command = ['grade', join(folder, 'in'), ...lab, '--format', 'json', ...argv];
  const { out } = await run(...command, '--roster', join(folder, 'class.csv'));
  const { grades } = JSON.parse(out) as { grades: Grade[] };
  return Object.fromEntries(grades.map((it) => [it.learner, it]));
}

test('bundles are judged again: what was changed by hand brings nothing', async () => {
  const { ada, forged } = await graded();
  expect(ada).toMatchObject({ trust: 're-judged' });
  expect(forged!.points).toBe(ada!.points);
  expect(forged!.reason).toMatch(/verdicts differ from what it says/);
});

test('taken as they stand, bundles are self-reported', async () => {
  const { forged } = await graded('--trust', 'self-reported');
  expect(forged).toMatchObject({ trust: 'self-reported', status: 'graded', undecided: 0 });
  expect(forged!.points).toBe(forged!.possible);
});

test('a question that is left out is undecided, and said', async () => {
  const { ada, short } = await graded();
  expect(short).toMatchObject({ status: 'incomplete', possible: ada!.possible });
  expect(short!.undecided).toBe(ada!.undecided + 1);
});

test('who handed in the same evidence is named', async () => {
  const { ada, copy } = await graded();
  expect(ada!.reason).toContain('The same evidence as of copy');
  expect(copy!.reason).toContain('The same evidence as of ada');
});

test.each([
  ['empty', 'has no results'],
  ['broken', 'A bundle is JSON'],
  ['twice', 'There is more than one bundle'],
  ['other', 'answers no question of private-repository'],
  ['absent', 'Nothing was handed in'],
  ['stranger', 'There is no such learner in the roster'],
])('%s has a row with the reason', async (learner, reason) => {
  const { [learner]: row } = await graded();
  expect(row).toMatchObject({ status: 'not graded' });
  expect(row!.reason).toContain(reason);
});

test('an empty bundle does not verify, and neither does one that leaves a question of the lab out', async () => {
  expect(await run('verify', inFolder('empty.json'))).toMatchObject({
    code: 3,
    out: 'The bundle has no results: nothing was asked, and nothing is proven.\n',
  });
  expect((await run('verify', inFolder('short.json'))).code).toBe(0);
  const { code, out } = await run('verify', inFolder('short.json'), ...lab);
  expect(out).toMatch(/^scan-on-push: missing: .*The bundle does not answer this question/m);
  expect(code).toBe(3);
  expect((await run('verify', inFolder('ada.json'), ...lab)).code).toBe(0);
});

test('a bundle about another repository than the lab is told so', async () => {
  const { code, out } = await run(
    ...['verify', inFolder('ada.json'), ...lab, '--repository', 'another'],
  );
  expect(out).toMatch(/^scan-on-push: missing: .*about repository demo-node-app alone/m);
  expect(code).toBe(3);
});

test('flags of a roster are refused for a folder', async () => {
  const { code, err } = await run('grade', join(folder, 'in'), ...lab, '--resume');
  expect(code).toBe(2);
  expect(err).toContain('--resume goes with a roster');
});
