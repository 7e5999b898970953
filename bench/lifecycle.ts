/**
 * How long a lifecycle policy of 50 rules takes for 1,000, 10,000 and 100,000 images, and how that grows: a
 * ratio near 10 is linear, near 100 quadratic. 50 rules and 100,000 images are ECR's own limits.
 *
 *   node bench/lifecycle.ts
 */
import { evaluateLifecycle, type EvaluatedImage } from '#sandbox/rules/lifecycle-evaluation.ts';
import { parseLifecyclePolicy } from '#sandbox/rules/lifecycle-policy.ts';

const now = 2_000_000_000;
const rounds = 7;

/** Stars in the middle, at the end and nowhere, as policies have them; the last rule takes the rest. */
const policy = parseLifecyclePolicy(
  JSON.stringify({
    rules: Array.from({ length: 50 }, (_, index) => ({
      rulePriority: index + 1,
      selection:
        index === 49
          ? { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 100 }
          : {
              tagStatus: 'tagged',
              tagPatternList: [`*-b${index}*-*x*`, `team${index}-*`, `exact-${index}`].slice(
                index % 3,
                (index % 3) + 1,
              ),
              countType: 'sinceImagePushed',
              countUnit: 'days',
              countNumber: index + 1,
            },
      action: { type: 'expire' },
    })),
  }),
);

function imagesOf(count: number): EvaluatedImage[] {
  return Array.from({ length: count }, (_, index) => ({
    digest: `sha256:${index.toString(16).padStart(64, '0')}`,
    tags: [`team${index % 97}-b${index % 89}-build-${index}`, `sha-${index.toString(16)}`],
    // Neither ascending nor descending: a stride that shares no factor with the counts.
    pushedAt: now - ((index * 7919) % count) * 600,
    arrival: index,
    status: 'ACTIVE',
    isMember: index % 10 === 0,
    isReferrer: false,
  }));
}

function medianTime(images: readonly EvaluatedImage[]): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    evaluateLifecycle(policy, images, now);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[rounds >> 1] ?? 0;
}

let before: number | undefined;
for (const count of [1_000, 10_000, 100_000]) {
  const time = medianTime(imagesOf(count));
  const growth = before === undefined ? '' : `, ${(time / before).toFixed(1)} times the last`;
  console.log(`${count} images × ${policy.rules.length} rules: ${time.toFixed(1)} ms${growth}`);
  before = time;
}
