/** The installed `aws`, where there is one, against the Node port. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, type Listening } from '../listen.ts';

const isMissing = spawnSync('aws', ['--version']).status !== 0;
if (isMissing)
  console.warn('SKIPPED: no aws command is installed, so the real client is not tried');

let server: Listening;
beforeAll(async () => {
  server = await listen({ port: 0 });
});
afterAll(() => server.close());

/** Runs to its end, whatever the exit status. */
async function aws(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_DEFAULT_REGION: 'ap-southeast-2',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const command = ['--endpoint-url', server.url, '--output', 'json', ...args];
  return promisify(execFile)('aws', command, { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

test.skipIf(isMissing)(
  'the aws command creates a repository, describes it, and is refused a second one of its name',
  async () => {
    const create = ['ecr', 'create-repository', '--repository-name', 'demo-node-app'];
    const created = await aws(...create, '--image-scanning-configuration', 'scanOnPush=true');
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const { repository } = JSON.parse(created.stdout) as { repository: Record<string, unknown> };
    expect(repository).toMatchObject({
      repositoryUri: `${server.url.slice('http://'.length)}/demo-node-app`,
      imageScanningConfiguration: { scanOnPush: true },
    });

    const described = await aws(
      'ecr',
      'describe-repositories',
      '--query',
      'repositories[].repositoryName',
    );
    expect(JSON.parse(described.stdout)).toEqual(['demo-node-app']);

    const again = await aws(...create);
    expect(again.code).not.toBe(0);
    expect(again.stderr).toContain(
      "An error occurred (RepositoryAlreadyExistsException) when calling the CreateRepository operation: The repository with name 'demo-node-app' already exists in the registry with id '111122223333'",
    );
  },
  60_000,
);

test.skipIf(isMissing)(
  'the aws command is told who it is, and gets a password for the registry',
  async () => {
    const identity = await aws('sts', 'get-caller-identity');
    expect(JSON.parse(identity.stdout)).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/devops-sandbox',
    });
    const { code, stdout } = await aws('ecr', 'get-login-password');
    expect(code).toBe(0);
    expect(stdout.trim()).toMatch(/^[\x21-\x7e]{40,}$/);
  },
  60_000,
);

test.skipIf(isMissing)(
  'the aws command keeps credentials, makes a cache rule of them, and fills the cache',
  async () => {
    const secret = await aws(
      'secretsmanager',
      'create-secret',
      '--name',
      'ecr-pullthroughcache/docker-hub',
      '--secret-string',
      '{"username":"learner","accessToken":"dckr_pat_example"}',
    );
    expect(secret).toMatchObject({ code: 0, stderr: '' });
    const { ARN } = JSON.parse(secret.stdout) as { ARN: string };
    const rule = ['--ecr-repository-prefix', 'docker-hub'];
    const upstream = ['--upstream-registry-url', 'registry-1.docker.io', '--credential-arn', ARN];
    const created = await aws('ecr', 'create-pull-through-cache-rule', ...rule, ...upstream);
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const pulled = await aws(
      'ecr',
      'batch-get-image',
      '--repository-name',
      'docker-hub/library/alpine',
      '--image-ids',
      'imageTag=3.22',
    );
    expect(JSON.parse(pulled.stdout)).toMatchObject({
      images: [{ imageId: { imageTag: '3.22' } }],
      failures: [],
    });
  },
  60_000,
);
