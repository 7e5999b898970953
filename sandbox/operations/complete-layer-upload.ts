import { isDigest } from '#ecr/digest.ts';
import { refusal } from '#ecr/errors.ts';
import { findUpload, finishUpload, inTurn } from '../layer-uploads.ts';
import { defineOperation } from '../operation.ts';

/** `layerDigests` is a list, but bytes have one SHA-256: whichever is named must be that one. */
export const completeLayerUpload = defineOperation('CompleteLayerUpload', (input, context) => {
  const { registry, blobs } = context;
  const { repositoryName = '', uploadId = '', layerDigests = [] } = input;
  return inTurn(uploadId, async () => {
    const { upload } = findUpload(context, repositoryName, uploadId);
    if ((await blobs.received(uploadId)) === 0) throw refusal('EmptyUploadException', undefined);
    if (upload.hasSmallPart) throw refusal('LayerPartTooSmallException', undefined);
    const [digest = '', ...others] = new Set(layerDigests);
    if (!isDigest(digest) || others.length > 0) throw refusal('InvalidLayerException', undefined);
    const { hadLayer } = await finishUpload(context, { repositoryName, id: uploadId, digest });
    if (hadLayer) throw refusal('LayerAlreadyExistsException', undefined);
    return { registryId: registry.account, repositoryName, uploadId, layerDigest: digest };
  });
});
