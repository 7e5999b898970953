import { isDigest } from '#ecr/digest.ts';
import type { Output } from '#ecr/operations.ts';
import { defineOperation } from '../operation.ts';
import { availabilityOf } from '../rules/layer-availability.ts';

type Answer = Output<'BatchCheckLayerAvailability'>;

const digestPattern = /^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/;

/** A layer that is not there is an answer, not a failure: only a digest that is none is one. */
export const batchCheckLayerAvailability = defineOperation(
  'BatchCheckLayerAvailability',
  ({ repositoryName = '', layerDigests = [] }, { registry }) => {
    const repository = registry.repository(repositoryName);
    const layers: Answer['layers'] = [];
    const failures: Answer['failures'] = [];
    for (const layerDigest of layerDigests) {
      const failure = complaintAbout(layerDigest);
      if (failure) failures.push({ layerDigest, ...failure });
      else if (!isDigest(layerDigest)) {
        layers.push({ layerDigest, layerAvailability: 'UNAVAILABLE' });
      } else {
        const { size: layerSize, mediaType } = repository.layers.get(layerDigest) ?? {};
        layers.push({
          layerDigest,
          layerAvailability: availabilityOf(repository, layerDigest),
          ...(layerSize !== undefined && { layerSize }),
          ...(mediaType !== undefined && { mediaType }),
        });
      }
    }
    return { layers, failures };
  },
);

function complaintAbout(digest: string) {
  if (digest === '') {
    return {
      failureCode: 'MissingLayerDigest',
      failureReason: 'Invalid request parameters: layer digest cannot be null',
    } as const;
  }
  if (digestPattern.test(digest)) return undefined;
  return {
    failureCode: 'InvalidLayerDigest',
    failureReason:
      "Invalid request parameters: layer digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
  } as const;
}
