import { expect, test } from 'vitest';
import { repositoryNameValid } from './repository-name-valid.ts';
import { looking } from '../looking.fixture.ts';

test.each<[string, Record<string, string>, object]>([
  ['demo-node-app', {}, { status: 'pass' }],
  ['team/app', { withTeam: 'yes' }, { status: 'pass' }],
  ['team/app', { withTeam: 'no' }, { status: 'pass' }],
  [
    'app',
    { withTeam: 'yes' },
    { code: 'no-team', hint: expect.stringContaining('team/app') as string },
  ],
  ['org/team/app', { withTeam: 'yes' }, { code: 'no-team' }],
])('%s with %j', (repository, more, verdict) => {
  const check = repositoryNameValid({ repository, ...more });
  expect(check.judge({ name: repository })).toMatchObject(verdict);
});

test.each([
  ['Demo-App', 'Use lower case: demo-app.'],
  ['a', 'A name has from 2 to 256 characters.'],
  ['my app', '“ ” is not allowed in a name.'],
  ['team//app', 'Between two slashes there has to be a part of the name.'],
  ['-app', 'Each part of a name begins and ends with a letter or a digit.'],
  ['team/-app', 'Each part of a name begins and ends with a letter or a digit.'],
  [
    'a___b',
    'Between letters and digits stands one of . or _ or __, or hyphens: do not double or mix them.',
  ],
])('%s is no name, and the hint says why', async (repository, hint) => {
  const check = repositoryNameValid({ repository });
  const evidence = await check.look({} as never, looking);
  expect(check.judge(evidence)).toMatchObject({ status: 'fail', code: 'not-a-name', hint });
});

test('an answer about another repository is no verdict', () => {
  expect(repositoryNameValid({ repository: 'app' }).judge({ name: 'web' })).toBeUndefined();
});
