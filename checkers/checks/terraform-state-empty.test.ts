import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { runChecks } from '../run-check.ts';
import { terraformStateEmpty } from './terraform-state-empty.ts';

const aws = createAws(() => Promise.reject(new Error('nothing is asked of AWS')), {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
});
const check = terraformStateEmpty({ stateFile: 'state.json' });

const repository = { mode: 'managed', address: 'aws_ecr_repository.this' };
const inModule = { mode: 'managed', address: 'module.kms.aws_kms_key.this' };
const caller = { mode: 'data', address: 'data.aws_caller_identity.current' };
const state = (values?: object) => JSON.stringify({ format_version: '1.0', values });

async function verdictOn(content: string | null) {
  const [result] = await runChecks(aws, [check], { readFile: () => Promise.resolve(content) });
  return result?.verdict;
}

test.each<[string, content: string | null, verdict: object]>([
  ['an empty state', state(), { status: 'pass' }],
  ['only data sources', state({ root_module: { resources: [caller] } }), { status: 'pass' }],
  [
    'a resource',
    state({ root_module: { resources: [repository, caller] } }),
    {
      status: 'fail',
      code: 'left',
      because: expect.stringContaining(repository.address) as string,
    },
  ],
  [
    'a resource in a module of a module',
    state({ root_module: { child_modules: [{ child_modules: [{ resources: [inModule] }] }] } }),
    { code: 'left', witness: { addresses: [inModule.address] } },
  ],
  ['no file', null, { code: 'no-file' }],
  ['the state file itself', '{"version":4,"resources":[]}', { status: 'inconclusive' }],
  ['the words of terraform show', 'The state file is empty.', { code: 'unreadable' }],
])('%s', async (_, content, verdict) => {
  expect(await verdictOn(content)).toMatchObject(verdict);
});

test('where there are no files to look at, nobody knows', async () => {
  const [result] = await runChecks(aws, [check]);
  expect(result?.verdict).toEqual({
    status: 'inconclusive',
    code: 'unreadable',
    because: 'state.json cannot be read from here.',
    hint: 'Run this check where the file is.',
  });
});
