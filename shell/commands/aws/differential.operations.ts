/** Command lines to compare on that ask every operation of ECR, with an answer and with a refusal. */
import { digestOf } from '#ecr/digest.ts';

/** In a line: the last UUID that was printed before, such as that of an upload. */
export const lastIdentifier = '{last-id}';

const config = '{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}';
const configDigest = digestOf(config);

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

const image = {
  schemaVersion: 2,
  mediaType: manifestType,
  config: {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: configDigest,
    size: config.length,
  },
  layers: [],
};
const imageManifest = JSON.stringify(image);
const imageDigest = digestOf(imageManifest);

const note = JSON.stringify({
  ...image,
  artifactType: 'application/vnd.example.note',
  subject: { mediaType: manifestType, digest: imageDigest, size: imageManifest.length },
});

/** In the working directory, beside those of the other lines. */
export const operationFiles: Readonly<Record<string, string>> = {
  'config.json': config,
  'manifest.json': imageManifest,
  'note.json': note,
};

const unknownDigest = `sha256:${'1'.repeat(64)}`;

const replicator = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Replicate',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222233334444:root' },
      Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
      Resource: 'arn:aws:ecr:ap-southeast-2:111122223333:repository/*',
    },
  ],
});

const signing = JSON.stringify({
  rules: [
    {
      signingProfileArn: 'arn:aws:signer:ap-southeast-2:111122223333:/signing-profiles/release',
      repositoryFilters: [{ filter: 'prod*', filterType: 'WILDCARD_MATCH' }],
    },
  ],
});

const keepOne = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
      action: { type: 'expire' },
    },
  ],
});

export const operationLines: readonly string[] = [
  'ecr create-repository --repository-name operations --query repository.repositoryName',
  'ecr initiate-layer-upload --repository-name operations --query partSize',
  'ecr initiate-layer-upload --repository-name nowhere',
  'ecr initiate-layer-upload --repository-name operations --query uploadId --output text',
  `ecr upload-layer-part --repository-name operations --upload-id ${lastIdentifier} --part-first-byte 0 --part-last-byte ${config.length - 1} --layer-part-blob fileb://config.json`,
  `ecr upload-layer-part --repository-name operations --upload-id ${lastIdentifier} --part-first-byte 0 --part-last-byte 1 --layer-part-blob YWI=`,
  `ecr complete-layer-upload --repository-name operations --upload-id ${lastIdentifier} --layer-digests ${configDigest}`,
  `ecr complete-layer-upload --repository-name operations --upload-id ${lastIdentifier} --layer-digests ${configDigest} --output text`,
  'ecr initiate-layer-upload --repository-name operations --output text --query uploadId',
  `ecr upload-layer-part --repository-name operations --upload-id ${lastIdentifier} --part-first-byte 5 --part-last-byte 1 --layer-part-blob YWI=`,
  `ecr upload-layer-part --repository-name operations --upload-id ${lastIdentifier} --part-first-byte 0 --part-last-byte 2 --layer-part-blob a-b --cli-binary-format raw-in-base64-out --output text`,
  `ecr complete-layer-upload --repository-name operations --upload-id ${lastIdentifier} --layer-digests ${unknownDigest}`,
  `ecr batch-check-layer-availability --repository-name operations --layer-digests ${configDigest} ${unknownDigest}`,
  `ecr batch-check-layer-availability --repository-name operations --layer-digests ${configDigest} --output text`,
  `ecr batch-check-layer-availability --repository-name operations --layer-digests ${configDigest} --output table`,
  `ecr batch-check-layer-availability --repository-name nowhere --layer-digests ${configDigest}`,
  'ecr put-image --repository-name operations --image-tag 1.0 --image-manifest file://manifest.json',
  `ecr get-download-url-for-layer --repository-name operations --layer-digest ${configDigest} --query layerDigest`,
  `ecr get-download-url-for-layer --repository-name operations --layer-digest ${configDigest} --query starts_with(downloadUrl,\`http\`)`,
  'ecr put-image --repository-name operations --image-tag latest --image-manifest file://manifest.json --query image.imageId',
  'ecr put-image --repository-name operations --image-tag note --image-manifest file://note.json --output yaml',
  `ecr put-image --repository-name operations --image-manifest file://manifest.json --image-digest ${unknownDigest}`,
  'ecr put-image --repository-name operations --image-manifest file://index.json --image-manifest-media-type text/plain',
  'ecr describe-images --repository-name operations --image-ids imageTag=1.0',
  'ecr describe-images --repository-name operations --image-ids imageTag=1.0 --output yaml',
  'ecr describe-images --repository-name operations --image-ids imageTag=1.0 --output text',
  'ecr describe-images --repository-name operations --image-ids imageTag=1.0 --output table',
  'ecr describe-images --repository-name operations --filter tagStatus=UNTAGGED',
  'ecr list-images --repository-name operations --output table',
  'ecr list-images --repository-name operations --output yaml',
  'ecr list-images --repository-name operations --filter tagStatus=UNTAGGED --query imageIds',
  'ecr list-images --repository-name operations --max-items 1 --output yaml-stream',
  'ecr list-images --repository-name nowhere',
  `ecr list-image-referrers --repository-name operations --subject-id imageDigest=${imageDigest}`,
  `ecr list-image-referrers --repository-name operations --subject-id imageDigest=${imageDigest} --filter artifactTypes=application/vnd.example.note --query referrers[].digest --output text`,
  `ecr list-image-referrers --repository-name operations --subject-id imageDigest=${imageDigest} --filter artifactStatus=SOMETIMES`,
  'ecr list-image-referrers --repository-name operations --subject-id imageDigest=short',
  'ecr list-image-referrers --repository-name operations',
  'ecr start-image-scan --repository-name operations --image-id imageTag=1.0',
  'ecr wait image-scan-complete --repository-name operations --image-id imageTag=1.0',
  'ecr describe-image-scan-findings --repository-name operations --image-id imageTag=1.0',
  'ecr describe-image-scan-findings --repository-name operations --image-id imageTag=1.0 --max-items 5 --output yaml',
  'ecr describe-image-scan-findings --repository-name operations --image-id imageTag=1.0 --output table',
  'ecr describe-image-scan-findings --repository-name operations',
  'ecr put-image-scanning-configuration --repository-name nowhere --image-scanning-configuration scanOnPush=true',
  'ecr put-image-scanning-configuration --repository-name operations --image-scanning-configuration scanOnPush=maybe',
  'ecr batch-get-repository-scanning-configuration --repository-names operations --output yaml',
  'ecr batch-get-repository-scanning-configuration --repository-names',
  'ecr batch-get-repository-scanning-configuration --repository-names []',
  'ecr get-registry-scanning-configuration --output table',
  'ecr get-registry-scanning-configuration --registry-id 1',
  `ecr put-lifecycle-policy --repository-name operations --lifecycle-policy-text '${keepOne}' --output yaml`,
  'ecr start-lifecycle-policy-preview --repository-name operations',
  'ecr wait lifecycle-policy-preview-complete --repository-name operations',
  'ecr get-lifecycle-policy-preview --repository-name operations --query [status,summary]',
  'ecr get-lifecycle-policy-preview --repository-name operations --query previewResults[].[imageTags,appliedRulePriority,action.type] --output text',
  'ecr get-lifecycle-policy-preview --repository-name operations --max-items 1 --query previewResults[].appliedRulePriority',
  'ecr get-lifecycle-policy-preview --repository-name operations --filter tagStatus=UNTAGGED --query previewResults',
  `ecr put-registry-policy --policy-text '${replicator}'`,
  'ecr put-registry-policy --policy-text {}',
  'ecr get-registry-policy --query policyText --output text',
  'ecr get-registry-policy --output yaml',
  'ecr delete-registry-policy --query registryId',
  'ecr delete-registry-policy',
  'ecr describe-registry --output table',
  'ecr describe-registry --output yaml',
  'ecr describe-registry surplus',
  `ecr put-signing-configuration --signing-configuration '${signing}'`,
  'ecr put-signing-configuration --signing-configuration rules=[{signingProfileArn=arn:aws:signer:ap-southeast-2:111122223333:/signing-profiles/release,repositoryFilters=[{filter=prod*,filterType=WILDCARD_MATCH}]}] --output text',
  'ecr put-signing-configuration --signing-configuration rules=x',
  'ecr get-signing-configuration',
  'ecr get-signing-configuration --output yaml',
  'ecr describe-image-signing-status --repository-name operations --image-id imageTag=1.0',
  'ecr describe-image-signing-status --repository-name operations --image-id imageTag=none',
  'ecr delete-signing-configuration --output text',
  'ecr delete-signing-configuration',
  'ecr get-signing-configuration',
  'ecr register-pull-time-update-exclusion --principal-arn arn:aws:iam::111122223333:role/scanner --query principalArn',
  'ecr register-pull-time-update-exclusion --principal-arn arn:aws:iam::111122223333:role/scanner',
  'ecr register-pull-time-update-exclusion --principal-arn nobody',
  'ecr list-pull-time-update-exclusions',
  'ecr list-pull-time-update-exclusions --max-results 0',
  'ecr deregister-pull-time-update-exclusion --principal-arn arn:aws:iam::111122223333:role/scanner --output text',
  'ecr deregister-pull-time-update-exclusion --principal-arn arn:aws:iam::111122223333:role/scanner',
  'ecr update-image-storage-class --repository-name operations --image-id imageTag=note --target-storage-class ARCHIVE',
  'ecr update-image-storage-class --repository-name operations --image-id imageTag=note --target-storage-class STANDARD --output text',
  'ecr update-image-storage-class --repository-name operations --image-id imageTag=none --target-storage-class ARCHIVE',
  'ecr update-image-storage-class --repository-name operations --image-id imageTag=1.0 --target-storage-class COLD',
  'ecr describe-image-replication-status --repository-name operations --image-id imageTag=1.0',
  'ecr describe-image-replication-status --repository-name operations --image-id imageTag=none',
  'ecr put-replication-configuration --replication-configuration {"rules":[{"destinations":[{"region":"eu-west-1","registryId":"111122223333"}]}]} --query replicationConfiguration.rules[0].destinations --output text',
];

/** Of operations that the JavaScript SDK has, and no model of botocore's yet. */
export const newestLines: readonly string[] = [
  'ecr start-replication-backfill --destination region=eu-west-1,registryId=111122223333',
  'ecr start-replication-backfill --destination region=nowhere',
  `ecr describe-replication-backfill-results --replication-backfill-id ${lastIdentifier}`,
  'ecr describe-replication-backfill-results --replication-backfill-id nothing',
  'ecr list-replication-backfills',
  'ecr list-replication-backfills --max-results 0',
  `ecr stop-replication-backfill --replication-backfill-id ${lastIdentifier}`,
  'ecr stop-replication-backfill',
];

export const laterOperationLines: readonly string[] = [
  'ecr put-replication-configuration --replication-configuration rules=[]',
  'secretsmanager create-secret --name ecr-pullthroughcache/hub2 --secret-string {"username":"a","accessToken":"b"} --query Name',
  'ecr create-pull-through-cache-rule --ecr-repository-prefix quay --upstream-registry-url quay.io',
  'ecr validate-pull-through-cache-rule --ecr-repository-prefix quay',
  'ecr validate-pull-through-cache-rule --ecr-repository-prefix nothing',
  'ecr update-pull-through-cache-rule --ecr-repository-prefix quay --credential-arn nonsense',
  'ecr update-pull-through-cache-rule --ecr-repository-prefix nothing --custom-role-arn arn:aws:iam::111122223333:role/x',
  'ecr create-pull-through-cache-rule --ecr-repository-prefix peer --upstream-registry-url 222233334444.dkr.ecr.eu-west-1.amazonaws.com --custom-role-arn arn:aws:iam::111122223333:role/cache',
  'ecr update-pull-through-cache-rule --ecr-repository-prefix peer --custom-role-arn arn:aws:iam::111122223333:role/other',
  'ecr describe-pull-through-cache-rules --output table',
  'ecr describe-pull-through-cache-rules --output yaml',
  'ecr create-repository-creation-template --prefix ROOT --applied-for REPLICATION --resource-tags Key=made,Value=template --encryption-configuration encryptionType=AES256',
  'ecr update-repository-creation-template --prefix ROOT --description changed --applied-for REPLICATION PULL_THROUGH_CACHE --output yaml',
  'ecr describe-repository-creation-templates --output yaml',
  'ecr describe-repository-creation-templates --prefixes nothing',
  'ecr describe-repository-creation-templates --max-results 0',
  'ecr delete-repository-creation-template --prefix ROOT --output table',
  'ecr delete-repository-creation-template --prefix ROOT',
  'ecr get-account-setting --name REGISTRY_POLICY_SCOPE --output text',
  'ecr get-account-setting --name NOTHING',
  'ecr put-account-setting --name REGISTRY_POLICY_SCOPE --value V2 --output table',
  'ecr get-authorization-token --registry-ids 111122223333 --query length(authorizationData)',
  'ecr get-authorization-token --registry-ids',
  'ecr get-authorization-token --registry-ids short',
  'ecr untag-resource --resource-arn arn:aws:ecr:ap-southeast-2:111122223333:repository/nowhere --tag-keys a',
  'ecr untag-resource --resource-arn arn:aws:ecr:ap-southeast-2:111122223333:repository/operations --tag-keys',
  'ecr delete-repository --repository-name operations',
  `ecr batch-delete-image --repository-name operations --image-ids imageTag=note imageDigest=${imageDigest} --output table`,
  'ecr delete-repository --repository-name operations --force --output yaml',
  `ecr get-download-url-for-layer --repository-name operations --layer-digest ${configDigest}`,
];
