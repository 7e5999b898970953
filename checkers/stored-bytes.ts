import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { everyImage } from './image-members.ts';

/** Compressed bytes of all images, shared layers counted each time; `null` if the repository is gone by now. */
export async function bytesIn(ecr: Ecr, repository: string): Promise<number | null> {
  try {
    const images = await everyImage(ecr, repository);
    return images.reduce((sum, { imageSizeInBytes }) => sum + imageSizeInBytes, 0);
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return null;
    throw error;
  }
}
