import { beforeAll, describe, expect, test } from 'vitest';
import type { Send } from '#ecr/client.ts';
import { serviceNames } from '#ecr/services.ts';
import { isRegion } from '#sandbox/regions.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { filesAtHome, runAws, surroundingsOf } from './at-a-desk.ts';
import { complete } from './complete.ts';
import { regions } from './complete-values.ts';

let send: Send;

beforeAll(async () => {
  send = (await createSandbox()).handle;
  for (const name of ['demo-node-app', 'team/api']) {
    await runAws(['ecr', 'create-repository', '--repository-name', name], { send });
  }
});

const offered = (line: string) => complete(line.split(' '), surroundingsOf({ send }));

test.each([
  ['', ['configure', 'help', ...serviceNames].sort()],
  ['sts ', ['assume-role', 'assume-role-with-web-identity', 'get-caller-identity', 'help']],
  [
    'kms create-key --key-usage ',
    ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'],
  ],
  [
    'eks wait ',
    ['cluster-active', 'cluster-deleted', 'help', 'nodegroup-active', 'nodegroup-deleted'],
  ],
  ['ecr wait ', ['help', 'image-scan-complete', 'lifecycle-policy-preview-complete']],
  ['configure ', ['list', 'get', 'set', 'list-profiles', 'export-credentials', 'import', 'help']],
  [
    'ecr create-repository --image-tag-mutability ',
    ['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'],
  ],
  [
    'ecr create-repository --image-scanning-configuration ',
    ['scanOnPush=true', 'scanOnPush=false'],
  ],
  ['ecr describe-images --output ', ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off']],
  [
    'ecr describe-images --output=',
    ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'].map((it) => `--output=${it}`),
  ],
  [
    'ecr describe-images --output=j',
    ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'].map((it) => `--output=${it}`),
  ],
  [
    'ecr describe-images --repository-name=',
    ['--repository-name=demo-node-app', '--repository-name=team/api'],
  ],
  ['ecr delete-repository --force=', []],
  ['ecr describe-images --region ', regions],
  [
    'configure export-credentials --format ',
    ['process', 'env', 'env-no-export', 'powershell', 'windows-cmd', 'fish'],
  ],
  [
    'configure set ',
    [
      'aws_access_key_id',
      'aws_secret_access_key',
      'aws_session_token',
      'cli_pager',
      'output',
      'region',
    ],
  ],
  ['ecr describe-images --repository-name ', ['demo-node-app', 'team/api']],
  ['ecr describe-repositories --repository-names team/api ', ['demo-node-app', 'team/api']],
])('after “aws %s” it offers what fits', async (line, words) => {
  expect(await offered(line)).toEqual(words);
});

test('every operation is offered, and options of the operation with the global ones', async () => {
  expect(await offered('ecr ')).toContain('put-image-tag-mutability');
  const options = await offered('ecr describe-images --repository-name ab --');
  expect(options).toEqual(expect.arrayContaining(['--image-ids', '--max-items', '--query']));
  expect(options).not.toContain('--next-token');
});

describe('images are offered by tag and digest', () => {
  const images: Send = (request) =>
    Promise.resolve(
      request.headers.get('x-amz-target')?.endsWith('.ListImages')
        ? Response.json({
            imageIds: [{ imageDigest: 'sha256:1', imageTag: 'v1' }, { imageDigest: 'sha256:2' }],
          })
        : new Response('{}', { status: 400 }),
    );
  test.each([
    ['--image-ids', ['imageTag=v1', 'imageDigest=sha256:1', 'imageDigest=sha256:2']],
    ['--image-id', ['imageTag=v1', 'imageDigest=sha256:1', 'imageDigest=sha256:2']],
    ['--image-tag', ['v1']],
  ])('%s', async (option, words) => {
    const operation =
      option === '--image-tag'
        ? 'put-image'
        : option === '--image-id'
          ? 'start-image-scan'
          : 'describe-images';
    const typed = ['ecr', operation, '--repository-name', 'demo-node-app', option, ''];
    expect(await complete(typed, surroundingsOf({ send: images }))).toEqual(words);
  });
});

test('without credentials, or from a registry that refuses, nothing is offered', async () => {
  const typed = ['ecr', 'describe-images', '--repository-name', ''];
  expect(await complete(typed, surroundingsOf({ send, env: {} }))).toEqual([]);
  const refusing: Send = () => Promise.resolve(new Response('{}', { status: 400 }));
  expect(await complete(typed, surroundingsOf({ send: refusing }))).toEqual([]);
});

test('every Region that is offered is one', () => {
  expect(regions.filter((it) => !isRegion(it))).toEqual([]);
});

test.each([
  ['file://', ['file://policies/', 'file://policy.json']],
  ['file://pol', ['file://policies/', 'file://policy.json']],
  ['fileb://policies/', ['fileb://policies/lifecycle.json']],
  ['file://~/policies/l', ['file://~/policies/lifecycle.json']],
  ['file:///home/learner/policy', ['file:///home/learner/policy.json']],
  ['Key=a,Value@=file://policy.', ['Key=a,Value@=file://policy.json']],
  ['file://nowhere/', []],
])('after %s it offers files', async (word, words) => {
  const fs = await filesAtHome({ 'policy.json': '', 'policies/lifecycle.json': '', '.hidden': '' });
  const typed = ['ecr', 'put-lifecycle-policy', '--lifecycle-policy-text', word];
  expect(await complete(typed, surroundingsOf({ send, fs }))).toEqual(words);
});

test('the registry is asked for names alone, never for commands, options or their values', async () => {
  let asked = 0;
  const counting: Send = (request) => {
    asked++;
    return send(request);
  };
  const lines = [
    'ecr ',
    'ecr describe-images --',
    'ecr describe-images --output ',
    'ecr create-repository --image-tag-mutability ',
    'ecr describe-images --region ',
    'ecr put-lifecycle-policy --lifecycle-policy-text file://',
  ];
  for (const line of lines) await complete(line.split(' '), surroundingsOf({ send: counting }));
  expect(asked).toBe(0);
  await complete(
    'ecr describe-images --repository-name '.split(' '),
    surroundingsOf({ send: counting }),
  );
  expect(asked).toBe(1);
});
