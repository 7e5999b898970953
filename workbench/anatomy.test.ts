import { expect, onTestFinished, test } from 'vitest';
import { images } from '#sandbox/images.ts';
import { openInProcess } from './in-process.ts';
import { defineLab } from './lab.ts';

async function anatomyOf(...references: readonly (readonly [string, keyof typeof images])[]) {
  const lab = defineLab({
    settings: { region: 'eu-west-1', repository: 'app' },
    async seed(world) {
      await world.ecr('CreateRepository', { repositoryName: 'app' });
      for (const [tag, image] of references) {
        await world.push(`app:${tag}`, images[image]);
        await world.advance(60);
      }
    },
    steps: () => ({}),
  });
  const opened = await openInProcess({ labId: 'x', lab, files: {} });
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return (repository = 'app') => opened.session.anatomy(repository);
}

test('two tags of one image are on one manifest, with its layers', async () => {
  const anatomy = await anatomyOf(['1.0.0', 'hello'], ['latest', 'hello']);
  const manifests = (await anatomy())?.manifests ?? [];
  expect(manifests).toMatchObject([
    { digest: images.hello.digest, kind: 'image', tags: ['1.0.0', 'latest'], members: [] },
  ]);
  expect(manifests[0]?.layers).toHaveLength(1);
});

test('an index comes first, and names its members with their platforms', async () => {
  const anatomy = await anatomyOf(['everywhere', 'helloEverywhere'], ['patched', 'helloPatched']);
  const manifests = (await anatomy())?.manifests ?? [];
  expect(manifests.map(({ kind }) => kind)).toEqual(['index', 'image', 'image', 'image']);
  expect(manifests[0]?.members.map(({ platform }) => platform)).toEqual([
    'linux/amd64',
    'linux/arm64',
  ]);
  const known = manifests.map(({ digest }) => digest);
  expect(known).toEqual(expect.arrayContaining(manifests[0]?.members.map((it) => it.digest) ?? []));
});

test('an empty repository has no images, and one that is not there no anatomy', async () => {
  const anatomy = await anatomyOf();
  expect(await anatomy()).toEqual({ repository: 'app', manifests: [], left: 0 });
  expect(await anatomy('elsewhere')).toBeUndefined();
});
