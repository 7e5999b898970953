/** Who a lifecycle policy would take now, by the sandbox's own rules: for the live view, not for a verdict. */
import { isEcrError } from '#ecr/errors.ts';
import type { ImageDetail } from '#ecr/operations.ts';
import { evaluateLifecycle } from '#sandbox/rules/lifecycle-evaluation.ts';
import { parseLifecyclePolicy } from '#sandbox/rules/lifecycle-policy.ts';

/**
 * Priority of the rule by digest. Members of an index are not known from `DescribeImages`, so an image
 * without a tag that an index may need is left out.
 */
export function expiringRules(
  policyText: string,
  details: readonly ImageDetail[],
  now: number,
): ReadonlyMap<string, number> {
  const policy = read(policyText);
  if (!policy) return new Map();
  const hasIndex = details.some(({ imageManifestMediaType = '' }) =>
    /index|manifest\.list/.test(imageManifestMediaType),
  );
  const oldestFirst = [...details].sort((a, b) => a.imagePushedAt - b.imagePushedAt);
  const images = oldestFirst.map((detail, arrival) => ({
    digest: detail.imageDigest,
    tags: detail.imageTags ?? [],
    pushedAt: detail.imagePushedAt,
    pulledAt: detail.lastRecordedPullTime,
    archivedAt: detail.lastArchivedAt,
    activatedAt: detail.lastActivatedAt,
    arrival,
    status: detail.imageStatus ?? ('ACTIVE' as const),
    isMember: hasIndex && detail.imageTags === undefined,
    isReferrer: detail.subjectManifestDigest !== undefined,
  }));
  const actions = evaluateLifecycle(policy, images, now);
  return new Map(actions.map(({ digest, rulePriority }) => [digest, rulePriority]));
}

function read(text: string) {
  try {
    return parseLifecyclePolicy(text);
  } catch (error) {
    // A policy of a real registry may use a grammar that is newer than this one.
    if (isEcrError(error, 'InvalidParameterException')) return undefined;
    throw error;
  }
}
