import { expect, test } from 'vitest';
import { repositoryExists } from '#checkers/checks/repository-exists.ts';
import { openInProcess } from './in-process.ts';
import { defineLab } from './lab.ts';

test('a learner who made the repository in another Region is told in which it is', async () => {
  const lab = defineLab({
    settings: { repository: 'demo-node-app' },
    steps: ({ repository }) => ({ make: { proves: [repositoryExists({ repository })] } }),
  });
  await using opened = await openInProcess({ labId: 'demo', lab, files: {} });
  const { session } = opened;
  const silent = { stdout: () => undefined, stderr: () => undefined };
  await session.run(
    'aws ecr create-repository --repository-name demo-node-app --region us-west-2',
    silent,
  );
  const result = (await session.check('make')).at(-1);
  expect(result?.verdict).toMatchObject({
    status: 'fail',
    hint: expect.stringContaining('It exists in us-west-2: check AWS_REGION.') as string,
  });
});
