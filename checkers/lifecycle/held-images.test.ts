import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { answering } from '../answering.fixture.ts';
import { heldImages } from './held-images.ts';

const manifest = JSON.stringify({
  manifests: [{ digest: 'sha256:m', platform: { os: 'linux', architecture: 'amd64' } }],
});
const index = { imageDigest: digestOf(manifest), imageManifestMediaType: mediaTypes.ociIndex };

test('what ECR leaves out of an image is as usual; only an index that can be pulled is read', async () => {
  const asked: unknown[] = [];
  const aws = answering({
    'ecr:DescribeImages': {
      imageDetails: [
        { imageDigest: 'sha256:a', imagePushedAt: 1 },
        { ...index, imagePushedAt: 2, imageTags: ['v1'], imageStatus: 'ACTIVE' },
        {
          imageDigest: 'sha256:old',
          imageManifestMediaType: mediaTypes.ociIndex,
          imageStatus: 'ARCHIVED',
          imagePushedAt: 3,
        },
      ],
    },
    'ecr:BatchGetImage': ({ imageIds }: { imageIds: unknown[] }) => {
      asked.push(...imageIds);
      const imageId = { imageDigest: index.imageDigest };
      return { images: [{ imageId, imageManifest: manifest }], failures: [] };
    },
  });
  expect(await heldImages(aws.ecr, 'app')).toMatchObject([
    { digest: 'sha256:a', tags: [], status: 'ACTIVE', members: undefined },
    { tags: ['v1'], members: [{ digest: 'sha256:m', isImage: true }] },
    { digest: 'sha256:old', status: 'ARCHIVED', members: undefined },
  ]);
  expect(asked).toEqual([{ imageDigest: index.imageDigest }]);
});
