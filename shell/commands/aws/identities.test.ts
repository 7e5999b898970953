/** Identities as a learner types them: files, roles, policies, the simulator, and profiles that assume a role. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { createShell } from '../../shell.ts';

type Run = (line: string) => Promise<{ status: number; stdout: string; stderr: string }>;

async function open(): Promise<Run> {
  const { handle } = await createSandbox();
  const shell = await createShell({ send: handle });
  return async (line) => {
    let stdout = '';
    let stderr = '';
    const status = await shell.run(line, {
      stdout: (text) => void (stdout += text),
      stderr: (text) => void (stderr += text),
    });
    return { status, stdout, stderr };
  };
}

const account = '111122223333';
const role = `arn:aws:iam::${account}:role/puller`;
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
});
const own = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'ecr:DescribeRepositories', Resource: '*' }],
});

describe('a role', () => {
  let run: Run;
  /** Runs a line that is to end well; resolves to what it printed. */
  const ok = async (line: string) => {
    const { status, stdout, stderr } = await run(line);
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
    return stdout;
  };
  beforeAll(async () => {
    run = await open();
    await ok(`printf '%s' '${trust}' > trust.json && printf '%s' '${own}' > own.json`);
    await ok(
      'aws ecr create-repository --repository-name demo --output text --query repository.repositoryName',
    );
    await ok(
      'aws iam create-role --role-name puller --assume-role-policy-document file://trust.json',
    );
  });

  test('is made from a file, and shown with its policy as JSON', async () => {
    const { Role } = JSON.parse(await ok('aws iam get-role --role-name puller')) as {
      Role: { Arn: string; AssumeRolePolicyDocument: object };
    };
    expect(Role.Arn).toBe(role);
    expect(Role.AssumeRolePolicyDocument).toEqual(JSON.parse(trust));
  });

  test('gets policies, AWS’s and its own, and the simulator knows them', async () => {
    await ok(
      'aws iam attach-role-policy --role-name puller --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
    );
    await ok(
      'aws iam put-role-policy --role-name puller --policy-name look --policy-document file://own.json',
    );
    const shown = await ok(
      'aws iam get-role-policy --role-name puller --policy-name look --query PolicyDocument',
    );
    expect(JSON.parse(shown)).toEqual(JSON.parse(own));
    expect(
      await ok(
        `aws iam simulate-principal-policy --policy-source-arn ${role} --action-names ecr:BatchGetImage ecr:PutImage --query 'EvaluationResults[].[EvalActionName,EvalDecision]' --output text`,
      ),
    ).toBe('ecr:BatchGetImage\tallowed\necr:PutImage\timplicitDeny\n');
    expect(
      await ok(
        `aws iam simulate-custom-policy --policy-input-list "$(cat own.json)" --action-names ecr:DescribeRepositories --query 'EvaluationResults[0].EvalDecision' --output text`,
      ),
    ).toBe('allowed\n');
  });

  test('is assumed, and its keys are put into variables', async () => {
    await ok(
      `CREDENTIALS=$(aws sts assume-role --role-arn ${role} --role-session-name me --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)`,
    );
    await ok('read -r KEY SECRET TOKEN <<< "$CREDENTIALS"');
    const as = 'AWS_ACCESS_KEY_ID=$KEY AWS_SECRET_ACCESS_KEY=$SECRET AWS_SESSION_TOKEN=$TOKEN';
    expect(await ok(`${as} aws sts get-caller-identity --query Arn --output text`)).toBe(
      `arn:aws:sts::${account}:assumed-role/puller/me\n`,
    );
    const { status, stderr } = await run(`${as} aws ecr delete-repository --repository-name demo`);
    expect(status).toBe(254);
    expect(stderr).toContain(
      `An error occurred (AccessDeniedException) when calling the DeleteRepository operation: User: arn:aws:sts::${account}:assumed-role/puller/me is not authorized to perform: ecr:DeleteRepository on resource: arn:aws:ecr:ap-southeast-2:${account}:repository/demo because no identity-based policy allows the ecr:DeleteRepository action`,
    );
  });

  describe('is assumed by a profile', () => {
    const identity = (profile: string) =>
      run(`aws sts get-caller-identity --profile ${profile} --query Arn --output text`);
    beforeAll(async () => {
      await ok('aws configure set aws_access_key_id 111122223333 --profile base');
      await ok('aws configure set aws_secret_access_key sandbox --profile base');
      for (const [profile, settings] of Object.entries({
        puller: { role_arn: role, source_profile: 'base', role_session_name: 'typed' },
        nameless: { role_arn: role, source_profile: 'base' },
        environment: { role_arn: role, credential_source: 'Environment', role_session_name: 'env' },
        denied: { role_arn: `${role}-2`, source_profile: 'base' },
        sourceless: { role_arn: role },
        torn: { role_arn: role, source_profile: 'base', credential_source: 'Environment' },
        lost: { role_arn: role, source_profile: 'nowhere' },
        loop: { role_arn: role, source_profile: 'loop-2' },
        'loop-2': { role_arn: role, source_profile: 'loop' },
      })) {
        await ok(`aws configure set region ap-southeast-2 --profile ${profile}`);
        for (const [key, value] of Object.entries(settings)) {
          await ok(`aws configure set ${key} ${value} --profile ${profile}`);
        }
      }
    });

    test('once, and from then on from the cache', async () => {
      const arn = `arn:aws:sts::${account}:assumed-role/puller/typed\n`;
      expect(await identity('puller')).toEqual({ status: 0, stdout: arn, stderr: '' });
      const files = await ok('ls ~/.aws/cli/cache');
      expect(files).toMatch(/^[0-9a-f]{40}\.json\n$/);
      await ok(
        'aws iam update-assume-role-policy --role-name puller --policy-document file://trust.json',
      );
      expect((await identity('puller')).stdout).toBe(arn);
      expect(await ok('ls ~/.aws/cli/cache')).toBe(files);
      expect((await identity('nameless')).stdout).toMatch(
        /assumed-role\/puller\/botocore-session-\d+\n$/,
      );
    });

    test('with the keys of variables', async () => {
      const line =
        'AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=sandbox aws sts get-caller-identity --profile environment --query Arn --output text';
      expect(await ok(line)).toBe(`arn:aws:sts::${account}:assumed-role/puller/env\n`);
    });

    test('and docker logs in with it', async () => {
      const host = `${account}.dkr.ecr.ap-southeast-2.amazonaws.com`;
      const { stdout } = await run(
        `aws ecr get-login-password --profile puller | docker login --username AWS --password-stdin ${host}`,
      );
      expect(stdout).toContain('Login Succeeded');
    });

    test.each<[string, number, string]>([
      [
        'denied',
        254,
        `An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:iam::${account}:user/devops-sandbox is not authorized to perform: sts:AssumeRole on resource: ${role}-2`,
      ],
      [
        'sourceless',
        255,
        'Partial credentials found in assume-role, missing: source_profile or credential_source',
      ],
      ['torn', 255, 'The profile "torn" contains both source_profile and credential_source.'],
      [
        'lost',
        255,
        'The source_profile "nowhere" referenced in the profile "lost" does not exist.',
      ],
      [
        'loop',
        255,
        "Infinite loop in credential configuration detected. Attempting to load from profile loop which has already been visited. Visited profiles: ['loop', 'loop-2']",
      ],
    ])('%s is refused as the AWS CLI refuses it', async (profile, status, message) => {
      const refused = await identity(profile);
      expect(refused.status).toBe(status);
      expect(refused.stderr).toContain(message);
    });
  });
});
