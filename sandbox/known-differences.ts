/**
 * A table: where the sandbox is not ECR, knows that it is not, or cannot know. The coverage page shows it
 * (`node scripts/coverage.mjs`).
 */

export interface KnownDifference {
  /** Kebab-case; code and tests may name it. */
  readonly id: string;
  /** What the sandbox does. */
  readonly what: string;
  /** What it is about ECR that makes this a difference, and where that is said. */
  readonly because: string;
}

/** ECR breaks clients here, and the sandbox follows the specification. */
export const followsSpecification: readonly KnownDifference[] = [
  {
    id: 'patch-status',
    what: 'A chunk of a layer is answered with 202, and every further chunk is kept.',
    because: 'ECR answers 201 and drops every chunk after the first (aws/containers-roadmap#2831).',
  },
  {
    id: 'manifest-push-again',
    what: 'Pushing a manifest through `/v2` that is there already under its tag is answered with 201.',
    because: 'The API’s PutImage says ImageAlreadyExistsException; registry clients retry.',
  },
  {
    id: 'referrers-push',
    what: 'Artifacts with a `subject` are taken, and the referrers API lists them.',
    because: 'Copying referrers was reported as refused with 405 (aws/containers-roadmap#2783).',
  },
  {
    id: 'blob-before-image',
    what: 'Through `/v2`, a blob that no image names yet can be read.',
    because: 'GetDownloadUrlForLayer refuses it, here as in ECR; the specification wants it.',
  },
];

/** What only the sandbox does. */
export const sandboxOnly: readonly KnownDifference[] = [
  {
    id: 'signatures',
    what: 'A signature is read for whose it is and is not verified; nobody here has a secret to keep.',
    because: 'AWS verifies every signature.',
  },
  {
    id: 'download-url',
    what: 'Layers come from a URL of the same host.',
    because: 'ECR’s leads to Amazon S3.',
  },
  {
    id: 'no-conversion',
    what: 'A manifest is given in the media type in which it was pushed.',
    because: 'ECR may convert between Docker schema 2 and OCI for a pull by tag.',
  },
  {
    id: 'lifecycle-hour',
    what: 'A lifecycle policy acts one hour after it was put, and every hour from then.',
    because: 'ECR acts within 24 hours, at no documented time.',
  },
  {
    id: 'bundled-upstreams',
    what: 'Public registries carry some small images with made-up content; nothing is fetched. The only registry of Azure is `ecrworkbook.azurecr.io`.',
    because: 'ECR imports from the real ones.',
  },
  {
    id: 'signatures-of-images',
    what: 'Managed signing puts a signature of Notation’s form beside an image; it proves nothing, and every signing profile counts as there.',
    because: 'AWS Signer signs with a key that nobody else has.',
  },
  {
    id: 'advisories',
    what: 'Scans match a bundled list of advisories, which has a date.',
    because: 'ECR’s list is longer and changes every day.',
  },
];

/**
 * Documented nowhere that we know of: what the sandbox does until somebody finds out. Code says of such a place that
 * it is “unconfirmed (<id>)”.
 */
export const unconfirmed: readonly Omit<KnownDifference, 'because'>[] = [
  {
    id: 'members-in-image-count',
    what: 'Members of an index are not counted by imageCountMoreThan and never expire alone.',
  },
  {
    id: 'same-digest-immutable-tag',
    what: 'PutImage of the digest that an immutable tag has already says ImageAlreadyExistsException; `/v2` says TAG_INVALID.',
  },
  {
    id: 'restored-age',
    what: 'For imageCountMoreThan and sinceImagePushed, a restored image is as old as its restoring.',
  },
  {
    id: 'create-on-push-permissions',
    what: 'A push that creates a repository needs ecr:CreateRepository, and ecr:TagResource with template tags.',
  },
  {
    id: 'age-boundary',
    what: 'At exactly N times 24 hours an image is not yet older than N days.',
  },
  { id: 'equal-push-times', what: 'Of two images pushed in the same instant, the first is older.' },
  {
    id: 'last-tag-of-member',
    what: 'A member of an index that loses its last tag stays, untagged.',
  },
  {
    id: 'image-size',
    what: 'The size of an image is the sum of its layers; of an index, that of its largest member.',
  },
  {
    id: 'lists-and-blob-delete',
    what: 'tags/list gives 1000 entries a page, `_catalog` takes n and last, DELETE of a blob is 405.',
  },
  {
    id: 'effective-scan-state',
    what: 'With basic scanning and registry rules that do not match, a repository with scanOnPush shows scanOnPush and MANUAL.',
  },
  { id: 'pattern-case', what: 'Tag patterns are case sensitive.' },
  { id: 'replication-rules', what: 'A registry has at most 10 replication rules.' },
  {
    id: 'replication-time',
    what: 'A copy is there 30 seconds after the push, a backfill begins after 10; failure codes are the sandbox’s own.',
  },
  {
    id: 'restore-time',
    what: 'Restoring an archived image always takes the 20 minutes that it may take; archiving one takes what refers to it along.',
  },
  {
    id: 'signing-time',
    what: 'An image is signed 5 seconds after its push. A member of an index is signed, too; what refers to an image is not.',
  },
  {
    id: 'enhanced-eligibility',
    what: 'Enhanced scanning goes on, once a day, for 14 days after an image’s push, restoring or last pull.',
  },
  {
    id: 'enhanced-statuses',
    what: 'Under enhanced scanning an image is PENDING until its first scan, and an index or an artifact is UNSUPPORTED_IMAGE.',
  },
  {
    id: 'scan-quota',
    what: 'The registry’s quota of basic scans in 24 hours is not enforced; that of an image is.',
  },
  { id: 'layer-limits', what: 'Neither the number nor the size of an image’s layers is limited.' },
  {
    id: 'lifecycle-words',
    what: 'What PutLifecyclePolicy says of a value of the wrong type, a list too long or empty, both lists in a rule, a list without TAGGED, two rules for any image, equal priorities or prefixes, too many wildcards, a count type that does not go with its action or storage class, and an expiry from the archive before 90 days.',
  },
  {
    id: 'lifecycle-events',
    what: 'EventBridge is told of an image that a lifecycle policy removes or archives as of one that a person does.',
  },
  {
    id: 'lifecycle-trail',
    what: 'What PolicyExecutionEvent and DryRunEvent say in CloudTrail beyond AWS’s one example: names of members for patterns, count types and storage classes.',
  },
  {
    id: 'signing-words',
    what: 'What PutSigningConfiguration says of a signing profile in another Region.',
  },
  {
    id: 'account-setting-words',
    what: 'What PutAccountSetting says of a name or a value that it does not know.',
  },
  { id: 'blob-mounting-default', what: 'Blob mounting is off until it is turned on.' },
  {
    id: 'replication-destinations',
    what: 'PutReplicationConfiguration refuses a destination that is the source itself or in another partition, in its own words.',
  },
  { id: 'backfill-order', what: 'ListReplicationBackfills sorts by id.' },
  {
    id: 'exclusion-principal',
    what: 'RegisterPullTimeUpdateExclusion takes a principal that does not exist.',
  },
  {
    id: 'storage-class-again',
    what: 'UpdateImageStorageClass to where an image is already changes nothing and is no error.',
  },
  {
    id: 'archive-member',
    what: 'UpdateImageStorageClass refuses to archive a member of an index that is active.',
  },
  {
    id: 'referrers-status',
    what: 'ListImageReferrers without artifactStatus lists active artifacts.',
  },
  {
    id: 'lock-out-words',
    what: 'What SetRepositoryPolicy says of a policy that would lock its author out.',
  },
  {
    id: 'archived-findings',
    what: 'An archived image shows no findings, also of a scan from before.',
  },
  {
    id: 'failed-scan-findings',
    what: 'A scan that failed shows no findings at all, rather than an empty list.',
  },
  {
    id: 'continuous-scan-words',
    what: 'Under enhanced scanning, the description of a status is there for continuous scans alone.',
  },
  { id: 'scan-event-times', what: 'Events of enhanced findings write times in ISO 8601.' },
  {
    id: 'inspector-finding',
    what: 'Platforms, package managers and sources of an enhanced finding have the sandbox’s names, and every score comes from one source.',
  },
  {
    id: 'iam-words',
    what: 'What IAM says of a custom suffix, an action name that is none, a provider’s URL or thumbprint, a change of AWS’s own policy, and a boundary that is not there.',
  },
  {
    id: 'simulator-sources',
    what: 'What SimulatePrincipalPolicy calls a statement of a resource policy.',
  },
  {
    id: 'secret-policies',
    what: 'The resource policy of a secret is kept and shown; who may read the secret it does not decide.',
  },
  {
    id: 'upstream-prefix-shown',
    what: 'A pull-through cache rule that was made without upstreamRepositoryPrefix shows ROOT. Terraform’s AWS provider expects none for a public upstream: name ROOT there, or every plan replaces the rule.',
  },
];
