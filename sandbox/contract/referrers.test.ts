/** ListImageReferrers. */
import { ListImageReferrersCommand } from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient, nowhere } from './image-client.ts';
import { manifestOf } from './registry-client.ts';

describeEndpoints('referrers', { needs: [] }, (endpoint) => {
  const images = imageClient(endpoint);

  test('referrers are listed by type, in pages, with what their manifests say', async () => {
    const repositoryName = await images.create('app');
    const digest = await images.push(repositoryName, 'layer', 'v1');
    const subject = { mediaType: mediaTypes.ociManifest, digest, size: 1 };
    for (const name of ['sbom', 'signature', 'signature']) {
      const annotations = { name };
      const artifactType = `application/${name}`;
      const imageManifest = manifestOf('layer', { subject, artifactType, annotations });
      await images.put({ imageManifest }, repositoryName).catch((error: Error) => {
        expect(error.name).toBe('ImageAlreadyExistsException');
      });
    }
    const list = (input: object = {}) =>
      endpoint.sdk().send(
        new ListImageReferrersCommand({
          repositoryName,
          subjectId: { imageDigest: digest },
          ...input,
        }),
      );
    const { referrers = [] } = await list();
    expect(referrers).toHaveLength(2);
    const sbom = manifestOf('layer', {
      subject,
      artifactType: 'application/sbom',
      annotations: { name: 'sbom' },
    });
    expect((await list({ filter: { artifactTypes: ['application/sbom'] } })).referrers).toEqual([
      {
        digest: digestOf(sbom),
        mediaType: mediaTypes.ociManifest,
        artifactType: 'application/sbom',
        size: sbom.length,
        annotations: { name: 'sbom' },
        artifactStatus: 'ACTIVE',
      },
    ]);
    const first = await list({ maxResults: 1 });
    const second = await list({ maxResults: 1, nextToken: first.nextToken });
    expect([...(first.referrers ?? []), ...(second.referrers ?? [])]).toEqual(referrers);
    expect((await list({ filter: { artifactStatus: 'ARCHIVED' } })).referrers).toEqual([]);
    expect((await list({ subjectId: { imageDigest: nowhere } })).referrers).toEqual([]);
  });
});
