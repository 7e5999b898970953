/**
 * How long a lifecycle policy of 50 rules takes for 1,000, 10,000 and 100,000 images, and how that grows: a
 * ratio near 10 is linear, near 100 quadratic. 50 rules and 100,000 images are ECR's own limits.
 *
 *   node bench/lifecycle.ts
 */
import { evaluateLifecycle, type EvaluatedImage } from '#sandbox/rules/lifecycle-evaluation.ts';
import { parseLifecyclePolicy } from '#sandbox/rules/lifecycle-policy.ts';
import { timeOf } from './stopwatch.ts';
import { duration, print, times, whole, type Table } from './table.ts';

const now = 2_000_000_000;

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

export async function lifecycle(): Promise<Table> {
  const rows: string[][] = [];
  let before: number | undefined;
  for (const count of [1_000, 10_000, 100_000]) {
    const images = imagesOf(count);
    const time = await timeOf(() => void evaluateLifecycle(policy, images, now));
    rows.push([whole(count), duration(time), before === undefined ? '' : times(time / before)]);
    before = time;
  }
  return {
    title: `Lifecycle evaluation, ${policy.rules.length} rules`,
    head: ['images', 'time', 'against a tenth of the images'],
    rows,
    notes: ['near 10 × is linear, near 100 × quadratic'],
  };
}

if (import.meta.filename === process.argv[1]) print(await lifecycle());
