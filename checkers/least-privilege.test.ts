import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults, repositoryArn } from '#ecr/names.ts';
import { runNodeProgram } from '#shell/node-program.ts';
import { files } from './contract/targets.ts';
import { arrangeFor } from './contract/tidy.ts';
import { checks } from './index.ts';
import { leastPrivilege } from './least-privilege.ts';
import { runChecks } from './run-check.ts';

const { account, region } = defaults;

test('the policy of a check has its own actions and those of what it needs, and no more', () => {
  const ask = checks.find(({ id }) => id === 'lifecycle-policy-present');
  const check = ask?.({ repository: 'app' });
  expect(leastPrivilege(check ? [check] : [], 'arn:aws:ecr:eu-west-1:1:repository/app')).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Repositories',
        Effect: 'Allow',
        Action: ['ecr:DescribeRepositories', 'ecr:GetLifecyclePolicy'],
        Resource: 'arn:aws:ecr:eu-west-1:1:repository/app',
      },
      { Sid: 'Everything', Effect: 'Allow', Action: ['sts:GetCallerIdentity'], Resource: '*' },
    ],
  });
});

/** What a user with the policy alone is answered, in the registry in which the check passes. */
test.each(checks.map((ask) => ({ id: ask.id, ask })))(
  'a user with no more than the policy of $id gets its verdict',
  async ({ id, ask }) => {
    const { open, target } = await arrangeFor(id);
    const { handle } = await open();
    const check = ask(target);
    const { iam } = createAws(handle, { region, credentials: administratorOf(account) });
    await iam('CreateUser', { UserName: 'grader' });
    // Other Regions are looked at, too.
    const policy = leastPrivilege([check], repositoryArn(account, '*', '*'));
    if (policy.Statement.length > 0) {
      const PolicyDocument = JSON.stringify(policy);
      await iam('PutUserPolicy', { UserName: 'grader', PolicyName: 'checks', PolicyDocument });
    }
    const { AccessKey } = await iam('CreateAccessKey', { UserName: 'grader' });
    const credentials = {
      accessKeyId: AccessKey.AccessKeyId,
      secretAccessKey: AccessKey.SecretAccessKey,
    };
    const results = await runChecks(createAws(handle, { region, credentials }), [check], {
      readFile: (path) => Promise.resolve(files[path] ?? null),
      runProgram: runNodeProgram,
    });
    const verdict = results.find((it) => it.check.id === id)?.verdict;
    expect(verdict, JSON.stringify(verdict)).toMatchObject({ status: 'pass' });
  },
);
