import { expect, test } from 'vitest';
import { type LabProgress, noProgress, withLab } from '#workbench/progress.ts';
import { wayBack } from './way-back.ts';

const listed = (id: string, title: string) => ({
  id,
  title,
  minutes: 20,
  href: `/labs/${id}/`,
  steps: ['one', 'two'],
});
const labs = [listed('quick', 'Quick start'), listed('next', 'Orientation')];

/** Progress in which these steps are done, the last of a lab later than those of a lab before it. */
function done(steps: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(steps).reduce(
    (before, [id, its], at) =>
      withLab(before, id, (lab): LabProgress => ({
        ...lab,
        steps: Object.fromEntries(its.map((it) => [it, { status: 'done' as const, at }])),
        last: { step: its.at(-1) ?? 'one', at },
      })),
    noProgress,
  );
}

test('whoever is new has no way back', () => {
  expect(wayBack(labs, noProgress)).toBeUndefined();
});

test('a lab that was begun goes on at its first open step', () => {
  expect(wayBack(labs, done({ quick: ['one'] }))).toEqual({
    label: 'Go on with Quick start',
    detail: 'step 2 of 2',
    href: '/labs/quick/#step-two',
    note: 'Welcome back. 1 of 2 steps are done.',
  });
});

test('after a lab that is done comes the next one, and the way to look at it again', () => {
  expect(wayBack(labs, done({ quick: ['one', 'two'] }))).toMatchObject({
    label: 'Next: Orientation',
    detail: '20 min',
    href: '/labs/next/',
    again: { id: 'quick' },
  });
});

test('after the last lab comes one that was left out', () => {
  expect(wayBack(labs, done({ next: ['one', 'two'] }))?.label).toBe('Next: Quick start');
});

test('when everything is done, the last lab can be looked at', () => {
  const all = wayBack(labs, done({ quick: ['one', 'two'], next: ['two', 'one'] }));
  expect(all).toMatchObject({ label: 'Look at Orientation again', href: '/labs/next/' });
  expect(all?.again).toBeUndefined();
});

test('a lab that is not in the book any more is no way back', () => {
  expect(wayBack(labs, done({ gone: ['one'] }))).toBeUndefined();
});
