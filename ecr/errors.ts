/**
 * The table of ECR's errors: code, HTTP status and AWS's wording, in one place.
 * Sources: the message texts of the ECR user guide and of contract tests compared with AWS.
 */

interface EcrErrorOptions extends ErrorOptions {
  readonly members?: Readonly<Record<string, string | number>>;
}

/** An answer of AWS that says no, or the lack of one (`NoAnswer`). */
export class EcrError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members that some errors carry on the wire, such as `kmsError`. */
  readonly members: Readonly<Record<string, string | number>>;
  constructor(code: string, message: string, status = 400, options: EcrErrorOptions = {}) {
    super(message, options);
    this.name = 'EcrError';
    this.code = code;
    this.status = status;
    this.members = options.members ?? {};
  }
}

interface Registered {
  readonly registry: string;
}
interface InRepository extends Registered {
  readonly repository: string;
}

interface Denied {
  /** ARN of who asks. */
  readonly caller: string;
  /** `ecr:CreateRepository` */
  readonly action: string;
  /** ARN, or `*`. */
  readonly resource: string;
  /** Instead of the lack of an identity-based policy. */
  readonly because?: string;
  /** The kind of policy that denies it in so many words: `an identity-based policy`. */
  readonly deniedBy?: string;
}

const wording = {
  RepositoryNotFoundException: ({ repository, registry }: InRepository) =>
    `The repository with name '${repository}' does not exist in the registry with id '${registry}'`,
  RepositoryAlreadyExistsException: ({ repository, registry }: InRepository) =>
    `The repository with name '${repository}' already exists in the registry with id '${registry}'`,
  RepositoryNotEmptyException: ({ repository, registry }: InRepository) =>
    `The repository with name '${repository}' in registry with id '${registry}' cannot be deleted because it still contains images`,
  ImageNotFoundException: ({
    repository,
    registry,
    digest,
    tag,
  }: InRepository & { digest?: string | undefined; tag?: string | undefined }) =>
    `The image with imageId {imageDigest:'${digest ?? 'null'}', imageTag:'${tag ?? 'null'}'} does not exist within the repository with name '${repository}' in the registry with id '${registry}'`,
  ImageAlreadyExistsException: ({
    repository,
    registry,
    digest,
    tag,
  }: InRepository & { digest: string; tag?: string | undefined }) =>
    `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${repository}' in registry with id '${registry}'`,
  ImageTagAlreadyExistsException: ({ tag, repository }: { tag: string; repository: string }) =>
    `The image tag '${tag}' already exists in the '${repository}' repository and cannot be overwritten because the tag is immutable.`,
  ImageDigestDoesNotMatchException: ({ digest }: { digest: string }) =>
    `The specified image digest '${digest}' does not match the digest of the image manifest`,
  // The sentence about missing images is quoted from public logs of pushes, the one about missing layers is
  // made after it; those about uploads and single layers are the API reference's own.
  LayersNotFoundException: (
    missing: (InRepository & { digests: readonly string[] }) | undefined,
  ) =>
    missing
      ? `Layers with digests '[${missing.digests.join(', ')}]' required for pushing image into repository with name '${missing.repository}' in the registry with id '${missing.registry}' do not exist`
      : 'The specified layers could not be found, or the specified layer is not valid for this repository.',
  ReferencedImagesNotFoundException: ({
    repository,
    registry,
    digests,
  }: InRepository & { digests: readonly string[] }) =>
    `Images with digests '[${digests.join(', ')}]' required for pushing image into repository with name '${repository}' in the registry with id '${registry}' do not exist`,
  UploadNotFoundException: (_: undefined) =>
    'The upload could not be found, or the specified upload ID is not valid for this repository.',
  InvalidLayerPartException: (_: undefined) =>
    'The layer part size is not valid, or the first byte specified is not consecutive to the last byte of a previous layer part upload.',
  LayerPartTooSmallException: (_: undefined) => 'Layer parts must be at least 5 MiB in size.',
  EmptyUploadException: (_: undefined) =>
    'The specified layer upload does not contain any layer parts.',
  InvalidLayerException: (_: undefined) =>
    'The layer digest calculation performed by Amazon ECR upon receipt of the image layer does not match the digest specified.',
  LayerAlreadyExistsException: (_: undefined) =>
    'The image layer already exists in the associated repository.',
  LayerInaccessibleException: (_: undefined) =>
    'The specified layer is not available because it is not associated with an image. Unassociated image layers may be cleaned up at any time.',
  LifecyclePolicyNotFoundException: ({ repository, registry }: InRepository) =>
    `Lifecycle policy does not exist for the repository with name '${repository}' in the registry with id '${registry}'`,
  RepositoryPolicyNotFoundException: ({ repository, registry }: InRepository) =>
    `Repository policy does not exist for the repository with name '${repository}' in the registry with id '${registry}'`,
  RegistryPolicyNotFoundException: ({ registry }: Registered) =>
    `Registry policy does not exist in the registry with id '${registry}'`,
  // The API reference's own sentences.
  LifecyclePolicyPreviewNotFoundException: (_: undefined) =>
    'There is no dry run for this repository.',
  LifecyclePolicyPreviewInProgressException: (_: undefined) =>
    'The previous lifecycle policy preview request has not completed. Wait and try again.',
  ScanNotFoundException: ({
    repository,
    registry,
    digest,
    tag,
  }: InRepository & { digest?: string | undefined; tag?: string | undefined }) =>
    `Image scan does not exist for the image with '{imageDigest:'${digest ?? 'null'}', imageTag:'${tag ?? 'null'}'}' in the repository with name '${repository}' in the registry with id '${registry}'`,
  UnsupportedImageTypeException: ({ mediaType }: { mediaType: string }) =>
    `An artifact with media type '${mediaType}' cannot be scanned. For more information, see the Amazon ECR documentation.`,
  // The API reference's own sentence.
  ImageArchivedException: (_: undefined) =>
    'The specified image is archived and cannot be scanned.',
  // As StartImageScan says it where the registry is set to ENHANCED (aws/containers-roadmap#2656).
  ValidationException: (_: undefined) => 'This feature is disabled',
  // The API reference's own sentences, about pull-through caches and creation templates.
  PullThroughCacheRuleAlreadyExistsException: (_: undefined) =>
    'A pull through cache rule with these settings already exists for the private registry.',
  PullThroughCacheRuleNotFoundException: (_: undefined) =>
    'The pull through cache rule was not found. Specify a valid pull through cache rule and try again.',
  SecretNotFoundException: (_: undefined) =>
    'The ARN of the secret specified in the pull through cache rule was not found. Update the pull through cache rule with a valid secret ARN and try again.',
  UnableToAccessSecretException: (_: undefined) =>
    'The secret is unable to be accessed. Verify the resource permissions for the secret and try again.',
  UnableToDecryptSecretValueException: (_: undefined) =>
    'The secret is accessible but is unable to be decrypted. Verify the resource permissions and try again.',
  UnableToGetUpstreamImageException: (_: undefined) =>
    'The image or images were unable to be pulled using the pull through cache rule. This is usually caused because of an issue with the Secrets Manager secret containing the credentials for the upstream registry.',
  TemplateAlreadyExistsException: (_: undefined) =>
    'The repository creation template already exists. Specify a unique prefix and try again.',
  TemplateNotFoundException: (_: undefined) =>
    "The specified repository creation template can't be found. Verify the registry ID and prefix and try again.",
  // With a URL as goharbor/harbor#20174 quotes it; without, as aws-controllers-k8s/community#2589 does.
  UnsupportedUpstreamRegistryException: ({ url }: { url: string | undefined }) =>
    url === undefined
      ? 'The specified upstream registry requires authentication. Specify a valid Secrets Manager ARN and try again'
      : `The upstream registry URL ${url} is invalid. Specify a valid upstream registry URL and try again`,
  InvalidParameterException: ({ field, constraint }: { field: string; constraint: string }) =>
    `Invalid parameter at '${field}' failed to satisfy constraint: '${constraint}'`,
  AccessDeniedException: ({ caller, action, resource, because, deniedBy }: Denied) =>
    `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} ${
      deniedBy === undefined
        ? `because ${because ?? `no identity-based policy allows the ${action} action`}`
        : `with an explicit deny in ${deniedBy}`
    }`,
  MissingAuthenticationTokenException: (_: undefined) => 'Missing Authentication Token',
  InvalidSignatureException: ({ scope }: { scope: string }) =>
    `Credential should be scoped to ${scope}.`,
  SerializationException: ({ detail }: { detail: string }) => detail,
  UnknownOperationException: ({ operation }: { operation: string }) =>
    operation === '' ? 'No operation was named' : `The operation ${operation} is not known`,
  TooManyTagsException: ({ limit }: { limit: number }) =>
    `The list of tags on the repository is over the limit. The maximum number of tags that can be applied to a repository is ${limit}.`,
  InvalidTagParameterException: ({ because }: { because: string }) =>
    `An invalid parameter has been specified. ${because}`,
  // About repositories as ECR words it; the other sentences are made after it.
  LimitExceededException: (
    over: (Registered & { limit: number }) | { exclusions: number } | { backfills: number },
  ) => {
    if ('exclusions' in over) {
      return `The registry already has the maximum allowed number of pull time update exclusions, which is '${over.exclusions}'`;
    }
    if ('backfills' in over) {
      return `The registry already has the maximum allowed number of replication backfills in progress, which is '${over.backfills}'`;
    }
    return `The registry with id '${over.registry}' already has the maximum allowed number of repositories, which is '${over.limit}'`;
  },
  // The API reference's own sentences, from here on.
  ExclusionAlreadyExistsException: (_: undefined) =>
    'The specified pull time update exclusion already exists for the registry.',
  ExclusionNotFoundException: (_: undefined) =>
    'The specified pull time update exclusion was not found.',
  SigningConfigurationNotFoundException: (_: undefined) =>
    'The specified signing configuration was not found.',
  ImageStorageClassUpdateNotSupportedException: (_: undefined) =>
    'The requested image storage class update is not supported.',
  ReplicationBackfillInProgressException: (_: undefined) =>
    'A replication backfill is already in progress for the specified destination Region.',
  ReplicationBackfillNotFoundException: (_: undefined) =>
    'The specified replication backfill could not be found.',
  ReplicationBackfillInvalidStatusException: (_: undefined) =>
    'The replication backfill is not in a status that allows it to be stopped.',
} as const;

/** Codes whose HTTP status is not 400. */
const statuses: Partial<Record<string, number>> = { ServerException: 500 };

type Wording = typeof wording;

/** An error of the table, worded as AWS words it: `throw refusal('RepositoryNotFoundException', { … })`. */
export function refusal<Code extends keyof Wording>(
  code: Code,
  facts: Parameters<Wording[Code]>[0],
  members: EcrError['members'] = {},
): EcrError {
  const say = wording[code] as (facts: Parameters<Wording[Code]>[0]) => string;
  return new EcrError(code, say(facts), statuses[code] ?? 400, { members });
}

/** True for an error of AWS with this code: what a `catch` may expect before it rethrows the rest. */
export function isEcrError(error: unknown, ...codes: string[]): error is EcrError {
  return error instanceof EcrError && (codes.length === 0 || codes.includes(error.code));
}
