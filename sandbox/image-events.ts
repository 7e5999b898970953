/** Tells of a push, a deletion or a change of storage class. */
import { emit, type EcrEventDetails } from './events.ts';
import type { Context } from './operation.ts';
import type { Image } from './store.ts';

type Detail = EcrEventDetails['ECR Image Action'];

export interface ImageDeed {
  readonly repository: string;
  readonly image: Pick<Image, 'digest' | 'mediaType' | 'artifactType' | 'subject'>;
  readonly action: Detail['action-type'];
  readonly tag?: string | undefined;
  /** Of UPDATE_STORAGE_CLASS. */
  readonly storageClass?: Detail['target-storage-class'];
  /** Seconds since 1970; of an image that was restored. */
  readonly lastActivatedAt?: number | undefined;
}

/** An image that refers to another, such as a signature, has an event type of its own. */
export function tellOfImage(
  context: Pick<Context, 'registry' | 'store' | 'clock'>,
  { repository, image, action, tag, storageClass, lastActivatedAt: activated }: ImageDeed,
): void {
  const isReferrer = image.subject !== undefined;
  emit(context, isReferrer ? 'ECR Referrer Action' : 'ECR Image Action', {
    result: 'SUCCESS',
    'repository-name': repository,
    'image-digest': image.digest,
    'action-type': action,
    'image-tag': tag,
    'manifest-media-type': image.mediaType,
    'artifact-media-type': image.artifactType,
    'target-storage-class': storageClass,
    'last-activated-at':
      activated === undefined ? undefined : new Date(activated * 1000).toISOString(),
  });
}
