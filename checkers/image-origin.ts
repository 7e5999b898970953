/** Whether an image of a cache's repository came from its upstream, or was pushed by hand: CloudTrail tells. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { callsOf, type TrailedCall } from './trailed-calls.ts';

/** `unknown` where CloudTrail may not be read, or has nothing of it (yet). */
export type Origin = 'imported' | 'pushed' | 'unknown';

export interface Image {
  readonly repository: string;
  readonly digest: string;
  readonly tags: readonly string[];
}

/**
 * An image counts as imported if what was done last with one of its tags, or with its digest, was an import.
 * Calls `cloudtrail:LookupEvents`.
 */
export async function originOf(
  aws: Pick<Aws, 'cloudtrail'>,
  { repository, digest, tags }: Image,
): Promise<Origin> {
  try {
    const [imports, pushes] = await Promise.all([
      callsOf(aws, 'BatchImportUpstreamImage'),
      callsOf(aws, 'PutImage'),
    ]);
    const deeds = [
      ...imports.map((call) => ({ ...call, origin: 'imported' as const })),
      ...pushes.map((call) => ({ ...call, origin: 'pushed' as const })),
    ].map(({ at, origin, ...call }) => ({ at, origin, names: namesIn(repository, call) }));
    // Of two in the same second the import is believed.
    const newest = deeds.toSorted((a, b) => b.at - a.at);
    const last = [digest, ...tags].map(
      (name) => newest.find(({ names }) => names.includes(name))?.origin,
    );
    return last.find((it) => it === 'imported') ?? last.find(Boolean) ?? 'unknown';
  } catch (error) {
    if (isEcrError(error)) return 'unknown';
    throw error;
  }
}

interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

interface Request extends ImageId {
  readonly repositoryName?: string;
  readonly imageIds?: readonly ImageId[];
}

/** Tags and digests that a call named in the repository; none if it was about another one. */
function namesIn(
  repository: string,
  { request, response }: Pick<TrailedCall, 'request' | 'response'>,
): string[] {
  const { repositoryName, imageIds = [], ...id } = request as Request;
  if (repositoryName !== repository) return [];
  const { image } = response as { image?: { imageId?: ImageId } };
  return [id, ...imageIds, image?.imageId ?? {}]
    .flatMap(({ imageTag, imageDigest }) => [imageTag, imageDigest])
    .filter((name) => name !== undefined);
}
