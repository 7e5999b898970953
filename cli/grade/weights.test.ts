/** What a question is worth, and who may say so. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { syllabus, type SyllabusEntry } from '#labs/syllabus.ts';
import { main } from '../main.ts';
import { labQuestions } from '../questions.ts';
import { evenWeights, pointsIn, pointsOf, readWeights, withPointsOf } from './weights.ts';

const entry = (id: string): SyllabusEntry => {
  const found = syllabus.find((it) => it.id === id);
  if (!found) throw new Error(`there is no lab ${id}`);
  return found;
};
const lab = entry('private-repository');

/** The lab, giving these points. */
const giving = (points: Readonly<Record<string, number>>): SyllabusEntry => ({
  ...lab,
  load: async () => ({ default: { ...(await lab.load()).default, points } }),
});

test.each<[string, object, object, number]>([
  ['nobody says anything', {}, {}, 1],
  ['the lab says 3', { 'scan-on-push': 3 }, {}, 3],
  ['the lab says that it is worth nothing', { 'scan-on-push': 0 }, {}, 0],
  ['the instructor says 5, and the lab 3', { 'scan-on-push': 3 }, { 'scan-on-push': 5 }, 5],
  [
    'the instructor says 7 for this lab',
    { 'scan-on-push': 3 },
    { 'scan-on-push': 5, 'private-repository/scan-on-push': 7 },
    7,
  ],
  ['the instructor speaks of another check', { 'scan-on-push': 3 }, { 'image-pushed': 9 }, 3],
])('a check is worth what is said: %s', async (_, points, checks, worth) => {
  const given = { labs: {}, checks: checks as Record<string, number> };
  const weights = await withPointsOf([giving(points as Record<string, number>)], given);
  expect(pointsOf(weights, lab.id, 'scan-on-push')).toBe(worth);
});

test('a lab’s points are that lab’s alone, and its weight counts besides', async () => {
  const weights = await withPointsOf([giving({ 'scan-on-push': 3 })], {
    labs: { [lab.id]: 2 },
    checks: {},
  });
  expect(pointsOf(weights, lab.id, 'scan-on-push')).toBe(6);
  expect(pointsOf(weights, 'orientation', 'scan-on-push')).toBe(1);
});

test.each([{ 'scan-on-push': -1 }, { 'scan-on-push': 1001 }, { 'scan-on-push': NaN }])(
  'a lab that gives %j is mistaken',
  async (points) => {
    await expect(withPointsOf([giving(points)], evenWeights)).rejects.toThrow(
      'The points of private-repository',
    );
  },
);

test.each(syllabus)('$id gives points to nothing but what it asks', async (it) => {
  const { questions } = await labQuestions(it, {}, undefined);
  const asked = questions.map(({ id }) => id);
  for (const check of Object.keys(await pointsIn(it))) expect(asked).toContain(check);
});

test('help tells what labs give', async () => {
  const help = async (...argv: string[]) => {
    let out = '';
    await main(['grade', '--help', ...argv], {
      out: (text) => (out += text),
      err: () => undefined,
      colour: false,
      env: {},
      stopped: new Promise<void>(() => undefined),
    });
    return out;
  };
  expect(await help()).toMatch(/\n {2}private-repository: .*lifecycle-keeps-staging 3/);
  expect(await help('--lab', 'orientation')).not.toContain('lifecycle-keeps-staging 3');
});

describe('a file of weights', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weights-'));
    return () => rm(folder, { recursive: true });
  });

  test.each([
    ['labs: {nowhere: 2}', 'there is no lab nowhere'],
    ['checks: {a/b/c: 2}', 'a/b/c is not lab/check'],
    ['checks: {scan-on-push: 1001}', 'A weight is at most 1000.'],
    ['points: {}', 'is no table of weights'],
    ['checks: {', 'weights.yaml: '],
  ])('%s is refused', async (text, words) => {
    const path = join(folder, 'weights.yaml');
    await writeFile(path, text);
    await expect(readWeights(path)).rejects.toThrow(words);
  });
});
