import { expect, test } from 'vitest';
import { leftoverRepositories } from './leftover-repositories.ts';

test('nothing left passes', () => {
  const check = leftoverRepositories({ repository: 'app' });
  expect(check.judge({ left: [] })).toMatchObject({ status: 'pass' });
});

test('what is left is listed with what it costs and how to delete it', () => {
  const left = [
    { name: 'app', bytes: 25e9 },
    { name: 'cache/node', bytes: 5e9 },
  ];
  expect(leftoverRepositories({}).judge({ left })).toEqual({
    status: 'fail',
    code: 'left',
    because: 'Still there: app, cache/node. Storage costs at most about $3.00 a month.',
    hint: 'aws ecr delete-repository --repository-name app --force\naws ecr delete-repository --repository-name cache/node --force',
    witness: left,
  });
});

test('a few megabytes cost next to nothing, and the verdict says so', () => {
  const verdict = leftoverRepositories({}).judge({ left: [{ name: 'app', bytes: 9e6 }] });
  expect(verdict).toMatchObject({ because: expect.stringContaining('less than a cent') as string });
});

test.each([
  [{}, 'No repository tagged workbook=ecr is left'],
  [{ repository: 'app' }, 'No repository app is left'],
  [{ prefix: 'hub' }, 'No repository below hub/ is left'],
  [{ repository: 'app', prefix: 'hub' }, 'No repository app or repository below hub/ is left'],
])('the claim names the scope: %j', (target, claim) => {
  expect(leftoverRepositories(target).claim).toBe(claim);
});
