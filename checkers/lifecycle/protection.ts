/** What a policy means for the image that carries a tag, where ECR's preview is not asked. */
import { lifecycleKeepsStaging } from '../checks/lifecycle-keeps-staging.ts';
import type { Judged } from '../check.ts';
import { inconclusive } from '../check.ts';
import type { Held } from './evaluate.ts';

interface Scene {
  readonly tag: string;
  readonly policyText: string;
  /** All that the repository holds; none of them need carry the tag. */
  readonly images: readonly Held[];
  readonly now: number;
}

/**
 * The verdict of `lifecycle-keeps-staging` on a policy that need not be stored anywhere: no history of
 * pushes, tags and days costs the image its place, or one that does as the witness.
 */
export function protectionOf({ tag, policyText, images, now }: Scene): Judged {
  const target: Held = images.find(({ tags }) => tags.includes(tag)) ?? {
    digest: 'pushed-now',
    tags: [tag],
    pushedAt: now,
    status: 'ACTIVE',
  };
  const evidence = {
    policyText,
    images,
    target,
    preview: { status: 'not-run', because: 'ECR was not asked.' },
    now,
  };
  const check = lifecycleKeepsStaging({ repository: 'explained', tag, semanticOnly: 'yes' });
  return check.judge(evidence) ?? inconclusive('unreadable', 'The policy decides nothing.');
}
