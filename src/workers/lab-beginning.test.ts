import { expect, test, vi } from 'vitest';
import { defineLab } from '#workbench/lab.ts';
import { labBeginningWith } from './lab-beginning.ts';

const seed = vi.fn(async () => undefined);
const lab = defineLab({
  settings: { repository: 'app' },
  seed,
  steps: () => ({ first: { proves: [] } }),
});
const load = () => Promise.resolve({ default: lab });
const world = {} as never;

test('a lab that begins with an empty registry is not fetched to begin with', async () => {
  const fetched = vi.fn(load);
  const beginning = { settings: lab.settings, isSeeded: false, files: {} };
  await labBeginningWith(beginning, fetched).seed(world, lab.settings);
  expect(fetched).not.toHaveBeenCalled();
});

test('a lab that begins with something puts it there, and knows its steps when they are asked for', async () => {
  const beginning = { settings: lab.settings, isSeeded: lab.isSeeded, files: {} };
  const inUse = labBeginningWith(beginning, load);
  await inUse.seed(world, lab.settings);
  expect(seed).toHaveBeenCalledWith(world, lab.settings);
  expect(Object.keys(await inUse.steps(lab.settings))).toEqual(['first']);
});
