import { EcrError, refusal } from '#ecr/errors.ts';
import { findUpload, inTurn } from '../layer-uploads.ts';
import { defineOperation } from '../operation.ts';

/** Parts of one layer, and bytes of every part but the last. Source: Amazon ECR service quotas. */
const limits = { parts: 4_200, smallest: 5 * 1024 * 1024 };

/** Parts come one after the other, without gap or overlap; both ends of a part are part of it. */
export const uploadLayerPart = defineOperation('UploadLayerPart', (input, context) => {
  const { registry, blobs } = context;
  const { repositoryName = '', uploadId = '', partFirstByte = 0, partLastByte = 0 } = input;
  const part = readBase64(input.layerPartBlob ?? '');
  return inTurn(uploadId, async () => {
    const { upload } = findUpload(context, repositoryName, uploadId);
    const received = await blobs.received(uploadId);
    const length = partLastByte - partFirstByte + 1;
    if (partFirstByte !== received || length !== part.length) {
      throw refusal('InvalidLayerPartException', undefined, {
        registryId: registry.account,
        repositoryName,
        uploadId,
        ...(received > 0 && { lastValidByteReceived: received - 1 }),
      });
    }
    const { parts = 0, lastPart = limits.smallest, hasSmallPart = false } = upload;
    if (parts >= limits.parts) {
      throw new EcrError('LimitExceededException', `A layer may have ${limits.parts} parts`);
    }
    await blobs.append(uploadId, part);
    const { repository } = findUpload(context, repositoryName, uploadId);
    repository.uploads.set(uploadId, {
      ...upload,
      parts: parts + 1,
      lastPart: part.length,
      hasSmallPart: hasSmallPart || lastPart < limits.smallest,
    });
    return {
      registryId: registry.account,
      repositoryName,
      uploadId,
      lastByteReceived: partLastByte,
    };
  });
});

function readBase64(text: string): Uint8Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch (error) {
    // Web IDL's name for "not base64", in every runtime.
    if (!(error instanceof DOMException) || error.name !== 'InvalidCharacterError') throw error;
    throw refusal('SerializationException', { detail: 'layerPartBlob is not valid base64' });
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
