/** Whether an image of a cache's repository came from its upstream, or was pushed by hand: CloudTrail tells. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';

/** `unknown` where CloudTrail may not be read, or has nothing of it (yet: it is minutes late, and keeps 90 days). */
export type Origin = 'imported' | 'pushed' | 'unknown';

export interface Image {
  readonly repository: string;
  readonly digest: string;
  readonly tags: readonly string[];
}

/** Pages of each kind of event that are read: an account may have thousands. */
const mostPages = 3;

/** A tag or a digest that was imported or pushed. */
interface Deed {
  readonly at: number;
  readonly origin: Origin;
  readonly names: readonly string[];
}

/**
 * An image counts as imported if what was done last with one of its tags, or with its digest, was an import.
 * Calls `cloudtrail:LookupEvents`.
 */
export async function originOf(
  { cloudtrail }: Pick<Aws, 'cloudtrail'>,
  { repository, digest, tags }: Image,
): Promise<Origin> {
  const lookUp = async (event: string, origin: Origin): Promise<Deed[]> => {
    const deeds: Deed[] = [];
    let token: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const { Events = [], NextToken } = await cloudtrail('LookupEvents', {
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: event }],
        ...(token !== undefined && { NextToken: token }),
      });
      for (const { EventTime: at = 0, CloudTrailEvent = '{}' } of Events) {
        deeds.push({ at, origin, names: namesIn(repository, CloudTrailEvent) });
      }
      token = NextToken;
      if (token === undefined) break;
    }
    return deeds;
  };
  try {
    const deeds = [
      ...(await lookUp('BatchImportUpstreamImage', 'imported')),
      ...(await lookUp('PutImage', 'pushed')),
    ];
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

interface Recorded {
  readonly errorCode?: string | null;
  readonly requestParameters?:
    (ImageId & { readonly repositoryName?: string; readonly imageIds?: readonly ImageId[] }) | null;
  readonly responseElements?: { readonly image?: { readonly imageId?: ImageId } } | null;
}

/** Tags and digests that a call named in the repository; none if it was refused or was about another one. */
function namesIn(repository: string, record: string): string[] {
  const { errorCode, requestParameters, responseElements } = JSON.parse(record) as Recorded;
  if (errorCode || requestParameters?.repositoryName !== repository) return [];
  const { imageIds = [] } = requestParameters;
  const ids = [requestParameters, ...imageIds, responseElements?.image?.imageId ?? {}];
  return ids.flatMap(({ imageTag, imageDigest }) => [imageTag ?? [], imageDigest ?? []].flat());
}
