/** The checks on what runs images: ECS, EKS, Lambda, and files that name images. */
import { expect, test } from 'vitest';
import { imagesIn, readImageName } from '../consumers/image-names.ts';
import { deploymentByDigest } from './deployment-by-digest.ts';
import { ecsTaskCanPull } from './ecs-task-can-pull.ts';
import { eksNodesCanPull } from './eks-nodes-can-pull.ts';
import { imageArchMatchesConsumer } from './image-arch-matches-consumer.ts';
import { lambdaImageFunction } from './lambda-image-function.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;
const uri = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/app';
const arn = 'arn:aws:ecr:eu-west-1:111122223333:repository/app';
const offered = { digest, mediaType: 'x', platforms: ['linux/amd64', 'linux/arm64'] };
const role = 'arn:aws:iam::111122223333:role/demo';
const token = { action: 'ecr:GetAuthorizationToken', resource: '*', decision: 'allowed' };
const on = (action: string) => ({ action, resource: arn, decision: 'allowed' });
const pull = [token, on('ecr:BatchGetImage'), on('ecr:GetDownloadUrlForLayer')];

test.each([
  [`${uri}:v1`, { tag: 'v1', digest: null, repository: 'app' }],
  [`${uri}@${digest}`, { tag: null, digest, repository: 'app' }],
  [`${uri}:v1@${digest}`, { tag: 'v1', digest, repository: 'app' }],
  ['localhost:5000/app', { tag: null, digest: null, repository: undefined }],
  ['nginx:1.27', { tag: '1.27', digest: null, repository: undefined }],
])('the name %s', (text, { repository, ...more }) => {
  const name = readImageName(text);
  expect(name).toMatchObject(more);
  expect(name.ecr?.repository).toBe(repository);
});

test.each<[string, text: string, images: string[]]>([
  [
    'YAML',
    'spec:\n  containers:\n    - name: app\n      image: nginx:1.27 # why\n',
    ['nginx:1.27'],
  ],
  ['a list item', '  - image: "app@sha256:aa"\n', ['app@sha256:aa']],
  [
    'JSON',
    '{"containerDefinitions":[{"name":"a","image":"one"},{"image": "two:1"}]}',
    ['one', 'two:1'],
  ],
  ['Lambda’s code', '{ "ImageUri": "app:1" }', ['app:1']],
  ['a comment', '# image: nginx\n', []],
  ['another key', 'imagePullPolicy: Always\nmyimage: x\n', []],
])('images in %s', (_, text, images) => {
  expect(imagesIn(text).map((it) => it.text)).toEqual(images);
});

test.each<[string, sources: object[], verdict: object]>([
  ['by digest', [{ source: 'a.yaml', images: [`${uri}@${digest}`] }], { status: 'pass' }],
  ['by tag', [{ source: 'a.yaml', images: [`${uri}:v1`] }], { status: 'fail', code: 'by-tag' }],
  ['by nothing', [{ source: 'a.yaml', images: [uri] }], { code: 'by-tag' }],
  [
    'one of two by tag',
    [
      { source: 'a.yaml', images: [`${uri}@${digest}`] },
      { source: 'task', images: [`${uri}:v1`] },
    ],
    { code: 'by-tag', because: `Named by tag, or by nothing: ${uri}:v1 in task.` },
  ],
  ['no image in the file', [{ source: 'a.yaml', images: [] }], { code: 'no-image' }],
  ['no file', [{ source: 'a.yaml', images: null }], { code: 'not-found' }],
  ['nothing was named', [], { status: 'inconclusive', code: 'not-provable' }],
])('a deployment %s', (_, sources, verdict) => {
  expect(deploymentByDigest({}).judge({ sources })).toMatchObject(verdict);
});

const runs = {
  state: 'Active',
  image: readImageName(`${uri}:staging`),
  resolved: readImageName(`${uri}@${digest}`),
  platform: 'linux/amd64',
};

test.each<[string, found: object | null, verdict: object]>([
  ['the tag’s image', runs, { status: 'pass' }],
  ['an older one', { ...runs, resolved: readImageName(`${uri}@${other}`) }, { code: 'old-digest' }],
  [
    'another repository',
    { ...runs, resolved: readImageName(`${uri}-2@${digest}`) },
    { code: 'other-repository' },
  ],
  ['another platform', { ...runs, platform: 'linux/s390x' }, { code: 'other-architecture' }],
  ['while it is pending', { ...runs, state: 'Pending' }, { status: 'inconclusive' }],
  ['and failed', { ...runs, state: 'Failed' }, { code: 'not-active' }],
  ['nothing: it is not there', null, { status: 'fail', code: 'no-function' }],
])('a function runs %s', (_, found, verdict) => {
  const check = lambdaImageFunction({ functionName: 'f', repository: 'app', tag: 'staging' });
  expect(check.judge({ wanted: offered, found })).toMatchObject(verdict);
});

test.each<[string, platforms: string[], consumers: object[], verdict: object]>([
  [
    'both are there',
    offered.platforms,
    [{ name: 't', platform: 'linux/arm64' }],
    { status: 'pass' },
  ],
  [
    'a variant more',
    ['linux/arm64/v8'],
    [{ name: 't', platform: 'linux/arm64' }],
    { status: 'pass' },
  ],
  [
    'the other architecture',
    ['linux/arm64'],
    [{ name: 't', platform: 'linux/amd64' }],
    { status: 'fail', code: 'other-architecture' },
  ],
  ['no such consumer', offered.platforms, [{ name: 't', platform: null }], { code: 'no-consumer' }],
  ['nobody was named', offered.platforms, [], { code: 'not-provable' }],
  ['an artifact', [], [{ name: 't', platform: 'linux/amd64' }], { code: 'unreadable' }],
])('an image for its consumer: %s', (_, platforms, consumers, verdict) => {
  const check = imageArchMatchesConsumer({ repository: 'app' });
  expect(check.judge({ offered: { ...offered, platforms }, consumers })).toMatchObject(verdict);
});

test.each<[string, evidence: object, verdict: object]>([
  ['can pull', { status: 'ACTIVE', name: 'demo', role, answers: pull }, { status: 'pass' }],
  ['cannot', { status: 'ACTIVE', name: 'demo', role, answers: [token] }, { code: 'cannot-pull' }],
  [
    'are being made',
    { status: 'CREATING', name: 'demo', role, answers: pull },
    { code: 'not-ready' },
  ],
  [
    'lost their role',
    { status: 'ACTIVE', name: 'demo', role: null, answers: [] },
    { code: 'no-role' },
  ],
  [
    'are not there',
    { status: null, name: null, role: null, answers: [] },
    { code: 'no-nodegroup' },
  ],
])('nodes %s', (_, evidence, verdict) => {
  const check = eksNodesCanPull({ repository: 'app', cluster: 'c', nodegroup: 'n' });
  expect(check.judge({ arn, ...evidence })).toMatchObject(verdict);
});

const task = {
  arn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/demo:1',
  executionRole: role,
  networkMode: 'awsvpc',
  isFargate: true,
  cpu: '256',
  memory: '512',
  platform: 'linux/amd64',
  images: [],
};
const image = {
  text: `${uri}@${digest}`,
  arn,
  isByDigest: true,
  isCached: false,
  platforms: offered.platforms,
};
const permissions = { role, answers: pull };
const fine = { task, images: [image], permissions, service: null };

test.each<[string, evidence: object, verdict: object]>([
  ['has all it needs', {}, { status: 'pass' }],
  [
    'names its image by tag',
    { images: [{ ...image, isByDigest: false }] },
    { status: 'pass', note: expect.stringContaining('tag') as string },
  ],
  [
    'runs',
    { service: { desired: 2, running: 2, pulling: null } },
    { because: '2 of 2 tasks are running.' },
  ],
  ['is not there', { task: null, images: [] }, { status: 'fail', code: 'no-task-definition' }],
  ['runs nothing from here', { images: [] }, { code: 'no-ecr-image' }],
  [
    'has only a task role',
    { task: { ...task, executionRole: null }, permissions: null },
    { code: 'no-execution-role', hint: expect.stringContaining('no part in the pull') as string },
  ],
  ['is bridged', { task: { ...task, networkMode: 'bridge' } }, { code: 'not-awsvpc' }],
  ['has no size', { task: { ...task, cpu: null } }, { code: 'no-size' }],
  ['lacks a right', { permissions: { role, answers: pull.slice(0, 2) } }, { code: 'cannot-pull' }],
  [
    'pulls through the cache without the import',
    { images: [{ ...image, isCached: true, platforms: null }] },
    {
      code: 'cannot-import',
      hint: expect.stringContaining('AmazonECSTaskExecutionRolePolicy') as string,
    },
  ],
  [
    'pulls through the cache for the first time',
    {
      images: [{ ...image, isCached: true, platforms: null }],
      permissions: { role, answers: [...pull, on('ecr:BatchImportUpstreamImage')] },
    },
    { status: 'pass' },
  ],
  ['has a role that is gone', { permissions: { role: null, answers: [] } }, { code: 'no-role' }],
  [
    'names an image that is gone',
    { images: [{ ...image, platforms: null }] },
    { code: 'image-missing' },
  ],
  [
    'is for the other architecture',
    { images: [{ ...image, platforms: ['linux/arm64'] }] },
    { code: 'other-architecture' },
  ],
  [
    'has no service',
    { service: { desired: -1, running: 0, pulling: null } },
    { code: 'no-service' },
  ],
  [
    'cannot pull in its service',
    { service: { desired: 1, running: 0, pulling: 'CannotPullContainerError: not found' } },
    { code: 'cannot-pull-container' },
  ],
  ['is starting', { service: { desired: 1, running: 0, pulling: null } }, { code: 'not-ready' }],
])('a task %s', (_, more, verdict) => {
  const check = ecsTaskCanPull({ taskDefinition: 'demo', ecsService: 'web' });
  expect(check.judge({ ...fine, ...more })).toMatchObject(verdict);
});
