/** What is left in an account that many share, and whose it is said to be. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { main } from '../main.ts';

let folder: string;
let server: Listening;
let aws: Aws;
const region = 'ap-southeast-2';
const course = { Key: 'workbook', Value: 'ecr' };
const of = (learner: string) => [course, { Key: 'workbook-learner', Value: learner }];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leftovers-'));
  server = await listen({ port: 0 });
  const credentials = administratorOf('111122223333');
  aws = createAws(fetch, { region, credentials, endpoint: server.url });
  const make = (repositoryName: string, tags: { Key: string; Value: string }[]) =>
    aws.ecr('CreateRepository', { repositoryName, tags });
  await make('ada-app', of('ada'));
  await make('bob-app', of('bob'));
  await make('old-app', [course]);
  await make('own-thing', []);
  await aws.secretsmanager('CreateSecret', {
    Name: 'ecr-pullthroughcache/hub',
    SecretString: '{}',
    Tags: of('ada'),
  });
  await aws.kms('CreateAlias', {
    AliasName: 'alias/dev-ecr',
    TargetKeyId: (await aws.kms('CreateKey', {})).KeyMetadata?.KeyId ?? '',
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function run(...argv: string[]) {
  const said = { out: '', err: '' };
  const code = await main(['leftovers', ...argv], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: Promise.resolve(),
  });
  return { code, ...said };
}

const here = () => ['--endpoint-url', server.url];

interface Listed {
  readonly leftovers: readonly { name: string; whose: string; commands?: string[] }[];
  readonly gross: Record<string, number>;
}

async function listed(...argv: string[]): Promise<Listed> {
  return JSON.parse((await run(...argv, ...here(), '--format', 'json')).out) as Listed;
}
const whose = ({ leftovers }: Listed) =>
  Object.fromEntries(leftovers.map((it) => [it.name, it.whose]));

test('a tag says whose a thing is, and only for the learner’s own there are commands', async () => {
  const said = await listed('--learner', 'ada');
  expect(whose(said)).toEqual({
    'ada-app': 'yours',
    'ecr-pullthroughcache/hub': 'yours',
    'bob-app': 'another',
    'old-app': 'not-proven',
    'alias/dev-ecr': 'not-proven',
  });
  expect(said.leftovers.filter((it) => it.commands).map((it) => it.name)).toEqual([
    'ecr-pullthroughcache/hub',
    'ada-app',
  ]);
  expect(said.gross).toEqual({ yours: 0.4, 'not-proven': 1, another: 0 });
});

test('people read sections, a price and commands with their Region, and nothing is deleted', async () => {
  const { code, out } = await run('--learner', 'ada', ...here());
  expect(out).toMatch(/^Yours: gross \$0\.40 a month\n/);
  expect(out).toMatch(/KMS key +alias\/dev-ecr +ap-southeast-2 +\$1\.00 +it has no tag/);
  expect(out).toMatch(
    /Another learner’s: .*\n.*\n +repository +bob-app .* tagged workbook-learner=bob/,
  );
  expect(out).toContain(
    `aws ecr delete-repository --repository-name ada-app --force --region ${region}`,
  );
  expect(out).not.toMatch(/aws .*(bob-app|old-app|kms)/);
  expect(code).toBe(1);
  const { repositories } = await aws.ecr('DescribeRepositories', {});
  expect(repositories).toHaveLength(4);
});

test('what was written down is the learner’s own, unless somebody else’s tag is on it', async () => {
  const path = join(folder, 'made.txt');
  await writeFile(path, '# made on Monday\nold-app\nbob-app\n');
  const said = await listed('--learner', 'ada', '--recorded', path);
  expect(whose(said)).toMatchObject({ 'old-app': 'yours', 'bob-app': 'another' });
});

test('without a learner nothing is proven, and no command is printed', async () => {
  const { code, out } = await run(...here());
  expect(out).toContain('Not proven yours');
  expect(out).not.toContain('aws ');
  expect(code).toBe(3);
});

test('Markdown has the same in tables', async () => {
  const { out } = await run('--learner', 'ada', ...here(), '--format', 'markdown');
  expect(out).toContain('## Yours: gross $0.40 a month');
  expect(out).toContain(
    '| repository | ada-app | ap-southeast-2 | free | tagged workbook-learner=ada |',
  );
});

test('an account in which nothing is left says so', async () => {
  const asked = ['--learner', 'ada', '--region', 'eu-west-1', ...here()];
  const { code, out } = await run(...asked);
  expect(out).toBe('Nothing is left.\n');
  expect(code).toBe(0);
});

test('a replica is found where it is, with the Region in its command', async () => {
  const there = aws.in('us-west-2');
  await there.ecr('CreateRepository', { repositoryName: 'ada-app', tags: of('ada') });
  const said = await listed('--learner', 'ada', '--destinations', 'us-west-2');
  expect(said.leftovers).toContainEqual({
    kind: 'replica',
    name: 'ada-app',
    region: 'us-west-2',
    monthly: 0,
    whose: 'yours',
    because: 'tagged workbook-learner=ada',
    commands: ['aws ecr delete-repository --repository-name ada-app --force --region us-west-2'],
  });
});

test('where nobody answers, it says what could not be looked at', async () => {
  const { code, out } = await run('--endpoint-url', 'http://127.0.0.1:1');
  expect(out).toContain('? credentials-valid: ');
  expect(code).toBe(3);
});

test.each<[string, string[], string]>([
  ['a word too many', ['all'], 'leftovers takes no “all”'],
  ['a file that is not there', ['--recorded', 'none.txt'], 'There is no file none.txt.'],
  ['a learner that no tag can name', ['--learner', 'a*b'], '--learner: '],
  ['a format of another command', ['--format', 'tap'], 'pretty, json, markdown'],
])('%s is a mistake that is named', async (_, argv, words) => {
  const { code, err } = await run(...argv, ...here());
  expect(err).toContain(words);
  expect(code).toBe(2);
});

test('the labs’ own repository is found by its name: their commands put no tag on it', async () => {
  const elsewhere = aws.in('eu-north-1');
  for (const repositoryName of ['demo-node-app', 'ada/app']) {
    await elsewhere.ecr('CreateRepository', { repositoryName });
  }
  const place = ['--learner', 'ada', '--region', 'eu-north-1'];
  expect(whose(await listed(...place))).toEqual({ 'demo-node-app': 'not-proven' });
  expect(whose(await listed(...place, '--repository', 'ada/app'))).toEqual({
    'ada/app': 'not-proven',
  });
});
