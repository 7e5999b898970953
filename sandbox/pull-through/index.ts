/** The cache's part in every pull: nothing, where no rule has a prefix of the repository's name. */
import type { Context } from '../operation.ts';
import type { ImageFailure, ImageId } from '../rules/image-ids.ts';
import { ruleFor } from './rules.ts';

/**
 * To be awaited before a pull looks for its images; then they are there, if the upstream has them.
 * @returns for each image why its upstream did not give it, where that is more than "there is none".
 */
export async function pullThrough(
  context: Context,
  name: string,
  imageIds: readonly ImageId[],
): Promise<readonly (ImageFailure | undefined)[]> {
  const { registry, caller } = context;
  // Whoever only looks must not fill the cache.
  const rule = caller.isObserver ? undefined : ruleFor(registry, name);
  if (!rule) return [];
  const { pullFrom } = await import('./pull.ts');
  const failures: (ImageFailure | undefined)[] = [];
  for (const imageId of imageIds) failures.push(await pullFrom(rule, name, imageId, context));
  return failures;
}
