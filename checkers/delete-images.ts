import { inBatches } from './all-pages.ts';

/** Commands that delete images by digest, one a line: ECR takes a hundred at a time. */
export function deleteImagesCommands(repository: string, digests: readonly string[]): string {
  return inBatches(digests)
    .map((batch) => {
      const ids = batch.map((digest) => `imageDigest=${digest}`).join(' ');
      return `aws ecr batch-delete-image --repository-name ${repository} --image-ids ${ids}`;
    })
    .join('\n');
}
