import { expect, test } from 'vitest';
import { replicationConfigValid } from './replication-config-valid.ts';

const registry = '111122223333';
const destination = 'us-west-2';
const here = [{ region: destination, account: registry }];
const rule = (prefixes: string[] | null, destinations = here) => ({ destinations, prefixes });

test.each<[string, rules: object[], verdict: object]>([
  ['every repository', [rule(null)], { status: 'pass' }],
  ['a prefix of the name', [rule(['team/'])], { status: 'pass' }],
  ['one of two prefixes', [rule(['other', 'team'])], { status: 'pass' }],
  ['the second of two rules', [rule(['other']), rule(['team/'])], { status: 'pass' }],
  ['no rules', [], { status: 'fail', code: 'no-rules' }],
  [
    'another Region',
    [rule(null, [{ region: 'eu-west-1', account: registry }])],
    { code: 'other-destination', hint: 'There are rules for eu-west-1 in account 111122223333.' },
  ],
  ['a part of the name', [rule(['app'])], { code: 'not-covered' }],
  [
    'a star, that no filter takes',
    [rule(['team/*'])],
    { code: 'not-covered', hint: expect.stringContaining('no star') as string },
  ],
])('%s', (_, rules, verdict) => {
  const check = replicationConfigValid({ repository: 'team/app', destination });
  expect(check.judge({ registry, region: 'ap-southeast-2', rules })).toMatchObject(verdict);
});

test('a registry does not copy to itself, but to another account in the same Region', () => {
  const evidence = {
    registry,
    region: destination,
    rules: [rule(null, [{ region: destination, account: '444455556666' }])],
  };
  const asked = (destinationAccount?: string) =>
    replicationConfigValid({ repository: 'app', destination, destinationAccount }).judge(evidence);
  expect(asked()).toMatchObject({ code: 'same-registry' });
  expect(asked(registry)).toMatchObject({ code: 'same-registry' });
  expect(asked('444455556666')).toMatchObject({ status: 'pass' });
  expect(asked('999988887777')).toMatchObject({ code: 'other-destination' });
});
