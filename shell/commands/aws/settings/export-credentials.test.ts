import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { filesAtHome, runAws } from '../at-a-desk.ts';

const config = `[profile dev]
region = eu-central-1
aws_access_key_id = 111122223333
aws_secret_access_key = x
[profile builder]
role_arn = arn:aws:iam::111122223333:role/builder
source_profile = dev
region = eu-central-1
[profile half]
aws_access_key_id = 111122223333
[profile nothing]
region = eu-west-1
`;

async function desk() {
  const { handle: send } = await createSandbox();
  const fs = await filesAtHome({ '.aws/config': config });
  return (args: readonly string[], env: Record<string, string> = {}) =>
    runAws(args, { send, fs, env });
}

test.each([
  ['env', 'export AWS_ACCESS_KEY_ID=111122223333\nexport AWS_SECRET_ACCESS_KEY=x\n'],
  ['env-no-export', 'AWS_ACCESS_KEY_ID=111122223333\nAWS_SECRET_ACCESS_KEY=x\n'],
  ['powershell', '$Env:AWS_ACCESS_KEY_ID="111122223333"\n$Env:AWS_SECRET_ACCESS_KEY="x"\n'],
  ['windows-cmd', 'set AWS_ACCESS_KEY_ID=111122223333\nset AWS_SECRET_ACCESS_KEY=x\n'],
  ['fish', 'set -gx AWS_ACCESS_KEY_ID "111122223333"\nset -gx AWS_SECRET_ACCESS_KEY "x"\n'],
  [
    'process',
    '{\n  "Version": 1,\n  "AccessKeyId": "111122223333",\n  "SecretAccessKey": "x"\n}\n',
  ],
])('--format %s', async (format, stdout) => {
  const run = await desk();
  const line = ['configure', 'export-credentials', '--profile', 'dev', '--format', format];
  expect(await run(line)).toEqual({ status: 0, stdout, stderr: '' });
});

test('the keys of a role come with its session, and make whoever takes them the role', async () => {
  const run = await desk();
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'sts:AssumeRole',
    },
  });
  const role = ['--role-name', 'builder', '--assume-role-policy-document', trust];
  await run(['iam', 'create-role', ...role, '--profile', 'dev']);
  const line = ['configure', 'export-credentials', '--profile', 'builder'];
  const { stdout } = await run([...line, '--format', 'env-no-export']);
  const variables = Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]),
  ) as Record<string, string>;
  expect(Object.keys(variables)).toEqual([
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_CREDENTIAL_EXPIRATION',
  ]);
  const who = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'];
  const asRole = await run(who, { ...variables, AWS_REGION: 'eu-west-1' });
  expect(asRole.stdout).toContain(':assumed-role/builder/');
});

test.each([
  ['nothing', 'no credentials found'],
  ['half', 'Partial credentials found in config-file, missing: aws_secret_access_key'],
  ['nobody', 'The config profile (nobody) could not be found'],
])('of the profile %s there is nothing to export', async (profile, reason) => {
  const run = await desk();
  const { status, stderr } = await run(['configure', 'export-credentials', '--profile', profile]);
  expect(status).toBe(253);
  expect(stderr).toContain(`Unable to retrieve credentials: ${reason}\n`);
});
