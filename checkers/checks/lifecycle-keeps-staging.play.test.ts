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
])(
  '%s: the last event of the history takes the image, by the rule of the verdict',
  async (_, selections) => {
    await using opened = await openInProcess({ labId: 'x', lab: labWith(selections), files: {} });
    const { session } = opened;
    const results = await session.check('keep');
    const verdict = results.find((it) => it.check.id === 'lifecycle-keeps-staging')?.verdict;
    expect(verdict).toMatchObject({ status: 'fail' });
    const { witness } = verdict as { witness: { history: HistoryEvent[]; rule: number } };

    const losses: { event: number; rule: number }[] = [];
    let event = 0;
    for await (const { expired } of session.play(witness.history)) {
      event++;
      const lost = expired.filter(({ tags }) => tags.includes('staging'));
      losses.push(...lost.map(({ rule }) => ({ event, rule })));
    }
    expect(losses).toEqual([{ event: witness.history.length, rule: witness.rule }]);

    const { repositories } = await session.overview();
    const here = repositories.flatMap(({ images }) => images.flatMap(({ tags }) => tags));
    expect(here, 'the learner’s own registry stays as it is').toContain('staging');
  },
);

test('what a policy took before the play began is not told as part of it', async () => {
  const lab = labWith([{ tagStatus: 'any', ...count(2) }]);
  await using opened = await openInProcess({ labId: 'x', lab, files: {} });
  const { session } = opened;
  await session.advance(day);
  const told: string[][] = [];
  for await (const { expired } of session.play([
    { type: 'wait', days: 1 },
    { type: 'push', tags: ['v3'] },
  ])) {
    told.push(expired.flatMap(({ tags, rule }) => [...tags, `rule ${rule}`]));
  }
  expect(told).toEqual([[], ['v1', 'rule 1']]);
});

test('a play in a repository that is gone says so as ECR does', async () => {
  const lab = labWith([{ tagStatus: 'any', ...count(2) }]);
  await using opened = await openInProcess({ labId: 'x', lab, files: {} });
  const { session } = opened;
  const silent = { stdout: () => undefined, stderr: () => undefined };
  await session.run('aws ecr delete-repository --repository-name $REPOSITORY --force', silent);
  const playing = session.play([{ type: 'wait', days: 1 }])[Symbol.asyncIterator]();
  await expect(playing.next()).rejects.toThrow(
    /^The repository with name 'demo-node-app' does not exist/,
  );
});
