/** The counter-example of a verdict, played by the workbench in a copy of the learner's registry. */
import { expect, test } from 'vitest';
import { imageOf, layerOf } from '#ecr/oci/image.ts';
import { openInProcess } from '#workbench/in-process.ts';
import { defineLab } from '#workbench/lab.ts';
import type { HistoryEvent } from '../history.ts';
import { lifecycleKeepsStaging } from './lifecycle-keeps-staging.ts';

const repository = 'demo-node-app';
const day = 86_400;
const count = (countNumber: number) => ({ countType: 'imageCountMoreThan', countNumber });
const age = (countNumber: number) => ({
  countType: 'sinceImagePushed',
  countUnit: 'days',
  countNumber,
});
const tagged = (...tagPatternList: string[]) => ({ tagStatus: 'tagged', tagPatternList });

/** `staging` is three days old, two other images are younger. */
function labWith(selections: object[]) {
  const rules = selections.map((selection, index) => ({
    rulePriority: index + 1,
    selection,
    action: { type: 'expire' },
  }));
  return defineLab({
    settings: { region: 'ap-southeast-2', repository, tag: 'staging' },
    async seed(world) {
      const { ecr } = world;
      await ecr('CreateRepository', { repositoryName: repository });
      for (const tag of ['staging', 'v1', 'v2']) {
        const layer = await layerOf([{ kind: 'file', path: 'tag', content: tag }]);
        await world.push(`${repository}:${tag}`, imageOf({ layers: [layer] }));
        await world.advance(day);
      }
      const lifecyclePolicyText = JSON.stringify({ rules }, null, 2);
      await ecr('PutLifecyclePolicy', { repositoryName: repository, lifecyclePolicyText });
    },
    steps: () => ({ keep: { proves: [lifecycleKeepsStaging({ repository })] } }),
  });
}

test.each<[string, object[]]>([
  ['the naive policy', [{ tagStatus: 'any', ...count(10) }]],
  ['a star after the tag', [{ ...tagged('staging*'), ...count(1) }]],
  [
    'two tags in one list',
    [
      { ...tagged('staging', 'prod'), ...count(1) },
      { tagStatus: 'any', ...count(4) },
    ],
  ],
  ['an age rule', [{ ...tagged('staging'), ...age(30) }]],
  [
    'a shield that comes too late',
    [
      { ...tagged('sha-*'), ...age(14) },
      { ...tagged('staging'), ...count(1) },
    ],
  ],
])('%s: the last event of the history takes the image', async (_, selections) => {
  await using opened = await openInProcess({ labId: 'x', lab: labWith(selections), files: {} });
  const { session } = opened;
  const results = await session.check('keep');
  const verdict = results.find((it) => it.check.id === 'lifecycle-keeps-staging')?.verdict;
  expect(verdict).toMatchObject({ status: 'fail' });
  const { witness } = verdict as { witness: { history: HistoryEvent[] } };

  const lostAt: number[] = [];
  let event = 0;
  for await (const { expired } of session.play(witness.history)) {
    event++;
    if (expired.some(({ tags }) => tags.includes('staging'))) lostAt.push(event);
  }
  expect(lostAt).toEqual([witness.history.length]);

  const { repositories } = await session.overview();
  const here = repositories.flatMap(({ images }) => images.flatMap(({ tags }) => tags));
  expect(here, 'the learner’s own registry stays as it is').toContain('staging');
});
