import { expect, test } from 'vitest';
import { runAws } from './at-a-desk.ts';

const output = (line: string) => runAws(`ecr ${line} --generate-cli-skeleton output`.split(' '));

test.each([
  ['json', '"1970-01-01T00:00:00"\n'],
  ['text', '1970-01-01 00:00:00\n'],
])('an example of a time in %s is %j', async (format, time) => {
  const query = '--query repositories[0].createdAt';
  const { stdout } = await output(`describe-repositories ${query} --output ${format}`);
  expect(stdout).toBe(time);
});

test('an example that the API would not answer is refused, as the CLI refuses it', async () => {
  const { status, stderr } = await output('describe-pull-through-cache-rules');
  expect({ status, stderr }).toEqual({
    status: 252,
    stderr:
      '\naws: [ERROR]: An error occurred (ParamValidation): Parameter validation failed:\n' +
      'Invalid length for parameter pullThroughCacheRules[0].credentialArn, value: 13, valid min length: 50\n',
  });
});
