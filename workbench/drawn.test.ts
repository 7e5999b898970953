/** What drawings are made of: the session's answers, after what a learner typed. */
import { expect, onTestFinished, test } from 'vitest';
import { images } from '#sandbox/images.ts';
import { openInProcess } from './in-process.ts';
import { defineLab } from './lab.ts';

const day = 86_400;

const lab = defineLab({
  settings: { region: 'eu-west-1', repository: 'app' },
  async seed(world) {
    await world.ecr('CreateRepository', { repositoryName: 'app' });
    await world.push('app:old', images.helloPatched);
    await world.advance(9 * day);
    await world.push('app:staging', images.hello);
    await world.advance(day);
    await world.push('app:everywhere', images.helloEverywhere);
    // A day is full at the same second of another day: nobody looks at that second.
    await world.advance(3600);
  },
  steps: () => ({}),
});

async function begin() {
  const files = { 'app/Dockerfile': 'FROM scratch\nCOPY Dockerfile /\n' };
  const { session, ...opened } = await openInProcess({ labId: 'x', lab, files });
  onTestFinished(() => opened[Symbol.asyncDispose]());
  async function type(input: string) {
    const quiet = { stdout: () => undefined, stderr: () => undefined };
    const run = await session.run(input, quiet);
    expect(run).toMatchObject({ exitCode: 0 });
    return run;
  }
  const put = (tag: string, from: string) =>
    type(`aws ecr put-image --repository-name app --image-tag ${tag} --image-manifest "$(
      aws ecr batch-get-image --repository-name app --image-ids imageTag=${from} \\
        --query 'images[0].imageManifest' --output text)"`);
  return { session, type, put };
}

test('a run says which tags it moved, from where and to where', async () => {
  const { put } = await begin();
  const [hello, patched] = [images.hello.digest, images.helloPatched.digest];
  expect((await put('staging', 'old')).moved).toEqual([
    { repository: 'app', tag: 'staging', from: hello, to: patched },
  ]);
  expect((await put('v1', 'staging')).moved).toEqual([
    { repository: 'app', tag: 'v1', from: undefined, to: patched },
  ]);
});

test('a move that was taken back is no move', async () => {
  const { session, put } = await begin();
  await put('v1', 'old');
  await put('staging', 'old');
  await session.rewind(session.snapshots.at(-1)?.id ?? '');
  expect(session.runs.map(({ moved = [] }) => moved.map(({ tag }) => tag))).toEqual([['v1'], []]);
});

test('an index leads to its members, each with its config and layers', async () => {
  const { session } = await begin();
  const tree = await session.imageTree('app', 'everywhere');
  expect(tree).toMatchObject({
    digest: images.helloEverywhere.digest,
    members: [{ platform: 'linux/amd64' }, { platform: 'linux/arm64/v8' }],
  });
  for (const { parts } of tree?.members ?? []) {
    expect(parts?.config.digest).toMatch(/^sha256:/);
    expect(parts?.layers.length).toBeGreaterThan(0);
  }
});

test('an attestation says which image it is about', async () => {
  const { session, type } = await begin();
  await type('aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY');
  await type('docker buildx create --use --name wb --driver docker-container');
  await type('docker buildx build -q --platform linux/arm64 -t "${REPO}:attested" --push app');
  const [image, note] = (await session.imageTree('app', 'attested'))?.members ?? [];
  expect(image).toMatchObject({ platform: 'linux/arm64', attests: undefined });
  expect(note).toMatchObject({ platform: 'unknown/unknown', attests: image?.digest });
});

test('a tag on one image leads to its config and layers; one that is nowhere leads to nothing', async () => {
  const { session } = await begin();
  const tree = await session.imageTree('app', 'staging');
  expect(tree?.members).toEqual([]);
  expect(tree?.parts?.layers).toHaveLength(1);
  expect(await session.imageTree('app', 'nowhere')).toBeUndefined();
  expect(await session.imageTree('elsewhere', 'staging')).toBeUndefined();
});

const guarded = JSON.stringify({
  rules: [
    [1, { tagStatus: 'tagged', tagPatternList: ['staging'], countType: 'imageCountMoreThan' }, 1],
    [2, { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days' }, 12],
  ].map(([rulePriority, selection, countNumber]) => ({
    rulePriority,
    selection: { ...(selection as object), countNumber },
    action: { type: 'expire' },
  })),
});

test('the stored policy says who goes when, and which rule guards what', async () => {
  const { session, type } = await begin();
  await type(
    `aws ecr put-lifecycle-policy --repository-name app --lifecycle-policy-text '${guarded}'`,
  );
  const future = await session.lifecycleFuture('app');
  expect(future?.rules.map(({ isGuard }) => isGuard)).toEqual([true, false]);
  const told = future?.images.filter(({ tags }) => tags.length > 0);
  expect(told?.map(({ name, fate, guardedBy }) => [name, fate, guardedBy])).toEqual([
    ['old', 'removed in 2 days', undefined],
    ['staging', 'stays', 1],
    ['everywhere', 'removed in 12 days', undefined],
  ]);
});

test('without a policy everything stays, and without a repository there is nothing to say', async () => {
  const { session } = await begin();
  const future = await session.lifecycleFuture('app');
  expect(future?.rules).toEqual([]);
  expect(new Set(future?.images.map(({ fate }) => fate))).toEqual(new Set(['stays']));
  expect(await session.lifecycleFuture('elsewhere')).toBeUndefined();
});
