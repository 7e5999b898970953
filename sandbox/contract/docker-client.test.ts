/** The installed `docker`, where there is one: its manifest commands need no engine, only a registry. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { imageOf, layerOf } from '#ecr/oci/image.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pushImage } from '#ecr/oci/registry.ts';
import { listen, type Listening } from '../listen.ts';

const isMissing = spawnSync('docker', ['manifest', '--help']).status !== 0;
if (isMissing) {
  console.warn('SKIPPED: no docker command is installed, so its manifest commands are not tried');
}
const hasBuildx = !isMissing && spawnSync('docker', ['buildx', 'version']).status === 0;
if (!isMissing && !hasBuildx) {
  console.warn('SKIPPED: docker has no buildx plugin, so its imagetools are not tried');
}

describe.skipIf(isMissing)('the docker client on the Node endpoint', () => {
  let server: Listening;
  let folder: string;
  let aws: Aws;
  let repository: string;
  beforeAll(async () => {
    server = await listen({ port: 0 });
    folder = await mkdtemp(join(tmpdir(), 'docker-client-'));
    const credentials = administratorOf('111122223333');
    aws = createAws(fetch, { region: 'eu-west-1', credentials, endpoint: server.url });
    const created = await aws.ecr('CreateRepository', { repositoryName: 'team/app' });
    repository = created.repository.repositoryUri;
    const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
    const token = authorizationData[0]?.authorizationToken ?? '';
    const host = new URL(server.url).host;
    await mkdir(join(folder, 'config'));
    const config = { auths: { [host]: { auth: token } } };
    await writeFile(join(folder, 'config', 'config.json'), JSON.stringify(config));
    const [username = '', password = ''] = atob(token).split(/:(.*)/s);
    for (const architecture of ['amd64', 'arm64'] as const) {
      const image = imageOf({
        layers: [await layerOf([{ kind: 'file', path: 'built-for', content: architecture }])],
        platform: { os: 'linux', architecture },
        // Docker's manifest lists name images of its own format.
        mediaTypes: 'docker',
      });
      const name = parseReference(`${repository}:${architecture}`);
      await pushImage(fetch, name, image, { auth: { username, password } });
    }
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  /** Runs to its end; what a test expects of a refusal is in `stderr`. */
  const docker = (...args: string[]) =>
    promisify(execFile)('docker', ['--config', join(folder, 'config'), ...args], {
      env: { PATH: process.env['PATH'], HOME: folder, DOCKER_HOST: 'tcp://127.0.0.1:1' },
    });

  const insecure = '--insecure';
  const list = () => `${repository}:both`;

  test('makes a list of two images, says what one of them is for, and pushes it', async () => {
    const [amd64, arm64] = [`${repository}:amd64`, `${repository}:arm64`];
    await docker('manifest', 'create', insecure, list(), amd64, arm64);
    await docker('manifest', 'annotate', '--variant', 'v8', list(), arm64);
    const { stdout } = await docker('manifest', 'push', insecure, '--purge', list());
    const { imageDetails } = await aws.ecr('DescribeImages', {
      repositoryName: 'team/app',
      imageIds: [{ imageTag: 'both' }],
    });
    expect(stdout.trim()).toBe(imageDetails[0]?.imageDigest);
  });

  test('reads the list back, with a digest and a platform of each image', async () => {
    const { stdout } = await docker('manifest', 'inspect', insecure, list());
    const { imageDetails } = await aws.ecr('DescribeImages', {
      repositoryName: 'team/app',
      imageIds: [{ imageTag: 'amd64' }, { imageTag: 'arm64' }],
    });
    const digests = new Map(
      imageDetails.map(({ imageTags = [], imageDigest }) => [imageTags[0], imageDigest]),
    );
    expect(JSON.parse(stdout)).toMatchObject({
      mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json',
      manifests: [
        { digest: digests.get('amd64'), platform: { architecture: 'amd64', os: 'linux' } },
        {
          digest: digests.get('arm64'),
          platform: { architecture: 'arm64', os: 'linux', variant: 'v8' },
        },
      ],
    });
  });

  test.skipIf(!hasBuildx)('buildx reads the list, too', async () => {
    const { stdout } = await docker('buildx', 'imagetools', 'inspect', '--raw', list());
    expect(JSON.parse(stdout)).toHaveProperty('manifests.length', 2);
  });

  test.each<[string, string, string]>([
    ['a tag that is not there', 'team/app:nope', 'no such manifest'],
    ['a repository that is not there', 'nobody/app:nope', 'no such manifest'],
  ])('is told of %s', async (_, name, says) => {
    const asked = docker('manifest', 'inspect', insecure, `${new URL(server.url).host}/${name}`);
    await expect(asked).rejects.toMatchObject({ stderr: expect.stringContaining(says) as string });
  });

  test('cannot push a list over a tag of a repository whose tags are immutable', async () => {
    const repositoryName = 'team/app';
    await aws.ecr('PutImageTagMutability', { repositoryName, imageTagMutability: 'IMMUTABLE' });
    await docker('manifest', 'create', insecure, list(), `${repository}:arm64`);
    await expect(docker('manifest', 'push', insecure, list())).rejects.toMatchObject({
      stderr: expect.stringContaining(
        'cannot be overwritten because the tag is immutable',
      ) as string,
    });
  });
});
