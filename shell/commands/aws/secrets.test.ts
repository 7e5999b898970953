/** Credentials for a pull-through cache, and a pull through it, as a learner types them. */
import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { createShell } from '../../shell.ts';

async function open() {
  const { handle } = await createSandbox();
  const shell = await createShell({ send: handle });
  return async (line: string) => {
    let stdout = '';
    let stderr = '';
    const status = await shell.run(line, {
      stdout: (text) => void (stdout += text),
      stderr: (text) => void (stderr += text),
    });
    return { status, stdout, stderr };
  };
}

const secret = `aws secretsmanager create-secret --name ecr-pullthroughcache/docker-hub --secret-string '{"username":"learner","accessToken":"dckr_pat_example"}'`;

test('a secret is created, described, given a new value and deleted', async () => {
  const run = await open();
  const created = await run(`${secret} --query Name --output text`);
  expect(created).toEqual({ status: 0, stdout: 'ecr-pullthroughcache/docker-hub\n', stderr: '' });
  const id = '--secret-id ecr-pullthroughcache/docker-hub';
  const described = await run(`aws secretsmanager describe-secret ${id}`);
  expect(JSON.parse(described.stdout)).toMatchObject({ Name: 'ecr-pullthroughcache/docker-hub' });
  expect(described.stdout).not.toContain('dckr_pat_example');
  const put = await run(`aws secretsmanager put-secret-value ${id} --secret-string '{}'`);
  expect(put.status).toBe(0);
  const list = await run(`aws secretsmanager list-secrets --query 'SecretList[].Name'`);
  expect(JSON.parse(list.stdout)).toEqual(['ecr-pullthroughcache/docker-hub']);
  expect(
    (await run(`aws secretsmanager delete-secret ${id} --force-delete-without-recovery`)).status,
  ).toBe(0);
  const gone = await run(`aws secretsmanager describe-secret ${id}`);
  expect(gone.status).toBe(254);
  expect(gone.stderr).toContain(
    "An error occurred (ResourceNotFoundException) when calling the DescribeSecret operation: Secrets Manager can't find the specified secret.",
  );
});

test('docker pulls through the prefix, and a Dockerfile takes its base from there', async () => {
  const run = await open();
  const registry = '111122223333.dkr.ecr.ap-southeast-2.amazonaws.com';
  const arn = JSON.parse((await run(secret)).stdout) as { ARN: string };
  const lines = [
    'aws ecr create-pull-through-cache-rule --ecr-repository-prefix ecr-public --upstream-registry-url public.ecr.aws',
    `aws ecr create-pull-through-cache-rule --ecr-repository-prefix docker-hub --upstream-registry-url registry-1.docker.io --credential-arn ${arn.ARN}`,
    `aws ecr get-login-password | docker login --username AWS --password-stdin ${registry}`,
    `docker pull ${registry}/ecr-public/docker/library/alpine:3.22`,
    `docker pull ${registry}/docker-hub/library/node:24-alpine`,
    `printf 'FROM ${registry}/docker-hub/library/node:24-alpine\\nCMD ["node"]\\n' > Dockerfile`,
    'docker build -t app .',
  ];
  for (const line of lines) {
    const { status, stderr } = await run(line);
    expect(status, `${line}\n${stderr}`).toBe(0);
  }
  const { stdout } = await run(
    "aws ecr describe-repositories --query 'repositories[].repositoryName' --output text",
  );
  expect(stdout.trim().split(/\s+/)).toEqual([
    'docker-hub/library/node',
    'ecr-public/docker/library/alpine',
  ]);
  const { stdout: valid } = await run(
    'aws ecr validate-pull-through-cache-rule --ecr-repository-prefix docker-hub --query isValid',
  );
  expect(valid).toBe('true\n');
  const refused = await run(`docker pull ${registry}/docker-hub/node:24-alpine`);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('library/');
});

test('docker pushes into a repository that a template creates', async () => {
  const run = await open();
  const registry = '111122223333.dkr.ecr.ap-southeast-2.amazonaws.com';
  for (const line of [
    'aws ecr create-repository-creation-template --prefix team --applied-for CREATE_ON_PUSH --image-tag-mutability IMMUTABLE',
    `aws ecr get-login-password | docker login --username AWS --password-stdin ${registry}`,
    'docker pull alpine:3.22',
    `docker tag alpine:3.22 ${registry}/team/base:1`,
    `docker push ${registry}/team/base:1`,
  ]) {
    const { status, stderr } = await run(line);
    expect(status, `${line}\n${stderr}`).toBe(0);
  }
  const { stdout } = await run(
    "aws ecr describe-repositories --query 'repositories[].[repositoryName,imageTagMutability]' --output text",
  );
  expect(stdout).toBe('team/base\tIMMUTABLE\n');
  const elsewhere = await run(
    `docker tag alpine:3.22 ${registry}/base:1 && docker push ${registry}/base:1`,
  );
  expect(elsewhere.status).toBe(1);
});
