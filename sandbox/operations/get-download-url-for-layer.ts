import { isDigest } from '#ecr/digest.ts';
import { refusal } from '#ecr/errors.ts';
import { requireKey } from '../kms-keys.ts';
import { defineOperation } from '../operation.ts';
import { writePresigned } from '../oci/presigned.ts';
import { availabilityOf, imagesWith } from '../rules/layer-availability.ts';

/** The URL needs no authorization, and answers for an hour. ECR's own is one of Amazon S3. */
export const getDownloadUrlForLayer = defineOperation(
  'GetDownloadUrlForLayer',
  (input, context) => {
    const { registry, registryScheme, registryHost } = context;
    const { repositoryName = '', layerDigest = '' } = input;
    const repository = registry.repository(repositoryName);
    requireKey(repository, context.clock.now());
    if (!isDigest(layerDigest) || !repository.layers.has(layerDigest)) {
      throw refusal('LayersNotFoundException', undefined);
    }
    const isHeld = imagesWith(repository, layerDigest).length > 0;
    if (!isHeld || availabilityOf(repository, layerDigest) === 'ARCHIVED') {
      throw refusal('LayerInaccessibleException', undefined);
    }
    const path = writePresigned(
      { registry, repositoryName, digest: layerDigest },
      context.clock.now(),
    );
    return { downloadUrl: `${registryScheme}://${registryHost}${path}`, layerDigest };
  },
);
