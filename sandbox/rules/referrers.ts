/** Artifacts that refer to an image, as both doors list them. */
import { isDigest, type Digest } from '#ecr/digest.ts';
import { readAll } from '../blobs/blobs.ts';
import type { Context } from '../operation.ts';
import { readManifest } from './manifest.ts';

export interface Referrer {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType?: string;
  /** Bytes of its manifest. */
  readonly size: number;
  readonly annotations?: Record<string, string>;
  readonly artifactStatus: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
}

/** Sorted by digest; none for a digest that nothing refers to. Throws for a repository that is not there. */
export async function referrersIn(
  { registry, blobs }: Pick<Context, 'registry' | 'blobs'>,
  repository: string,
  subject: string,
): Promise<Referrer[]> {
  const found = registry.repository(repository);
  if (!isDigest(subject)) return [];
  const referrers: Referrer[] = [];
  for (const { digest, mediaType, artifactType, status } of found.referrersOf(subject)) {
    const bytes = await readAll(blobs, digest);
    if (!bytes) throw new Error(`the manifest of ${digest} is lost`);
    const { annotations } = readManifest(new TextDecoder().decode(bytes), mediaType);
    referrers.push({
      digest,
      mediaType,
      ...(artifactType !== undefined && { artifactType }),
      size: bytes.length,
      ...(annotations && { annotations: { ...annotations } }),
      artifactStatus: status,
    });
  }
  return referrers.sort((a, b) => (a.digest < b.digest ? -1 : 1));
}
