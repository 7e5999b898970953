/** What whoever writes a lifecycle policy is told, without AWS and with a registry. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { main } from '../main.ts';

let folder: string;
let server: Listening;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explain-'));
  server = await listen({ port: 0 });
  const credentials = administratorOf('111122223333');
  const connection = { region: 'ap-southeast-2', credentials, endpoint: server.url };
  const { ecr } = createAws(fetch, connection);
  await ecr('CreateRepository', { repositoryName: 'demo-node-app' });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function run(...argv: string[]) {
  const said = { out: '', err: '' };
  const code = await main(['lifecycle', ...argv], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: Promise.resolve(),
  });
  return { code, ...said };
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const keep = (rulePriority: number, countNumber: number, selection: object) => ({
  rulePriority,
  selection: { countType: 'imageCountMoreThan', countNumber, ...selection },
  action: { type: 'expire' },
});
const staging = { tagStatus: 'tagged', tagPatternList: ['staging'] };
const unsafe = { rules: [keep(1, 2, { tagStatus: 'any' })] };
const safe = { rules: [keep(1, 1, staging), keep(2, 2, { tagStatus: 'any' })] };

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const images = {
  imageDetails: [
    {
      imageDigest: digest('a'),
      imageTags: ['staging'],
      imagePushedAt: '2026-11-01T10:00:00+00:00',
    },
    { imageDigest: digest('b'), imageTags: ['v1'], imagePushedAt: '2026-11-10T12:30:00.5+02:00' },
    { imageDigest: digest('c'), imagePushedAt: Date.UTC(2026, 10, 12) / 1000 },
    { imageDigest: digest('d'), imageTags: ['v2'], imagePushedAt: '2026-11-19T10:00:00Z' },
  ],
};
const now = ['--at', '2026-11-20T10:00:00Z'];

test('the table says who goes when, by which rule, and how long the others last', async () => {
  const policy = await file('unsafe.json', unsafe);
  const { code, out } = await run(
    'explain',
    policy,
    '--images',
    await file('i.json', images),
    ...now,
  );
  expect(code).toBe(0);
  expect(out).toMatch(/staging +19 d +removed at the next run +rule 1 \(any image, keep 2\)/);
  expect(out).toMatch(/v1 +9 d +removed at the next run/);
  expect(out).toMatch(/v2 +1 d +stays +place 1 in rule 1 .*: 2 more pushes push it out/);
  expect(out).toMatch(/✗ +at the next run, rule 1: removed staging · v1\n.*▶ stays: \(untagged\)/);
});

test('a tag that is not kept is told with the history that costs it its image', async () => {
  const policy = await file('unsafe.json', unsafe);
  const said = await run('explain', policy, '--protect', 'staging');
  expect(said.code).toBe(1);
  expect(said.out).toContain('✗ staging: fail (counts-every-image)');
  expect(said.out).toContain('Witness: {"history":[{"type":"push"');
});

test('a tag that is kept says which rule keeps it', async () => {
  const policy = await file('safe.json', safe);
  const path = await file('i.json', images);
  const asked = ['--images', path, '--protect', 'staging', ...now];
  const { code, out } = await run('explain', policy, ...asked);
  expect(out).toContain('✓ staging: pass');
  expect(out).toMatch(/staging +19 d +stays +rule 1 .* looks first and never acts/);
  expect(code).toBe(0);
});

test('machines read the same facts', async () => {
  const policy = await file('unsafe.json', unsafe);
  const path = await file('i.json', images);
  const asked = ['--images', path, '--protect', 'staging', '--format', 'json', ...now];
  const { out } = await run('explain', policy, ...asked);
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    now: Date.UTC(2026, 10, 20, 10) / 1000,
    timeline: [{ inDays: 0, action: 'expire', rule: 1, images: ['staging', 'v1'] }],
    protection: { tag: 'staging', verdict: { status: 'fail', witness: { rule: 1 } } },
  });
});

test('a page shows it as Markdown, in which a tag is text', async () => {
  const policy = await file('safe.json', {
    rules: [keep(1, 1, { tagStatus: 'tagged', tagPatternList: ['sha_*'] })],
  });
  const asked = ['--images', await file('i.json', images), '--format', 'markdown', ...now];
  const { out } = await run('explain', policy, ...asked);
  expect(out).toContain('| Image | Age | What happens | Why |');
  expect(out).toContain('- removes by rule 1 (images with the tag sha\\_\\*, keep 1)');
});

test.each<[string, policy: unknown, words: string]>([
  ['no JSON', 'words', 'Could not map policyString into LifecyclePolicy.'],
  [
    'a rule that counts to nothing',
    { rules: [keep(1, 0, { tagStatus: 'any' })] },
    '(minimum: 1, found: 0)',
  ],
  [
    'a rule for any image before another',
    { rules: [keep(1, 1, { tagStatus: 'any' }), keep(2, 1, staging)] },
    'Rule for tagStatus=ANY must have the lowest priority per storage class',
  ],
])('a policy that is %s is refused in ECR’s words', async (_, policy, words) => {
  const { code, err } = await run('explain', await file('refused.json', policy));
  expect(err).toContain('InvalidParameterException');
  expect(err).toContain(`Lifecycle policy validation failure: `);
  expect(err).toContain(words);
  expect(code).toBe(1);
});

test.each<[string, images: unknown, words: string]>([
  ['not JSON', 'x', 'is not JSON'],
  ['another answer', { repositories: [] }, 'imageDetails'],
  ['an image without its time', { imageDetails: [{ imageDigest: digest('a') }] }, 'imagePushedAt'],
  [
    'a digest that is cut short',
    { imageDetails: [{ imageDigest: 'sha256:ab', imagePushedAt: 1 }] },
    'imageDetails.0.imageDigest: a digest such as',
  ],
  ['one page of several', { imageDetails: [], nextToken: 'more' }, 'one page'],
])('images that are %s are refused', async (_, content, words) => {
  const policy = await file('safe.json', safe);
  const { code, err } = await run('explain', policy, '--images', await file('i.json', content));
  expect(err).toContain(words);
  expect(code).toBe(2);
});

test('indexes in a file come with a warning that their members are not known', async () => {
  const index = {
    imageDigest: digest('e'),
    imagePushedAt: 1,
    imageManifestMediaType: 'application/vnd.oci.image.index.v1+json',
  };
  const asked = ['--images', await file('i.json', { imageDetails: [index] })];
  const { out } = await run('explain', await file('safe.json', safe), ...asked);
  expect(out).toContain('Note: DescribeImages does not say what an index names');
});

test('a repository is asked for its images', async () => {
  const policy = await file('safe.json', safe);
  const asked = ['--repository', 'demo-node-app', '--endpoint-url', server.url];
  const { code, out } = await run('explain', policy, ...asked, '--protect', 'staging');
  expect(out).toContain('✓ staging: pass');
  expect(code).toBe(0);
});

test.each<[string, string[], code: number, words: string]>([
  ['no repository of that name', ['--repository', 'demo'], 2, "name 'demo' does not exist"],
  [
    'nobody who answers',
    ['--repository', 'demo', '--endpoint-url', 'http://127.0.0.1:1'],
    3,
    'got no answer',
  ],
  ['two sources', ['--repository', 'demo', '--images', 'x'], 2, 'Give --images or --repository'],
  ['a Region alone', ['--region', 'eu-west-1'], 2, 'add --repository'],
  ['a time that is none', ['--at', 'noon'], 2, '--at: '],
  ['a format of another command', ['--format', 'tap'], 2, 'pretty, json, markdown'],
  ['a tag that cannot be one', ['--protect', '.x'], 2, '--protect: '],
])('with %s it says so', async (_, more, code, words) => {
  const endpoint = more.includes('--repository') && !more.includes('--endpoint-url');
  const asked = [...more, ...(endpoint ? ['--endpoint-url', server.url] : [])];
  const said = await run('explain', await file('safe.json', safe), ...asked);
  expect(said.err).toContain(words);
  expect(said.code).toBe(code);
});

test('an action that there is not is refused by name', async () => {
  expect((await run('explian', 'x')).err).toContain('Did you mean explain?');
  expect((await run('explain')).err).toContain('Explain which policy?');
});
