import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isNewer,
  type LabProgress,
  lastLab,
  noProgress,
  progressOf,
  readProgress,
  restarted,
  rewound,
  summaryOf,
  withLab,
  writeProgress,
} from './progress.ts';

const lab: LabProgress = {
  settings: { repository: 'team/app' },
  steps: { create: { status: 'done', at: 1 }, push: { status: 'not-yet', at: 2 } },
  fences: { create: { exitCode: 0, milliseconds: 12, at: 1, changed: ['repository team/app'] } },
  edits: { create: 'aws ecr help' },
  quiz: { role: { chosen: ['ci'], right: true } },
  last: { step: 'push', at: 2 },
};
const progress = withLab(noProgress, 'private-repository', () => lab);

test('what is written can be read', () => {
  expect(readProgress(writeProgress(progress))).toEqual(progress);
});

test('a learner who has done nothing has no progress', () => {
  expect(readProgress(null)).toEqual(noProgress);
  expect(summaryOf(progressOf(noProgress, 'any'), ['a', 'b'])).toEqual({
    total: 2,
    done: 0,
    notYet: 0,
    resumeAt: undefined,
  });
});

test('a step that is gone does not count, a new one is to do', () => {
  expect(summaryOf(lab, ['create', 'lock', 'push'])).toEqual({
    total: 3,
    done: 1,
    notYet: 1,
    resumeAt: 'lock',
  });
  expect(summaryOf(lab, ['create']).resumeAt).toBeUndefined();
});

test('a restarted lab keeps the values of the learner', () => {
  expect(restarted(lab)).toEqual({
    settings: { repository: 'team/app' },
    steps: {},
    fences: {},
    edits: {},
    quiz: {},
  });
});

test('going back forgets the runs since then, and nothing else', () => {
  const run = { exitCode: 0, milliseconds: 1, changed: [] };
  const fences = { create: { ...run, at: 10 }, push: { ...run, at: 20 }, keep: { ...run, at: 30 } };
  const after = rewound({ ...lab, fences }, 20);
  expect(after).toEqual({ ...lab, fences: { create: fences.create } });
});

test('the last lab is the one worked in last', () => {
  expect(lastLab(noProgress)).toBeUndefined();
  const later = withLab(progress, 'scanning', (it) => ({ ...it, last: { step: 'a', at: 3 } }));
  expect(lastLab(later)).toBe('scanning');
});

describe('what is kept may be damaged', () => {
  test('what is not understood is left out, the rest stays', () => {
    const text = JSON.stringify({
      version: 1,
      labs: {
        a: { ...lab, steps: { ...lab.steps, other: { status: 'maybe' } }, fences: [1] },
        b: 'nonsense',
      },
    });
    expect(readProgress(text).labs).toEqual({ a: { ...lab, fences: {} } });
  });

  test('a value that ECR would refuse is not taken over', () => {
    const text = JSON.stringify({
      labs: { a: { settings: { repository: 'x; rm -rf /', tag: 'v1', toString: 'x' } } },
    });
    expect(progressOf(readProgress(text), 'a').settings).toEqual({ tag: 'v1' });
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readProgress(text).version).toBe(1);
      }),
    );
  });
});

test('what a later release wrote is recognised', () => {
  expect(isNewer('{"version":2,"labs":{}}')).toBe(true);
  expect(isNewer(writeProgress(progress))).toBe(false);
  expect(isNewer('not json')).toBe(false);
});
