import { afterEach, expect, test, vi } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import type { Journal } from './journal/journal.ts';
import { createMemoryJournal } from './journal/memory.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function awsOf(sandbox: Sandbox): Aws {
  const credentials = administratorOf('111122223333');
  return createAws(sandbox.handle, { region: 'ap-southeast-2', credentials });
}

/** A journal whose writes wait until they are let through, one by one. */
function createGatedJournal(): Journal & { readonly gates: PromiseWithResolvers<void>[] } {
  const inner = createMemoryJournal();
  const gates: PromiseWithResolvers<void>[] = [];
  return {
    ...inner,
    gates,
    async append(changes) {
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
      await inner.append(changes);
    },
  };
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('no answer is given before what it tells of is durable, to whoever asks', async () => {
  const journal = createGatedJournal();
  const aws = awsOf(await createSandbox({ journal }));
  const answered: string[] = [];
  const create = aws
    .ecr('CreateRepository', { repositoryName: 'app' })
    .then(() => answered.push('create'));
  await settle();
  const describe = aws.ecr('DescribeRepositories', {}).then(({ repositories }) => {
    expect(repositories).toHaveLength(1);
    answered.push('describe');
  });
  await settle();
  expect(answered).toEqual([]);
  journal.gates[0]?.resolve();
  await Promise.all([create, describe]);
  expect(answered.toSorted()).toEqual(['create', 'describe']);
});

test('changes that come while a save is under way are saved together', async () => {
  const journal = createGatedJournal();
  const sandbox = await createSandbox({ journal });
  const { ecr } = awsOf(sandbox);
  const create = (repositoryName: string) => ecr('CreateRepository', { repositoryName });
  const first = create('first');
  await settle();
  const later = Promise.all(['r1', 'r2', 'r3'].map(create));
  await settle();
  expect(journal.gates).toHaveLength(1);
  journal.gates[0]?.resolve();
  await first;
  await settle();
  expect(journal.gates).toHaveLength(2);
  journal.gates[1]?.resolve();
  await later;
});

test('what could not be saved is an error and not an answer, and is saved with the next change', async () => {
  const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const journal = createMemoryJournal();
  const append = vi.spyOn(journal, 'append');
  const sandbox = await createSandbox({ journal });
  const { ecr } = awsOf(sandbox);
  append.mockRejectedValueOnce(new Error('the disk is full'));
  await expect(ecr('CreateRepository', { repositoryName: 'first' })).rejects.toMatchObject({
    code: 'InternalFailure',
    status: 500,
  });
  expect(complaints.mock.calls).toEqual([[new Error('the disk is full')]]);
  await ecr('CreateRepository', { repositoryName: 'second' });
  const again = awsOf(await createSandbox({ journal }));
  const { repositories } = await again.ecr('DescribeRepositories', {});
  expect(repositories.map(({ repositoryName }) => repositoryName)).toEqual(['first', 'second']);
});

test('listeners hear of every request that changed something, and of no other', async () => {
  const sandbox = await createSandbox();
  const { ecr } = awsOf(sandbox);
  let heard = 0;
  const stop = sandbox.onChange(() => heard++);
  await ecr('CreateRepository', { repositoryName: 'app' });
  expect(heard).toBe(1);
  await ecr('DescribeRepositories', {});
  await ecr('CreateRepository', { repositoryName: 'app' }).catch(() => undefined);
  expect(heard).toBe(1);
  await ecr('PutImageTagMutability', { repositoryName: 'app', imageTagMutability: 'IMMUTABLE' });
  expect(heard).toBe(2);
  stop();
  await ecr('DeleteRepository', { repositoryName: 'app' });
  expect(heard).toBe(2);
});

test('the time stands still while nobody has the sandbox open', async () => {
  const journal = createMemoryJournal();
  let wall = Date.UTC(2026, 0, 1);
  const first = await createSandbox({ journal, wall: () => wall });
  wall += 60_000;
  await awsOf(first).ecr('DescribeRepositories', {});
  wall += 3_000;
  await first.close();
  wall += 7 * 86_400_000;
  const second = await createSandbox({ journal, wall: () => wall });
  const { repository } = await awsOf(second).ecr('CreateRepository', { repositoryName: 'app' });
  expect(repository.createdAt * 1000).toBe(Date.UTC(2026, 0, 1) + 63_000);
});

test.each([
  ['https://example.com/', 'example.com'],
  ['https://registry.npmjs.example/left-pad', 'registry.npmjs.example'],
])('%s is refused and never fetched', async (url, host) => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const { handle } = await createSandbox();
  const answer = await handle(new Request(url));
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain(`${host} is not part of this sandbox`);
  expect(fetched).not.toHaveBeenCalled();
});
