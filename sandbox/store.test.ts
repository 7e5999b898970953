import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { createMemoryJournal } from './journal/memory.ts';
import { Store, type Image, type RepositorySettings } from './store.ts';

const settings = (name: string): RepositorySettings => ({
  name,
  createdAt: 1,
  imageTagMutability: 'MUTABLE',
  scanOnPush: false,
  encryptionConfiguration: { encryptionType: 'AES256' },
  tags: [],
});

const image = (name: string): Omit<Image, 'arrival' | 'tags'> => ({
  digest: digestOf(name),
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  pushedAt: 1,
  blobs: [],
  size: 1,
  status: 'ACTIVE',
  pushedBy: 'arn:aws:iam::111122223333:user/x',
});

const place = ['111122223333', 'eu-west-1'] as const;
const repositoryNames = ['a', 'team/app', 'team/app/web'];
const names = fc.constantFrom(...repositoryNames);
const images = fc.constantFrom('one', 'two', 'three');
const tags = fc.constantFrom('latest', 'v1', 'v2');

/** What can be done to a store; each is no error where what it names is not there. */
const deeds = fc.oneof(
  names.map((name) => (store: Store) => {
    const registry = store.registry(...place);
    if (!registry.find(name)) registry.createRepository(settings(name));
  }),
  names.map((name) => (store: Store) => {
    const registry = store.registry(...place);
    if (registry.find(name)) registry.deleteRepository(name);
  }),
  fc.tuple(names, images).map(([name, which]) => (store: Store) => {
    const repository = store.registry(...place).find(name);
    if (repository && !repository.image(digestOf(which))) repository.addImage(image(which));
  }),
  fc.tuple(names, images, tags).map(([name, which, tag]) => (store: Store) => {
    const repository = store.registry(...place).find(name);
    if (repository?.image(digestOf(which))) repository.tag(tag, digestOf(which));
  }),
  fc.tuple(names, tags).map(([name, tag]) => (store: Store) => {
    store
      .registry(...place)
      .find(name)
      ?.untag(tag);
  }),
  fc.tuple(names, images).map(([name, which]) => (store: Store) => {
    store
      .registry(...place)
      .find(name)
      ?.deleteImage(digestOf(which));
  }),
  fc.tuple(names, images).map(([name, which]) => (store: Store) => {
    const repository = store.registry(...place).find(name);
    repository?.layers.set(digestOf(which), { digest: digestOf(which), size: 3 });
    repository?.uploads.set(which, { id: which, startedAt: 1 });
  }),
  fc.constant((store: Store) => store.registry(...place).update({ scanning: { rules: [] } })),
);

/** Everything a store says, with tags looked up by name as well as listed. */
function saidBy(store: Store): unknown {
  const registry = store.registry(...place);
  return {
    settings: registry.settings,
    repositories: Array.from(registry.repositories())
      .map((repository) => ({
        settings: repository.settings,
        images: Array.from(repository.images()).sort((a, b) => a.arrival - b.arrival),
        tagged: ['latest', 'v1', 'v2'].map((tag) => repository.imageByTag(tag)?.digest),
        layers: Array.from(repository.layers.values(), ({ digest }) => digest).sort(),
        uploads: Array.from(repository.uploads.values(), ({ id }) => id).sort(),
      }))
      .sort((a, b) => (a.settings.name < b.settings.name ? -1 : 1)),
  };
}

test('a store opened on the journal of another says the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(deeds, { maxLength: 5 }), { maxLength: 8 }),
      async (batches) => {
        const journal = createMemoryJournal();
        const store = await Store.open(journal);
        for (const batch of batches) {
          for (const act of batch) act(store);
          await store.commit(1);
        }
        expect(saidBy(await Store.open(journal))).toEqual(saidBy(store));
      },
    ),
  );
});

test('a store made of the rows of another says the same, in memory and in the journal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deeds), fc.array(deeds), async (here, there) => {
      const source = await Store.open(createMemoryJournal());
      for (const act of here) act(source);
      const journal = createMemoryJournal();
      const store = await Store.open(journal);
      for (const act of there) act(store);
      await store.commit(1);
      store.replace(source.rows());
      await store.commit(2);
      expect(saidBy(store)).toEqual(saidBy(source));
      expect(saidBy(await Store.open(journal))).toEqual(saidBy(source));
    }),
  );
});

test('whoever still holds a repository of before a replacement changes nothing any more', async () => {
  const journal = createMemoryJournal();
  const store = await Store.open(journal);
  const held = store.registry(...place).createRepository(settings('app'));
  await store.commit();
  store.replace([]);
  held.update({ scanOnPush: true });
  held.addImage(image('one'));
  await store.commit();
  expect([...(await journal.load())]).toEqual([]);
});

test('the time is saved with the changes of a commit, and alone it is no revision', async () => {
  const journal = createMemoryJournal();
  const store = await Store.open(journal);
  store.registry(...place).createRepository(settings('app'));
  await store.commit(5);
  expect(store.revision).toBe(1);
  store.clock = 7;
  await store.commit(7);
  expect(store.revision).toBe(1);
  expect((await Store.open(journal)).clock).toBe(7);
});

test('a shelf keeps its rows through a journal, whatever their keys are', async () => {
  const journal = createMemoryJournal();
  const store = await Store.open(journal);
  const roles = store.registry(...place).shelf<{ name: string }>('iam-roles');
  roles.set('ci/deploy', { name: 'ci/deploy' });
  roles.set('gone', { name: 'gone' });
  roles.set('', { name: '' });
  roles.delete('gone');
  store
    .registry(...place)
    .shelf('kms-keys')
    .set('ci/deploy', { id: 1 });
  await store.commit();
  const reopened = (await Store.open(journal)).registry(...place);
  expect([...reopened.shelf('iam-roles').values()]).toEqual([{ name: 'ci/deploy' }, { name: '' }]);
  expect(reopened.shelf('kms-keys').get('ci/deploy')).toEqual({ id: 1 });
});
