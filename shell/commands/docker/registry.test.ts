/** `docker` against the sandbox's registry, and what it built against skopeo. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { administratorOf } from '#ecr/credentials.ts';
import { createAws, type Aws } from '#ecr/client.ts';
import { defaults, registryHost } from '#ecr/names.ts';
import { listen } from '#sandbox/listen.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { sitDown, type Terminal } from './at-a-terminal.ts';

const { account, region } = defaults;
const registry = registryHost(account, region);
const files = {
  'app/Dockerfile':
    'FROM public.ecr.aws/docker/library/node:24-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n',
  'app/package.json': '{"name":"app","version":"1.0.0"}',
  'app/package-lock.json': '{"name":"app","lockfileVersion":3,"packages":{"":{"name":"app"}}}',
  'app/server.js': 'console.log("hello");\n',
};

interface LoggedIn extends Terminal {
  readonly aws: Aws;
  /** Lets seconds pass in the sandbox. */
  readonly advance: (seconds: number) => Promise<void>;
}

async function loggedIn(): Promise<LoggedIn> {
  const { handle } = await createSandbox();
  const terminal = await sitDown({ send: handle, files, now: () => new Date() });
  const aws = createAws(handle, { region, credentials: administratorOf(account) });
  await aws.ecr('CreateRepository', { repositoryName: 'app' });
  const login = await terminal.type(
    `aws ecr get-login-password | docker login --username AWS --password-stdin ${registry}`,
  );
  expect(login).toEqual({
    status: 0,
    stdout: 'Login Succeeded\n',
    stderr: `
WARNING! Your credentials are stored unencrypted in '/home/learner/.docker/config.json'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/

`,
  });
  const advance = async (seconds: number) => {
    const body = JSON.stringify({ advance: seconds });
    const address = 'https://sandbox.test/_sandbox/clock';
    const { status } = await handle(new Request(address, { method: 'POST', body }));
    expect(status).toBe(200);
  };
  return { ...terminal, aws, advance };
}

test('an image is built, pushed under two tags, removed, and pulled as it was', async () => {
  const { type, aws } = await loggedIn();
  expect((await type('docker build -t app:dev app')).status).toBe(0);
  await type(`docker tag app:dev ${registry}/app:v1 && docker tag app:dev ${registry}/app:staging`);
  const first = await type(`docker push ${registry}/app:v1`);
  const second = await type(`docker push ${registry}/app:staging`);
  expect(first.stdout).toMatch(
    /^The push refers to repository \[.*\/app\]\n([a-f0-9]{12}: Pushed\n)+v1: digest: sha256:[a-f0-9]{64} size: \d+\n$/,
  );
  expect(second.stdout).toMatch(/\]\n([a-f0-9]{12}: Layer already exists\n)+staging: digest: /);

  const digest = /sha256:\w+/.exec(first.stdout)?.[0];
  const { imageDetails } = await aws.ecr('DescribeImages', { repositoryName: 'app' });
  expect(imageDetails.map((it) => [it.imageDigest, it.imageTags?.toSorted()])).toEqual([
    [digest, ['staging', 'v1']],
  ]);
  expect((await type("docker inspect --format '{{index .RepoDigests 0}}' app:dev")).stdout).toBe(
    `${registry}/app@${digest}\n`,
  );

  const before = await type('docker inspect --format "{{.Id}} {{json .RootFS}}" app:dev');
  await type('docker rmi -f $(docker images -q app:dev)');
  await type('rm -r /var/lib/docker');
  const pulled = await type(`docker pull ${registry}/app:v1`);
  expect(pulled.stdout).toMatch(/^v1: Pulling from app\n([a-f0-9]{12}: Pull complete\n)+/);
  expect(pulled.stdout.split('\n').slice(-4)).toEqual([
    `Digest: ${digest}`,
    `Status: Downloaded newer image for ${registry}/app:v1`,
    `${registry}/app:v1`,
    '',
  ]);
  const after = await type(`docker inspect --format "{{.Id}} {{json .RootFS}}" ${registry}/app:v1`);
  expect(after).toEqual(before);
  expect((await type(`docker pull ${registry}/app@${digest}`)).stdout).toContain(
    `Status: Image is up to date for ${registry}/app@${digest}`,
  );
  expect((await type(`docker pull -a -q ${registry}/app`)).stdout).toBe(`${registry}/app\n`);
  expect((await type('docker images -q')).stdout.trim().split('\n')).toHaveLength(2);
});

test('every tag of a repository can be pushed at once', async () => {
  const { type, aws } = await loggedIn();
  await type(`docker build -q -t ${registry}/app:a -t ${registry}/app:b app`);
  const { status, stdout } = await type(`docker push --all-tags ${registry}/app`);
  expect(status).toBe(0);
  expect(stdout.match(/^[ab]: digest: /gm)).toEqual(['a: digest: ', 'b: digest: ']);
  const { imageIds } = await aws.ecr('ListImages', { repositoryName: 'app' });
  expect(imageIds.map(({ imageTag }) => imageTag).sort()).toEqual(['a', 'b']);
});

test('what a registry refuses is said in the client’s words', async () => {
  const { type, aws } = await loggedIn();
  await aws.ecr('CreateRepository', { repositoryName: 'locked', imageTagMutability: 'IMMUTABLE' });
  await type(`docker build -q -t ${registry}/nope:v1 -t ${registry}/locked:v1 app`);
  const refusal = async (line: string) => {
    const { status, stderr } = await type(line);
    return [status, stderr];
  };
  const missing = `name unknown: The repository with name 'nope' does not exist in the registry with id '${account}'\n`;
  expect(await refusal(`docker push ${registry}/nope:v1`)).toEqual([1, missing]);
  expect(await refusal(`docker pull ${registry}/nope:v2`)).toEqual([
    1,
    `Error response from daemon: repository ${registry}/nope not found: ${missing}`,
  ]);
  expect(await refusal(`docker pull ${registry}/app:v2`)).toEqual([
    1,
    `Error response from daemon: manifest for ${registry}/app:v2 not found: manifest unknown: Requested image not found\n`,
  ]);
  await type(`docker push ${registry}/locked:v1`);
  await type(`echo changed > app/server.js && docker build -q -t ${registry}/locked:v1 app`);
  expect(await refusal(`docker push ${registry}/locked:v1`)).toEqual([
    1,
    "tag invalid: The image tag 'v1' already exists in the 'locked' repository and cannot be overwritten because the tag is immutable.\n",
  ]);
  expect(await refusal(`docker push ${registry}/app:v1`)).toEqual([
    1,
    `An image does not exist locally with the tag: ${registry}/app\n`,
  ]);
  expect(await refusal(`docker push ${registry}/locked:v9`)).toEqual([
    1,
    `tag does not exist: ${registry}/locked:v9\n`,
  ]);

  await type(`docker logout ${registry}`);
  expect(await refusal(`docker push ${registry}/locked:v1`)).toEqual([
    1,
    'no basic auth credentials\n',
  ]);
  expect(await refusal(`docker pull ${registry}/app:v1`)).toEqual([
    1,
    `Error response from daemon: Head "https://${registry}/v2/app/manifests/v1": no basic auth credentials\n`,
  ]);
  expect(await refusal(`echo nonsense | docker login -u AWS --password-stdin ${registry}`)).toEqual(
    [
      1,
      `Error response from daemon: login attempt to https://${registry}/v2/ failed with status: 401 Unauthorized\n`,
    ],
  );
});

test('a login is good for twelve hours, and no longer', async () => {
  const { type, advance } = await loggedIn();
  await type(`docker build -q -t ${registry}/app:v1 app`);
  await advance(12 * 3600 - 60);
  expect((await type(`docker push ${registry}/app:v1`)).status).toBe(0);
  await advance(120);
  const late = await type(`docker push ${registry}/app:v1`);
  expect([late.status, late.stderr]).toEqual([
    1,
    'denied: Your authorization token has expired. Reauthenticate and try again.\n',
  ]);
});

test('a base that is not carried stops the build, and says so', async () => {
  const { type } = await loggedIn();
  const attempt = async (base: string) => {
    const { status, stderr } = await type(`echo FROM ${base} | docker build -q -`);
    expect(status).toBe(1);
    return stderr;
  };
  expect(await attempt('node:no-such-tag')).toBe(
    '------\n > [internal] load metadata for docker.io/library/node:no-such-tag:\n------\nDockerfile:1\n--------------------\n   1 | >>> FROM node:no-such-tag\n   2 |     \n--------------------\nERROR: failed to build: failed to solve: node:no-such-tag: failed to resolve source metadata for docker.io/library/node:no-such-tag: docker.io/library/node:no-such-tag: not found\n',
  );
  expect(await attempt('registry.example.com/a/b')).toContain('nothing is fetched from outside it');
});

test('an image of this machine can be a base, and a platform chooses among those of a registry', async () => {
  const { type } = await loggedIn();
  await type('docker build -q -t app:dev app');
  expect((await type('echo FROM app:dev | docker build -q -t child -')).status).toBe(0);
  const id = async (name: string) =>
    (await type(`docker inspect --format '{{json .RootFS}}' ${name}`)).stdout;
  expect(await id('child')).toBe(await id('app:dev'));
  await type('docker pull -q --platform linux/arm64 node:24-alpine');
  expect((await type('docker inspect --format {{.Architecture}} node:24-alpine')).stdout).toBe(
    'arm64\n',
  );
  const none = await type('docker pull --platform linux/s390x node:24-alpine');
  expect(none.stderr).toContain(
    'no matching manifest for linux/s390x in the manifest list entries',
  );
});

const run = promisify(execFile);
const hasSkopeo = await run('skopeo', ['--version']).then(
  () => true,
  () => false,
);

test.skipIf(!hasSkopeo)(
  'skopeo copies a built image out of the sandbox and back, digest unchanged',
  async () => {
    const endpoint = await listen({ port: 0 });
    const folder = await mkdtemp(join(tmpdir(), 'built-image-'));
    try {
      const host = new URL(endpoint.url).host;
      const terminal = await sitDown({ send: fetch, files, now: () => new Date() });
      const aws = createAws(fetch, {
        region,
        credentials: administratorOf(account),
        endpoint: endpoint.url,
      });
      await aws.ecr('CreateRepository', { repositoryName: 'app' });
      const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
      const password = atob(authorizationData[0]?.authorizationToken ?? '').slice('AWS:'.length);

      await terminal.type(`echo ${password} | docker login -u AWS --password-stdin ${host}`);
      await terminal.type(
        "sed -i 's/^FROM .*/FROM scratch/; s/^RUN.*/WORKDIR \\/tmp/' app/Dockerfile",
      );
      const built = await terminal.type(`docker build -q -t ${host}/app:v1 app`);
      expect(built.status).toBe(0);
      const pushed = await terminal.type(`docker push ${host}/app:v1`);
      expect(pushed.stderr).toBe('');
      const digest = /sha256:\w+/.exec(pushed.stdout)?.[0];

      const login = `AWS:${password}`;
      await run('skopeo', [
        'copy',
        '--src-tls-verify=false',
        '--src-creds',
        login,
        `docker://${host}/app:v1`,
        `oci:${folder}:v1`,
      ]);
      const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
        manifests: { digest: string }[];
      };
      expect(index.manifests[0]?.digest).toBe(digest);
      await run('skopeo', [
        'copy',
        '--dest-tls-verify=false',
        '--dest-creds',
        login,
        `oci:${folder}:v1`,
        `docker://${host}/app:v2`,
      ]);
      const { imageDetails } = await aws.ecr('DescribeImages', { repositoryName: 'app' });
      expect(imageDetails.map((it) => [it.imageDigest, it.imageTags?.toSorted()])).toEqual([
        [digest, ['v1', 'v2']],
      ]);
    } finally {
      await endpoint.close();
      await rm(folder, { recursive: true });
    }
  },
);
