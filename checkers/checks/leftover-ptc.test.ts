import { expect, test } from 'vitest';
import { leftoverPtc } from './leftover-ptc.ts';

test('nothing left passes', () => {
  expect(leftoverPtc({}).judge({ rules: [], templates: [] })).toMatchObject({ status: 'pass' });
});

test('rules and templates are listed with their commands', () => {
  expect(leftoverPtc({}).judge({ rules: ['hub'], templates: ['hub', 'ROOT'] })).toMatchObject({
    status: 'fail',
    code: 'left',
    because: 'Still there: the cache rule hub, the template hub, the template ROOT.',
    hint: [
      'aws ecr delete-pull-through-cache-rule --ecr-repository-prefix hub',
      'aws ecr delete-repository-creation-template --prefix hub',
      'aws ecr delete-repository-creation-template --prefix ROOT',
    ].join('\n'),
  });
});
