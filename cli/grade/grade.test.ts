/** An instructor grades a class whose accounts are all in one sandbox. */
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { main } from '../main.ts';

const region = 'ap-southeast-2';
let server: Listening;
let folder: string;

beforeAll(async () => {
  server = await listen({ port: 0 });
  for (const account of ['100000000001', '100000000003']) {
    const credentials = administratorOf(account);
    const { ecr } = createAws(fetch, { region, credentials, endpoint: server.url });
    await ecr('CreateRepository', {
      repositoryName: 'demo-node-app',
      imageScanningConfiguration: { scanOnPush: account === '100000000001' },
    });
  }
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grade-'));
  return () => rm(folder, { recursive: true });
});
afterAll(() => server.close());

const never = new Promise<void>(() => undefined);

async function grade(
  roster: string,
  argv: readonly string[] = [],
  { stopped = never, err = (_: string) => {}, endpoint = server.url } = {},
) {
  await writeFile(join(folder, 'class.csv'), roster);
  const said = { out: '', err: '' };
  const code = await main(
    [
      ...['grade', join(folder, 'class.csv'), '--lab', 'private-repository'],
      ...['--endpoint-url', endpoint, ...argv],
    ],
    {
      out: (text) => (said.out += text),
      err: (text) => {
        said.err += text;
        err(text);
      },
      colour: false,
      env: {},
      stopped,
    },
  );
  return { code, ...said };
}

interface Book {
  grades: {
    learner: string;
    status: string;
    account?: string;
    points: number;
    possible: number;
    reason?: string;
    labs: { missed: { check: string; is: string }[] }[];
  }[];
}

test('each learner has the grade of the own account, and who cannot be asked has a reason', async () => {
  const { code, out, err } = await grade(
    [
      'learner,name,account,endpoint-url',
      'ada,Ada,100000000001,',
      'bob,Bob,100000000002,',
      'eve,Eve,100000000003,http://127.0.0.1:1',
      '',
    ].join('\n'),
    ['--format', 'json'],
  );
  expect(code).toBe(3);
  const { grades } = JSON.parse(out) as Book;
  expect(grades.map(({ learner, status }) => [learner, status])).toEqual([
    ['ada', 'graded'],
    ['bob', 'graded'],
    ['eve', 'not graded'],
  ]);
  const [ada, bob, eve] = grades;
  expect(ada!.points).toBeGreaterThan(bob!.points);
  expect(ada!.possible).toBe(bob!.possible);
  const lost = (it: typeof ada) => it!.labs[0]!.missed.map(({ check }) => check);
  expect(lost(ada)).not.toContain('scan-on-push');
  expect(lost(bob)).toContain('scan-on-push');
  expect(eve!.reason).toMatch(/\S/);
  expect(err).toContain('eve: not graded');
  expect(err).toMatch(/2 graded, 1 not graded\.\n$/);
});

test('text that a spreadsheet would run is only text', async () => {
  const { out } = await grade('learner,name,account\n=1+1,"@SUM(A1)",100000000002\n');
  expect(out).toMatch(/\r\n"?'=1\+1"?,"?'@SUM\(A1\)"?,100000000002,/);
});

test.each([
  ['junit', /<testsuite name="bob" tests="\d+" failures="[1-9]\d*" errors="0"/],
  [
    'markdown',
    /^\| Learner \| Points \| Trust \| Status \| Reason \|\n\| --- .*\n\| bob \| \d+ \/ \d+ \| observed /,
  ],
])('a gradebook is written as %s', async (format, pattern) => {
  const path = join(folder, 'book');
  const argv = ['--format', format, '--output', path];
  const { code, out } = await grade('learner,account\nbob,100000000002\n', argv);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(await readFile(path, 'utf8')).toMatch(pattern);
});

test('an interrupted run goes on where it was', async () => {
  const roster = `learner,account\n${Array.from({ length: 12 }, (_, index) => `l${index},2000000000${String(index).padStart(2, '0')}`).join('\n')}\n`;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let told = 0;
  const err = () => {
    if (++told === 3) stop();
  };
  const argv = ['--concurrency', '1', '--format', 'json'];
  const first = await grade(roster, argv, { stopped, err });
  expect(first.code).toBe(3);
  expect(first.err).toMatch(/Interrupted with \d+ left: go on with --resume/);
  const begun = (JSON.parse(first.out) as Book).grades.length;
  expect(begun).toBeGreaterThanOrEqual(3);
  expect(begun).toBeLessThan(12);

  const again = await grade(roster, argv);
  expect(again).toMatchObject({ code: 2, out: '' });
  expect(again.err).toContain('go on with --resume, or remove it');

  const resumed = await grade(roster, [...argv, '--resume']);
  expect(resumed.code).toBe(0);
  expect(resumed.err.match(/^\d+\/12 l\d+: /gm)).toHaveLength(12 - begun);
  expect((JSON.parse(resumed.out) as Book).grades.map(({ learner }) => learner)).toEqual(
    Array.from({ length: 12 }, (_, index) => `l${index}`),
  );
  await expect(access(join(folder, 'class.csv.unfinished.jsonl'))).rejects.toThrow('ENOENT');
});

test('a state that a crash tore in the middle of a line is still good, and one of other labs is not', async () => {
  const roster = 'learner,account\nada,100000000001\n';
  const state = join(folder, 'class.csv.unfinished.jsonl');
  await writeFile(state, '{"journal":"ecr-workbook grade","version":1,"of":"else"}\n{"of":"x","ro');
  expect((await grade(roster, ['--resume'])).err).toContain('other labs, settings or weights');
  await writeFile(state, 'words');
  expect((await grade(roster, ['--resume'])).err).toContain('is no state of a run');
});

test('what was seen is kept as bundles that verify', async () => {
  const bundles = join(folder, 'seen');
  await grade('learner,account\n../ada,100000000001\n', ['--bundles', bundles]);
  const { readdir } = await import('node:fs/promises');
  const [name = ''] = await readdir(bundles);
  expect(name).toMatch(/^__?_?ada-[0-9a-f]{8}$/);
  const said = { out: '' };
  const code = await main(['verify', join(bundles, name, 'private-repository.json')], {
    out: (text) => (said.out += text),
    err: () => {},
    colour: false,
    env: {},
    stopped: never,
  });
  expect(said.out).toContain('none differs');
  expect(code).toBe(0);
});

test('a role that cannot be assumed is named in the reason', async () => {
  const { out } = await grade(
    'learner,account,role-arn\nada,100000000001,arn:aws:iam::100000000003:role/none\n',
    ['--format', 'json'],
  );
  const [ada] = (JSON.parse(out) as Book).grades;
  expect(ada).toMatchObject({ status: 'not graded' });
  expect(ada!.reason).toContain('arn:aws:iam::100000000003:role/none');
});

test('weights change what a check is worth, and an unknown one is refused', async () => {
  const weights = join(folder, 'weights.yaml');
  const roster = 'learner,account\nada,100000000001\n';
  const possible = async () => {
    const { out } = await grade(roster, ['--format', 'json', '--weights', weights]);
    return (JSON.parse(out) as Book).grades[0]!.possible;
  };
  await writeFile(weights, '{}');
  const even = await possible();
  await writeFile(weights, 'checks:\n  scan-on-push: 5\n');
  expect(await possible()).toBe(even + 4);
  await writeFile(weights, 'checks:\n  scan-on-pull: 5\n');
  const { code, err } = await grade(roster, ['--weights', weights]);
  expect(code).toBe(2);
  expect(err).toContain('there is no check scan-on-pull. Did you mean scan-on-push?');
});

test.each([
  [['--concurrency', '0'], 'a whole number from 1 to 256'],
  [['--format', 'xml'], 'There is no format xml'],
  [['--shaTag', 'x'], 'There is no --shaTag'],
  [['--lab', 'nowhere'], 'There is no lab nowhere'],
])('%j is refused', async (argv, complaint) => {
  const { code, err } = await grade('learner,account\nada,100000000001\n', argv);
  expect(code).toBe(2);
  expect(err).toContain(complaint);
});
