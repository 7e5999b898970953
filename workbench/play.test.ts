import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { createControl } from './control.ts';
import { play, type HistoryEvent } from './play.ts';
import type { FullSettings } from './variables.ts';

const settings: FullSettings = {
  account: '111122223333',
  region: 'ap-southeast-2',
  repository: 'demo',
};

const archiveAfterMonth = {
  rulePriority: 1,
  selection: {
    tagStatus: 'tagged',
    tagPatternList: ['old-*'],
    countType: 'sinceImagePushed',
    countUnit: 'days',
    countNumber: 30,
  },
  action: { type: 'transition', targetStorageClass: 'archive' },
};
const keepOne = {
  rulePriority: 2,
  selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
  action: { type: 'expire' },
};

test('a history tells what each rule deletes and what it archives, in a copy', async () => {
  const { handle } = await createSandbox();
  const { region, account } = settings;
  const aws = createAws(handle, { region, credentials: administratorOf(account) });
  await aws.ecr('CreateRepository', { repositoryName: 'demo' });
  await aws.ecr('PutLifecyclePolicy', {
    repositoryName: 'demo',
    lifecyclePolicyText: JSON.stringify({ rules: [archiveAfterMonth, keepOne] }),
  });
  const history: HistoryEvent[] = [
    { type: 'push', tags: ['old-1'] },
    { type: 'wait', days: 31 },
    { type: 'push', tags: ['a'] },
    { type: 'push', tags: ['b'] },
  ];
  const told: unknown[] = [];
  for await (const { expired } of play(history, { control: createControl(handle), settings })) {
    told.push(expired.map(({ tags, action, rule }) => ({ tags, action, rule })));
  }
  expect(told).toEqual([
    [],
    [{ tags: ['old-1'], action: 'transition', rule: 1 }],
    [],
    [{ tags: ['a'], action: 'expire', rule: 2 }],
  ]);
  expect((await aws.ecr('ListImages', { repositoryName: 'demo' })).imageIds).toEqual([]);
});
