import { expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import { createCallLog } from '../calls.ts';
import { createClock } from '../clock.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { Store } from '../store.ts';
import { callerOf, contextIn } from '../world.ts';
import { createRepository } from './create-repository.ts';

test('a registry takes 100,000 repositories and no more', async () => {
  const store = await Store.open(createMemoryJournal());
  const world = {
    store,
    blobs: createMemoryBlobs(),
    clock: createClock(0),
    calls: createCallLog(),
    host: undefined,
    home: defaults,
  };
  const context = contextIn(world, callerOf('111122223333', 'eu-west-1', false));
  const create = (repositoryName: string) => createRepository.run({ repositoryName }, context);
  for (let n = 0; n < 100_000; n++) await create(`r${n}`);
  expect(() => create('one-more')).toThrow(
    "The registry with id '111122223333' already has the maximum allowed number of repositories, which is '100000'",
  );
  expect(() => create('r7')).toThrow('already exists');
});
