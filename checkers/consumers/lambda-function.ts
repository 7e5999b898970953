/** Functions of Lambda that run an image. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { readImageName, type NamedImage } from './image-names.ts';

export interface ImageFunction {
  readonly state: string | null;
  /** As it was given. */
  readonly image: NamedImage;
  /** As it was resolved when the code was last updated. */
  readonly resolved: NamedImage;
  readonly platform: string;
}

/** `null` where there is no such function, or one that runs no image. */
export async function readFunction(
  { lambda }: Pick<Aws, 'lambda'>,
  FunctionName: string,
): Promise<ImageFunction | null> {
  try {
    const { Code, Configuration } = await lambda('GetFunction', { FunctionName });
    if (Code?.ImageUri === undefined) return null;
    return {
      state: Configuration?.State ?? null,
      image: readImageName(Code.ImageUri),
      resolved: readImageName(Code.ResolvedImageUri ?? ''),
      platform: Configuration?.Architectures?.includes('arm64') ? 'linux/arm64' : 'linux/amd64',
    };
  } catch (error) {
    if (isEcrError(error, 'ResourceNotFoundException')) return null;
    throw error;
  }
}
