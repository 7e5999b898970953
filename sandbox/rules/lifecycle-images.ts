import type { Repository } from '../store.ts';
import type { EvaluatedImage } from './lifecycle-evaluation.ts';

/** A repository's images as a lifecycle policy sees them: with what the other images say about each. */
export function evaluatedImages(repository: Repository): EvaluatedImage[] {
  const images = [...repository.images()];
  const members = new Set(images.flatMap((image) => image.members ?? []));
  return images.map((image) => ({
    ...image,
    isMember: members.has(image.digest),
    isReferrer: image.subject !== undefined && repository.image(image.subject) !== undefined,
  }));
}
