import type { Ecr } from '#ecr/client.ts';
import { everyImage } from '../image-members.ts';
import { isIndex, readMembers } from '../manifest.ts';
import type { Held } from './evaluate.ts';

/** Every image of a repository, archived ones included, with the members of its indexes. */
export async function heldImages(ecr: Ecr, repository: string): Promise<Held[]> {
  const details = await everyImage(ecr, repository);
  const indexes = details.filter(
    ({ imageManifestMediaType, imageStatus = 'ACTIVE' }) =>
      isIndex(imageManifestMediaType) && imageStatus === 'ACTIVE',
  );
  const members = await readMembers(
    ecr,
    repository,
    indexes.map((it) => it.imageDigest),
  );
  return details.map((it) => ({
    digest: it.imageDigest,
    tags: it.imageTags ?? [],
    pushedAt: it.imagePushedAt,
    pulledAt: it.lastRecordedPullTime,
    archivedAt: it.lastArchivedAt,
    activatedAt: it.lastActivatedAt,
    status: it.imageStatus ?? 'ACTIVE',
    subject: it.subjectManifestDigest,
    members: members[it.imageDigest],
  }));
}
