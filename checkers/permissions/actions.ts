/** What pulling and pushing take. Source: "IAM permissions for pushing an image", Amazon ECR user guide. */

export const pullActions = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;

/** Customary for a pull, and not required. */
export const customaryPullAction = 'ecr:BatchCheckLayerAvailability';

export const pushActions = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:PutImage',
  'ecr:BatchGetImage',
] as const;

/** What a pull that fills the cache takes besides. Source: "IAM permissions required to sync an upstream registry". */
export const importAction = 'ecr:BatchImportUpstreamImage';
export const createAction = 'ecr:CreateRepository';
