/** The workbook's own client, as `docker push` and `docker pull` use it, on the same registry. */
import { CreateRepositoryCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { beforeAll, expect, test } from 'vitest';
import { imageOf, layerOf, type BuiltImage } from '#ecr/oci/image.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pullImage, pushImage, type RegistryAuth } from '#ecr/oci/registry.ts';
import { images } from '../images.ts';
import { describeEndpoints } from './endpoints.ts';

const platform = { os: 'linux', architecture: 'amd64' };

describeEndpoints('an image', { needs: [] }, (endpoint) => {
  const repositoryName = endpoint.named('team/app');
  let auth: RegistryAuth;
  beforeAll(async () => {
    await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName }));
    const { authorizationData } = await endpoint.sdk().send(new GetAuthorizationTokenCommand({}));
    const [username = '', password = ''] = atob(
      authorizationData?.[0]?.authorizationToken ?? '',
    ).split(':');
    auth = { username, password };
  });
  const named = (tag: string) =>
    parseReference(`${endpoint.registryHost()}/${repositoryName}:${tag}`);

  test.each<[string, () => Promise<BuiltImage>]>([
    ['that is small', async () => images.hello],
    ['for two platforms', async () => images.helloEverywhere],
    [
      'with a layer of several pieces',
      async () => {
        const content = crypto.getRandomValues(new Uint32Array(16_384));
        const bytes = new Uint8Array(content.buffer);
        const files = Array.from({ length: 85 }, (_, n) => ({
          kind: 'file' as const,
          path: `noise/${n}`,
          content: bytes.map((byte) => byte ^ n),
        }));
        return imageOf({ layers: [await layerOf(files)] });
      },
    ],
  ])('%s comes back as it was pushed', async (what, build) => {
    const image = await build();
    const reference = named(what.replace(/\W/g, '-'));
    await pushImage(endpoint.send, reference, image, { auth });
    const pulled = await pullImage(endpoint.send, reference, { auth, platform });
    expect(pulled.resolved.digest).toBe(image.digest);
    const single = image.members?.[0] ?? image;
    expect(pulled.image.digest).toBe(single.digest);
    // Pulling checks every digest, so the same names are the same bytes.
    expect([...pulled.image.blobs.keys()].sort()).toEqual([...single.blobs.keys()].sort());
    // The second push finds everything there.
    const seen = new Set<string>();
    await pushImage(endpoint.send, reference, image, {
      auth,
      onProgress: ({ status }) => seen.add(status),
    });
    expect(seen).toEqual(new Set(['waiting', 'there already']));
  });
});
