/** The lifecycle policy of `private-repository` keeps what it says it keeps. */
import { expect, test } from 'vitest';
import { lifecycleKeepsStaging } from '#checkers/checks/lifecycle-keeps-staging.ts';
import { outlookFor } from '#checkers/lifecycle/keeps.ts';
import { parsePolicy } from '#checkers/lifecycle/policy.ts';
import { runChecks } from '#checkers/run-check.ts';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { images } from '#sandbox/images.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { createPublish } from '#workbench/publish.ts';
import { lifecyclePolicy } from './template.ts';

test.each([1, 10, 100])('staging stays whatever is pushed, with the last %i kept', (keep) => {
  const policy = parsePolicy(lifecyclePolicy({ lifecycle_keep_last: keep }));
  if ('unknown' in policy) throw new Error(policy.unknown);
  expect(outlookFor('staging', policy.rules)).toMatchObject({
    keeps: true,
    shield: { priority: 1, entries: [{ kind: 'pattern', text: 'staging' }] },
  });
  const last = policy.rules.at(-1);
  expect(last).toMatchObject({ tagStatus: 'any', countType: 'imageCountMoreThan', count: keep });
});

test('the policy is accepted, and passes the check that the naive one fails', async () => {
  let now = Date.UTC(2026, 10, 21);
  const sandbox = await createSandbox({ wall: () => now });
  const { account, region } = defaults;
  const repositoryName = 'demo-node-app';
  const aws = createAws(sandbox.handle, { region, credentials: administratorOf(account) });
  await aws.ecr('CreateRepository', { repositoryName });
  const publish = createPublish(aws, sandbox.handle, { account, region });
  await publish(repositoryName, 'staging', images.hello);

  const check = lifecycleKeepsStaging({ repository: repositoryName, tag: 'staging' });
  const verdictOn = async (lifecyclePolicyText: string) => {
    await aws.ecr('PutLifecyclePolicy', { repositoryName, lifecyclePolicyText });
    const results = await runChecks(aws, [check], {
      wait: async (seconds) => {
        now += seconds * 1000;
      },
    });
    return results.find((it) => it.check.id === check.id)?.verdict.status;
  };
  const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 };
  const naive = { rules: [{ rulePriority: 1, selection, action: { type: 'expire' } }] };
  expect(await verdictOn(JSON.stringify(naive))).toBe('fail');
  expect(await verdictOn(lifecyclePolicy())).toBe('pass');
  await sandbox.close();
});
