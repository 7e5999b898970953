import { digestOf } from '#ecr/digest.ts';
import { refusal } from '#ecr/errors.ts';
import { tellOfImage } from '../image-events.ts';
import { requireKey } from '../kms-keys.ts';
import { defineOperation, type Context } from '../operation.ts';
import { replicatePush } from '../replication/jobs.ts';
import { isTag, tagConstraint } from '../rules/image-ids.ts';
import { acceptPush, checkPush, type Push } from '../rules/manifest-push.ts';
import { readManifest } from '../rules/manifest.ts';

export const putImage = defineOperation('PutImage', async (input, context) => {
  const { registry, blobs, clock, caller } = context;
  const { repositoryName = '', imageManifest = '', imageTag: tag, imageDigest } = input;
  const repository = registry.repository(repositoryName);
  requireKey(repository, clock.now());
  if (tag !== undefined && !isTag(tag)) {
    throw refusal('InvalidParameterException', { field: 'imageTag', constraint: tagConstraint });
  }
  const manifest = readManifest(imageManifest, input.imageManifestMediaType);
  const digest = digestOf(imageManifest);
  if (imageDigest !== undefined && imageDigest !== digest) {
    throw refusal('ImageDigestDoesNotMatchException', { digest: imageDigest });
  }
  const push: Push = { manifest, digest, tag };
  checkPush(repository, push);
  const sign = registry.settings.signing && (await planned(context, repositoryName));
  await blobs.put(new TextEncoder().encode(imageManifest));
  // Others had their turn while the bytes were written.
  const still = registry.repository(repositoryName);
  checkPush(still, push);
  acceptPush(still, push, { now: clock.now(), pushedBy: caller.arn });
  const image = { digest, ...manifest };
  tellOfImage(context, { repository: repositoryName, image, action: 'PUSH', tag });
  replicatePush(context, { repository: repositoryName, digest, tag });
  sign?.(digest);
  return {
    image: {
      registryId: registry.account,
      repositoryName,
      imageId: { imageDigest: digest, ...(tag !== undefined && { imageTag: tag }) },
      imageManifest,
      imageManifestMediaType: manifest.mediaType,
    },
  };
});

/** Registries that sign nothing come without the code for it. */
async function planned(context: Context, repositoryName: string) {
  const { planSigning } = await import('../signing/begin.ts');
  return planSigning(context, repositoryName);
}
