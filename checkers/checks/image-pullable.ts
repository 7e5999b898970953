import type { Ecr } from '#ecr/client.ts';
import { imageTag, repositoryName } from '#ecr/names.ts';
import { inBatches } from '../all-pages.ts';
import { defineCheck, fail, one, optional, pass } from '../check.ts';
import { readManifests, type ImageManifest } from '../image-manifest.ts';
import { imagePushed } from './image-pushed.ts';

/** Every blob behind the tag can be had: of an index, of the image for each platform. */
export const imagePullable = defineCheck({
  id: 'image-pullable',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository, tag = 'staging' }) =>
    `Everything that ${repository}:${tag} is made of can be pulled`,
  fix: ({ repository, tag = 'staging' }) => `docker push $REGISTRY/${repository}:${tag}`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:BatchCheckLayerAvailability'],

  async look({ ecr }, { repository, tag = 'staging' }) {
    const imageIds = [{ imageTag: tag }];
    const answer = await ecr('DescribeImages', { repositoryName: repository, imageIds });
    const { imageDigest } = one(answer.imageDetails);
    const { manifests, failures } = await readTree(ecr, repository, imageDigest);
    return {
      digest: imageDigest,
      manifests: manifests.length,
      unread: failures,
      blobs: await availability(ecr, repository, manifests),
    };
  },

  judge({ digest, manifests, unread, blobs }, { tag = 'staging' }) {
    for (const [manifest, code] of Object.entries(unread)) {
      const witness = { digest: manifest };
      switch (code) {
        case 'ImageNotFound':
          return fail('missing-member', `${tag} names ${manifest}, which is gone.`, {
            hint: 'A member of the index was deleted: push all platforms again.',
            witness,
          });
        case 'ImageInaccessible':
          return fail('archived', `${manifest} of ${tag} is archived.`, {
            hint: 'Archived: restore it first, with aws ecr update-image-storage-class.',
            witness,
          });
        case 'KmsError':
          return fail('kms-error', `KMS does not let ECR decrypt ${manifest} of ${tag}.`, {
            hint: 'ECR works through a grant on the key: see whether the key is enabled and the grant is still there.',
            witness,
          });
        default:
          return undefined;
      }
    }
    const missing = Object.entries(blobs).filter(([, state]) => state !== 'AVAILABLE');
    for (const [blob, state] of missing) {
      const witness = { blobs: missing.map(([it]) => it) };
      switch (state) {
        case 'UNAVAILABLE':
          return fail('unavailable', `${tag} needs ${blob}, which is not in the repository.`, {
            hint: 'Push the image again: its layers are uploaded once more.',
            witness,
          });
        case 'ARCHIVED':
          return fail('archived', `${tag} needs ${blob}, which is only in archived images.`, {
            hint: 'Archived: restore the image first, with aws ecr update-image-storage-class.',
            witness,
          });
        default:
          return undefined;
      }
    }
    return pass(
      `${digest} is there: ${count(manifests, 'manifest')} and ${count(Object.keys(blobs).length, 'blob')}.`,
    );
  },
});

/** The manifest, those of an index's members, and those of an index in the index. */
async function readTree(ecr: Ecr, repository: string, digest: string) {
  const manifests: ImageManifest[] = [];
  const failures: Record<string, string> = {};
  let wanted = [digest];
  for (let depth = 0; depth < 3 && wanted.length > 0; depth++) {
    const found = await readManifests(ecr, repository, wanted);
    const read = Object.values(found.manifests);
    manifests.push(...read);
    Object.assign(failures, found.failures);
    const named = read.flatMap(({ entries }) => entries.filter(({ kind }) => kind !== 'other'));
    wanted = [...new Set(named.map((it) => it.digest))];
  }
  return { manifests, failures };
}

function count(number: number, noun: string): string {
  return number === 1 ? `one ${noun}` : `${number} ${noun}s`;
}

/** ECR's word on each configuration and layer: `AVAILABLE`, `UNAVAILABLE`, `ARCHIVED`, or its failure code. */
async function availability(
  ecr: Ecr,
  repository: string,
  manifests: readonly ImageManifest[],
): Promise<Record<string, string>> {
  const digests = new Set(
    manifests.flatMap(({ config, layers }) => [...(config ? [config.digest] : []), ...layers]),
  );
  const states: Record<string, string> = {};
  for (const batch of inBatches([...digests])) {
    const { layers, failures } = await ecr('BatchCheckLayerAvailability', {
      repositoryName: repository,
      layerDigests: batch,
    });
    for (const { layerDigest = '', layerAvailability = '' } of layers) {
      states[layerDigest] = layerAvailability;
    }
    for (const { layerDigest = '', failureCode = '' } of failures)
      states[layerDigest] = failureCode;
  }
  return states;
}
