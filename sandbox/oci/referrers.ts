/** What refers to an image: signatures, attestations, bills of materials. */
import { isDigest } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { readAll } from '../blobs/blobs.ts';
import { readManifest } from '../rules/manifest.ts';
import type { Asked } from './asked.ts';
import { digestInvalid } from './errors.ts';

/** An index, also where nothing refers to the digest, or nothing has it. */
export async function listReferrers({ context, name, reference, url }: Asked): Promise<Response> {
  if (!isDigest(reference)) throw digestInvalid(reference);
  const wanted = url.searchParams.get('artifactType');
  const referrers = context.registry
    .repository(name)
    .referrersOf(reference)
    .filter(
      ({ status, artifactType }) =>
        status === 'ACTIVE' && (wanted === null || artifactType === wanted),
    );
  const manifests: object[] = [];
  for (const { digest, mediaType, artifactType } of referrers) {
    const bytes = await readAll(context.blobs, digest);
    if (!bytes) throw new Error(`the manifest of ${digest} is lost`);
    const { annotations } = readManifest(new TextDecoder().decode(bytes), mediaType);
    manifests.push({
      mediaType,
      digest,
      size: bytes.length,
      ...(artifactType !== undefined && { artifactType }),
      ...(annotations && { annotations }),
    });
  }
  return new Response(
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }),
    {
      headers: {
        'content-type': mediaTypes.ociIndex,
        ...(wanted !== null && { 'oci-filters-applied': 'artifactType' }),
      },
    },
  );
}
