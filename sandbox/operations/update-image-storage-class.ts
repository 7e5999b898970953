import { refusal, type EcrError } from '#ecr/errors.ts';
import { tellOfImage } from '../image-events.ts';
import { defineOperation } from '../operation.ts';
import { copyOf } from '../rules/image-ids.ts';
import { idOf, namedImage } from '../rules/named-image.ts';
import { beginActivation } from '../storage-class/activations.ts';
import { wakeBy } from '../time-passing.ts';
import type { Image, Repository } from '../store.ts';

/**
 * Archives an image, or brings it back. What refers to the image goes to the archive with it. An image that
 * is where it is to go stays as it is; whether ECR refuses that is unconfirmed (storage-class-again).
 */
export const updateImageStorageClass = defineOperation(
  'UpdateImageStorageClass',
  (input, context) => {
    const { registry, clock, store } = context;
    const { repositoryName = '', imageId, targetStorageClass } = input;
    const repository = registry.repository(repositoryName);
    const image = namedImage(repository, imageId ?? {}, 'imageId');
    const now = clock.now();
    if (targetStorageClass === 'ARCHIVE') {
      refuseMember(repository, image);
      if (image.status === 'ACTIVATING') throw unsupported();
      for (const each of withReferrers(repository, image)) {
        if (each.status !== 'ACTIVE') continue;
        repository.updateImage(each.digest, { status: 'ARCHIVED', archivedAt: now });
        tellOfImage(context, {
          repository: repositoryName,
          image: each,
          action: 'UPDATE_STORAGE_CLASS',
          storageClass: 'ARCHIVE',
        });
      }
    } else if (image.status === 'ARCHIVED') {
      repository.updateImage(image.digest, { status: 'ACTIVATING' });
      wakeBy(store, beginActivation(repository, image.digest, now));
    }
    const imageStatus = repository.image(image.digest)?.status ?? image.status;
    return {
      registryId: registry.account,
      repositoryName,
      imageId: copyOf(idOf(image, imageId ?? {})),
      imageStatus,
    };
  },
);

/** An image that an index names stays while the index does, as with lifecycle policies; unconfirmed (archive-member) here. */
function refuseMember(repository: Repository, { digest }: Image): void {
  if (repository.indexesOf(digest).some(({ status }) => status === 'ACTIVE')) throw unsupported();
}

function withReferrers(repository: Repository, image: Image): Image[] {
  const referrers = repository.referrersOf(image.digest);
  return [image, ...referrers.flatMap((it) => withReferrers(repository, it))];
}

function unsupported(): EcrError {
  return refusal('ImageStorageClassUpdateNotSupportedException', undefined);
}
