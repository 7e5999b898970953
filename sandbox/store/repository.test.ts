/** What a repository keeps beside its rows is what its rows say. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf, type Digest } from '#ecr/digest.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { Store, type Image, type Repository } from '../store.ts';

const digests = ['a', 'b', 'c', 'd', 'e', 'f'].map(digestOf);
const digest = fc.constantFrom(...digests);
const tag = fc.constantFrom('latest', 'v1', 'v2', 'V2');

type Deed = (repository: Repository) => void;

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc
    .record({
      digest,
      members: fc.option(fc.uniqueArray(digest, { maxLength: 3 }), { nil: undefined }),
      subject: fc.option(digest, { nil: undefined }),
      status: fc.constantFrom('ACTIVE', 'ARCHIVED'),
    })
    .map((fields): Deed => (repository) => {
      if (!repository.image(fields.digest)) repository.addImage({ ...blank, ...fields });
    }),
  fc.tuple(tag, digest).map(([name, at]): Deed => (repository) => {
    if (repository.image(at)) repository.tag(name, at);
  }),
  tag.map(
    (name): Deed =>
      (repository) =>
        repository.untag(name),
  ),
  digest.map(
    (it): Deed =>
      (repository) =>
        repository.deleteImage(it),
  ),
  fc.tuple(digest, fc.constantFrom('ACTIVE' as const, 'ARCHIVED' as const)).map(
    ([it, status]): Deed =>
      (repository) =>
        repository.updateImage(it, { status }),
  ),
  // Whoever lists a page looks at the order, which is kept from then on.
  fc.constant<Deed>(
    (repository) => void [...repository.imagesFrom(''), ...repository.tagsFrom('')],
  ),
);

const blank: Omit<Image, 'digest' | 'tags' | 'arrival'> = {
  mediaType: 'application/vnd.oci.image.index.v1+json',
  pushedAt: 1,
  blobs: [],
  size: 1,
  status: 'ACTIVE',
  pushedBy: 'arn:aws:iam::111122223333:user/x',
};

test('lists, indexes and referrers are what the images say, also after a restart', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
      const journal = createMemoryJournal();
      const store = await Store.open(journal);
      const repository = open(store);
      for (const act of deeds) act(repository);
      expectToAgree(repository);
      await store.commit();
      const reopened = (await Store.open(journal))
        .registry('111122223333', 'eu-west-1')
        .find('app');
      expectToAgree(reopened ?? open(store));
    }),
  );
});

function open(store: Store): Repository {
  return store.registry('111122223333', 'eu-west-1').createRepository({
    name: 'app',
    createdAt: 1,
    imageTagMutability: 'MUTABLE',
    scanOnPush: false,
    encryptionConfiguration: { encryptionType: 'AES256' },
    tags: [],
  });
}

function expectToAgree(repository: Repository): void {
  const images = [...repository.images()];
  const sorted = (all: readonly Image[]) => all.map((it): Digest => it.digest).sort();
  expect(Array.from(repository.imagesFrom(''), (it) => it.digest)).toEqual(sorted(images));
  const tags = images.flatMap((it) => it.tags);
  expect([...repository.tagsFrom('')]).toEqual(tags.toSorted());
  expect(new Set(tags).size).toBe(tags.length);
  for (const it of digests) {
    const naming = images.filter(({ members }) => members?.includes(it));
    expect(sorted(repository.indexesOf(it))).toEqual(sorted(naming));
    const referring = images.filter(({ subject }) => subject === it);
    expect(sorted(repository.referrersOf(it))).toEqual(sorted(referring));
  }
  expect(repository.hasInactive).toBe(images.some(({ status }) => status !== 'ACTIVE'));
}
