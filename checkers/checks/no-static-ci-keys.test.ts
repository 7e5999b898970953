import { expect, test } from 'vitest';
import { looking } from '../looking.fixture.ts';
import { noStaticCiKeys } from './no-static-ci-keys.ts';

const clean = { keys: [], isRead: true, lines: [] };
const check = noStaticCiKeys({ ciUser: 'demo-ci', workflowFile: 'deploy.yml' });

test.each<[string, evidence: object, verdict: object]>([
  ['neither keys nor lines', {}, { status: 'pass' }],
  [
    'an inactive key',
    { keys: [{ id: 'AKIAIOSFODNN7EXAMPLE', status: 'Inactive' }] },
    { status: 'pass', note: expect.stringContaining('delete it') as string },
  ],
  [
    'an active key',
    { keys: [{ id: 'AKIAIOSFODNN7EXAMPLE', status: 'Active' }] },
    {
      status: 'fail',
      code: 'has-keys',
      hint: 'aws iam delete-access-key --user-name demo-ci --access-key-id AKIAIOSFODNN7EXAMPLE',
    },
  ],
  ['a line in the workflow', { lines: [12] }, { code: 'in-workflow', witness: { lines: [12] } }],
  ['no workflow file', { isRead: false }, { code: 'no-file' }],
])('%s', (_, more, verdict) => {
  expect(check.judge({ ...clean, ...more })).toMatchObject(verdict);
});

test.each<[string, text: string, lines: number[]]>([
  ['the action’s input', 'with:\n  aws-access-key-id: ${{ secrets.KEY }}\n', [2]],
  ['an environment variable', 'env:\n  AWS_ACCESS_KEY_ID: x\n  AWS_SECRET_ACCESS_KEY: y\n', [2, 3]],
  ['a key as it stands', 'run: deploy AKIAIOSFODNN7EXAMPLE\n', [1]],
  ['a comment about them', '# no aws-access-key-id: here\nrole-to-assume: x\n', []],
  ['a role', 'role-to-assume: arn:aws:iam::111122223333:role/demo-push\n', []],
])('in a workflow file %s is seen, and its value is not kept', async (_, text, lines) => {
  const only = noStaticCiKeys({ workflowFile: 'deploy.yml' });
  const evidence = await only.look({} as never, { ...looking, readFile: async () => text });
  expect(evidence).toEqual({ keys: [], isRead: true, lines });
});

test('nothing named is nothing proved', () => {
  expect(noStaticCiKeys({}).judge(clean)).toMatchObject({ code: 'not-provable' });
});
