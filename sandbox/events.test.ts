import { expect, test } from 'vitest';
import { createClock } from './clock.ts';
import { emit, eventsOf } from './events.ts';
import { createMemoryJournal } from './journal/memory.ts';
import { Store } from './store.ts';

const place = ['111122223333', 'eu-west-1'] as const;
const digest = `sha256:${'a'.repeat(64)}`;

async function telling() {
  const journal = createMemoryJournal();
  const store = await Store.open(journal);
  const registry = store.registry(...place);
  const clock = createClock(Date.UTC(2026, 10, 21, 9, 30, 15) / 1000 + 0.7, () => 0);
  return { journal, store, registry, clock };
}

test('an event has the form in which EventBridge passes it on', async () => {
  const context = await telling();
  emit(context, 'ECR Image Action', {
    result: 'SUCCESS',
    'repository-name': 'app',
    'image-digest': digest,
    'action-type': 'PUSH',
    'image-tag': undefined,
  });
  expect(eventsOf(context.registry)).toEqual([
    {
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      'detail-type': 'ECR Image Action',
      source: 'aws.ecr',
      account: '111122223333',
      time: '2026-11-21T09:30:15Z',
      region: 'eu-west-1',
      resources: [],
      detail: {
        result: 'SUCCESS',
        'repository-name': 'app',
        'image-digest': digest,
        'action-type': 'PUSH',
      },
    },
  ]);
});

test('the latest 500 events are kept, and outlive the process in their order', async () => {
  const { journal, store, registry, clock } = await telling();
  for (let i = 0; i < 510; i++) {
    emit({ store, registry, clock }, 'ECR Image Action', {
      result: 'SUCCESS',
      'repository-name': `app-${i}`,
      'image-digest': digest,
      'action-type': 'DELETE',
    });
  }
  await store.commit();
  const kept = eventsOf((await Store.open(journal)).registry(...place));
  expect(kept).toHaveLength(500);
  expect(kept.map(({ detail }) => (detail as Record<string, string>)['repository-name'])).toEqual(
    Array.from({ length: 500 }, (_, i) => `app-${i + 10}`),
  );
});
