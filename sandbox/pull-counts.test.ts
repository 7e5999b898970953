import { expect, test } from 'vitest';
import { createMemoryJournal } from './journal/memory.ts';
import { setLateRows } from './late-rows.ts';
import { countPull, pullsIn } from './pull-counts.ts';
import { Store } from './store.ts';

const place = ['111122223333', 'eu-west-1'] as const;
const minute = 60;
const day = 24 * 60 * minute;

async function withRepository() {
  const journal = createMemoryJournal();
  const store = await Store.open(journal);
  const repository = store.registry(...place).createRepository({
    name: 'team/app',
    createdAt: 1,
    imageTagMutability: 'MUTABLE',
    scanOnPush: false,
    encryptionConfiguration: { encryptionType: 'AES256' },
    tags: [],
  });
  return { journal, store, repository };
}

test('pulls of one minute are one number, and outlive the process', async () => {
  const { journal, store, repository } = await withRepository();
  for (const at of [10 * day, 10 * day + 59, 10 * day + minute]) countPull(repository, at);
  setLateRows(store);
  countPull(repository, 10 * day + 30);
  setLateRows(store);
  await store.commit();
  const reopened = (await Store.open(journal)).registry(...place);
  expect([...pullsIn(reopened)]).toEqual([
    { repository: 'team/app', at: 10 * day, count: 3 },
    { repository: 'team/app', at: 10 * day + minute, count: 1 },
  ]);
});

test('after fifteen days a count is forgotten', async () => {
  const { store, repository } = await withRepository();
  for (const at of [day, 2 * day, 17 * day]) countPull(repository, at);
  expect([...pullsIn(store.registry(...place))].map(({ at }) => at / day)).toEqual([17]);
  countPull(repository, 20 * day);
  expect([...pullsIn(store.registry(...place))].map(({ at }) => at / day)).toEqual([17, 20]);
});
