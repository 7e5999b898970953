import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import type { Change } from '../journal/journal.ts';
import { createSandbox } from '../sandbox.ts';

const { account, region } = defaults;

test('rules, templates and what was cached are there again when the sandbox is opened again', async () => {
  const blobs = createMemoryBlobs();
  const journal = createMemoryJournal();
  const kept = new Map<string, unknown>();
  const copying = {
    ...journal,
    load: () => journal.load(),
    append: async (changes: readonly Change[]) => {
      await journal.append(changes);
      for (const { key, value } of changes) kept.set(key, structuredClone(value));
    },
  };
  const open = async (rows: typeof journal) => {
    const { handle } = await createSandbox({ journal: rows, blobs });
    return createAws(handle, { region, credentials: administratorOf(account) });
  };
  const before = await open(copying);
  for (const ecrRepositoryPrefix of ['deep/cache', 'ROOT']) {
    await before.ecr('CreatePullThroughCacheRule', {
      ecrRepositoryPrefix,
      upstreamRegistryUrl: 'public.ecr.aws',
    });
    await before.ecr('CreateRepositoryCreationTemplate', {
      prefix: ecrRepositoryPrefix,
      appliedFor: ['PULL_THROUGH_CACHE'],
    });
  }
  const asked = {
    repositoryName: 'deep/cache/docker/library/alpine',
    imageIds: [{ imageTag: '3.22' }],
  };
  await before.ecr('BatchGetImage', asked);
  const rows = [...kept].filter(([, value]) => value !== undefined);
  const after = await open(createMemoryJournal(rows));
  for (const operation of [
    'DescribePullThroughCacheRules',
    'DescribeRepositoryCreationTemplates',
    'DescribeRepositories',
  ] as const) {
    expect(await after.ecr(operation, {})).toEqual(await before.ecr(operation, {}));
  }
  expect(await after.ecr('BatchGetImage', asked)).toEqual(await before.ecr('BatchGetImage', asked));
});
