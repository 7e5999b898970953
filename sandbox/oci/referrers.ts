/** What refers to an image: signatures, attestations, bills of materials. */
import { isDigest } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { referrersIn } from '../rules/referrers.ts';
import type { Asked } from './asked.ts';
import { digestInvalid } from './errors.ts';

/** An index, also where nothing refers to the digest, or nothing has it. */
export async function listReferrers({ context, name, reference, url }: Asked): Promise<Response> {
  if (!isDigest(reference)) throw digestInvalid(reference);
  const wanted = url.searchParams.get('artifactType');
  const manifests = (await referrersIn(context, name, reference))
    .filter(
      ({ artifactStatus, artifactType }) =>
        artifactStatus === 'ACTIVE' && (wanted === null || artifactType === wanted),
    )
    .map(({ artifactStatus: _, ...descriptor }) => descriptor);
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
