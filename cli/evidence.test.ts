/** Bundles that are written, judged again and refused, and policies that are printed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { main } from './main.ts';

let server: Listening;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence-'));
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
  const code = await main(argv, {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: Promise.resolve(),
  });
  return { code, ...said };
}

async function bundle(name: string): Promise<string> {
  const path = join(folder, name);
  await run(
    'check',
    'scan-on-push',
    ...['--repository', 'demo-node-app', '--endpoint-url', server.url, '--bundle', path],
  );
  return path;
}

test('a bundle is judged again without asking anybody, and nothing differs', async () => {
  const path = await bundle('same.json');
  expect(await run('verify', path)).toEqual({
    code: 0,
    out: 'credentials-valid: pass\nrepository-exists: pass\nscan-on-push: fail\n\n3 verdicts, none differs.\n',
    err: '',
  });
});

test('a verdict that was changed by hand is found out', async () => {
  const path = await bundle('changed.json');
  const text = await readFile(path, 'utf8');
  const forged = JSON.parse(text) as { results: { verdict: object }[] };
  const [, , last] = forged.results;
  if (last) last.verdict = { status: 'pass', because: 'trust me' };
  await writeFile(path, JSON.stringify(forged));
  const { code, out } = await run('verify', path);
  expect(code).toBe(1);
  expect(out).toContain('scan-on-push: pass then, fail today');
});

test('a bundle has neither tokens nor signatures in it', async () => {
  const path = join(folder, 'token.json');
  await run('check', 'registry-reachable', '--endpoint-url', server.url, '--bundle', path);
  const text = await readFile(path, 'utf8');
  expect(text).toContain('registry-reachable');
  expect(text).not.toMatch(/AWS4-HMAC|X-Amz-Signature|Basic [A-Za-z0-9+/=]{20}|QVdTOm/);
});

test('accounts are pseudonyms where it is asked for, and the bundle verifies', async () => {
  const secret = join(folder, 'secret');
  const path = join(folder, 'pseudonyms.json');
  const asked = [
    ...['check', 'private-repository', '--endpoint-url', server.url],
    ...['--pseudonymise', secret],
  ];
  await writeFile(secret, 'too short');
  expect((await run(...asked, '--bundle', path)).err).toContain('16 characters or more');
  expect((await run(...asked)).err).toContain('give --bundle, too');
  await writeFile(secret, '0123456789abcdef0123456789abcdef\n');
  await run(...asked, '--bundle', path);
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(/arn:aws:ecr:ap-southeast-2:\d{12}:repository\/demo-node-app/);
  expect(text).not.toContain('111122223333');
  const { code, out } = await run('verify', path);
  expect(out).toContain('none differs');
  expect(code).toBe(0);
});

test('a bundle that version 0.1.0 wrote is still read and judged', async () => {
  const kept = fileURLToPath(new URL('../checkers/bundle-version-1.json', import.meta.url));
  expect(await run('verify', kept)).toEqual({
    code: 0,
    out: 'credentials-valid: pass\nrepository-exists: pass\nscan-on-push: fail\n\n3 verdicts, none differs.\n',
    err: '',
  });
});

test.each([
  ['no JSON', 'words', 'A bundle is JSON, and this is not.'],
  ['another JSON', '{}', 'This JSON is no bundle of evidence.'],
  ['a later version', '{"bundle":"ecr-workbook","version":9}', 'made by a newer ecr-workbook'],
  ['a damaged one', '{"bundle":"ecr-workbook","version":1}', 'This bundle is damaged.'],
])('a file that is %s is refused in words', async (_, text, complaint) => {
  const path = join(folder, 'refused.json');
  await writeFile(path, text);
  const { code, err } = await run('verify', path);
  expect(code).toBe(2);
  expect(err).toContain(complaint);
});

test('a bundle that is not there, and a place that cannot be written to, are named', async () => {
  expect((await run('verify', join(folder, 'none.json'))).err).toContain('There is no file');
  const path = join(folder, 'no-folder', 'bundle.json');
  const { code, err } = await run(
    'check',
    'credentials-valid',
    ...['--endpoint-url', server.url, '--bundle', path],
  );
  expect(code).toBe(2);
  expect(err).toContain('cannot be written: ENOENT');
});

test('a check that reads a file finds it from where it was typed', async () => {
  const path = join(folder, 'state.json');
  const asked = ['check', 'terraform-state-empty', '--state-file', path];
  expect((await run(...asked, '--endpoint-url', server.url)).code).toBe(1);
  await writeFile(path, '{"format_version":"1.0"}');
  expect((await run(...asked, '--endpoint-url', server.url)).code).toBe(0);
});

test('the policy of a check names what it calls, for the repositories that are meant', async () => {
  const { code, out } = await run(
    'policy',
    'lifecycle-policy-present',
    '--account',
    '111122223333',
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Repositories',
        Effect: 'Allow',
        Action: ['ecr:DescribeRepositories', 'ecr:GetLifecyclePolicy'],
        Resource: 'arn:aws:ecr:*:111122223333:repository/*',
      },
      { Sid: 'Everything', Effect: 'Allow', Action: ['sts:GetCallerIdentity'], Resource: '*' },
    ],
  });
});

test('the policy of all checks is the one that the template of the roles gives to a grader', async () => {
  const { code, out } = await run('policy', 'all');
  expect(code).toBe(0);
  const template = new URL(
    '../infra-templates/terraform/roles/grader-policy.json',
    import.meta.url,
  );
  expect(JSON.parse(out)).toEqual(JSON.parse(await readFile(template, 'utf8')));
});

test('the policy of a lab has what all of its steps prove', async () => {
  const { out } = await run('policy', 'private-repository');
  expect(out).toContain('ecr:ValidatePullThroughCacheRule');
  expect(out).toContain('ecr:StartLifecyclePolicyPreview');
});

test('a policy for nothing, or for what is not there, is a mistake that is named', async () => {
  expect((await run('policy')).err).toContain('for which checks or labs?');
  expect((await run('policy', 'scan-on-pushh')).err).toContain('Did you mean scan-on-push?');
});
