import { expect, test } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { readOverview } from './overview.ts';

const region = 'ap-southeast-2';
const credentials = administratorOf('111122223333');

/** A registry with repositories `kept` and `gone`; `before` runs ahead of each request about images or policies. */
async function registry(before: (operation: string, aws: Aws) => Promise<unknown>): Promise<Aws> {
  const sandbox = await createSandbox();
  const straight = createAws(sandbox.handle, { region, credentials });
  for (const repositoryName of ['kept', 'gone']) {
    await straight.ecr('CreateRepository', { repositoryName });
  }
  return createAws(
    async (request) => {
      const operation = request.headers.get('x-amz-target')?.split('.').at(-1) ?? '';
      await before(operation, straight);
      return sandbox.handle(request);
    },
    { region, credentials },
  );
}

test.each(['DescribeImages', 'GetLifecyclePolicy'])(
  'a repository that goes before %s is not in the overview',
  async (when) => {
    let isThere = true;
    const aws = await registry(async (operation, straight) => {
      if (operation !== when || !isThere) return;
      isThere = false;
      await straight.ecr('DeleteRepository', { repositoryName: 'gone' });
    });
    const { repositories } = await readOverview(aws);
    expect(repositories.map(({ name }) => name)).toEqual(['kept']);
  },
);

test('a repository without a policy is in it', async () => {
  const aws = await registry(() => Promise.resolve());
  const { repositories } = await readOverview(aws);
  expect(repositories.map(({ name, lifecyclePolicyText }) => [name, lifecyclePolicyText])).toEqual([
    ['gone', undefined],
    ['kept', undefined],
  ]);
});

test.each([
  ['by its own setting', { flag: true }, true],
  ['by nothing', { flag: false }, false],
  ['by a rule of the registry', { flag: false, scanType: 'BASIC', filter: 'kept' }, true],
  [
    'by a setting that enhanced scanning ignores',
    { flag: true, scanType: 'ENHANCED', filter: 'other' },
    false,
  ],
] as const)('a repository scanned %s is shown as it is', async (_, given, scanned) => {
  const aws = await registry(() => Promise.resolve());
  await aws.ecr('PutImageScanningConfiguration', {
    repositoryName: 'kept',
    imageScanningConfiguration: { scanOnPush: given.flag },
  });
  if ('scanType' in given) {
    const { scanType, filter } = given;
    const repositoryFilters = [{ filter, filterType: 'WILDCARD' as const }];
    const rules = [{ scanFrequency: 'SCAN_ON_PUSH' as const, repositoryFilters }];
    await aws.ecr('PutRegistryScanningConfiguration', { scanType, rules });
  }
  const { repositories } = await readOverview(aws);
  expect(repositories.find(({ name }) => name === 'kept')?.scanOnPush).toBe(scanned);
});

test('what else goes wrong is not swallowed', async () => {
  const aws = await registry((operation) => {
    return operation === 'DescribeImages'
      ? Promise.reject(new TypeError('offline'))
      : Promise.resolve();
  });
  await expect(readOverview(aws)).rejects.toMatchObject({ code: 'NoAnswer' });
});
