import { repositoryForPush } from '../creation-templates.ts';
import { beginUpload } from '../layer-uploads.ts';
import { defineOperation } from '../operation.ts';

/** Bytes ECR advises a part to have; up to 20,971,520 are taken. Source: Amazon ECR API reference. */
const partSize = 10 * 1024 * 1024;

export const initiateLayerUpload = defineOperation(
  'InitiateLayerUpload',
  async ({ repositoryName = '' }, context) => {
    const repository = await repositoryForPush(context, repositoryName);
    const { id } = await beginUpload(repository, context);
    return { uploadId: id, partSize };
  },
);
