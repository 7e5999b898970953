/** ECR's own word on what a policy takes now: its preview, waited for. */
import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import type { Output } from '#ecr/operations.ts';
import { allPages } from '../all-pages.ts';
import type { Looking } from '../check.ts';
import { readRefusal } from '../refusals.ts';

export type Preview =
  | { readonly status: 'complete'; readonly taken: readonly Taken[] }
  | { readonly status: 'not-run'; readonly because: string; readonly hint?: string };

interface Taken {
  readonly digest: string;
  /** `EXPIRE` or `TRANSITION`. */
  readonly action: string;
  readonly rule: number;
}

/**
 * As long as ECR's own waiter waits, 100 seconds, but sooner at first: most previews are done in a moment,
 * and somebody is looking at the page.
 */
const waits = [0.025, 0.2, 0.5, 1, 3, ...Array<number>(19).fill(5)];

/** Starts a preview of the stored policy and waits for it; one that runs already serves if it is of the same text. */
export async function readPreview(
  ecr: Ecr,
  { repository, policyText }: { repository: string; policyText: string },
  { wait }: Pick<Looking, 'wait'>,
): Promise<Preview> {
  let asked = 'ecr:StartLifecyclePolicyPreview';
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      asked = 'ecr:StartLifecyclePolicyPreview';
      await start(ecr, repository, policyText);
      asked = 'ecr:GetLifecyclePolicyPreview';
      const answer = await finished(ecr, repository, wait);
      if (answer.status !== 'COMPLETE') return notRun(`The preview is ${answer.status}.`);
      if ((answer.lifecyclePolicyText ?? policyText) !== policyText) continue;
      return { status: 'complete', taken: await takenBy(ecr, repository, answer) };
    }
    return notRun('A preview of another policy is running.');
  } catch (error) {
    if (!isEcrError(error)) throw error;
    // These two are prerequisites that went away in the meantime.
    if (/^(Repository|LifecyclePolicy)NotFoundException$/.test(error.code)) throw error;
    const { because, hint } = readRefusal(error, asked);
    return { ...notRun(because), ...(hint !== undefined && { hint }) };
  }
}

async function start(ecr: Ecr, repositoryName: string, lifecyclePolicyText: string): Promise<void> {
  try {
    await ecr('StartLifecyclePolicyPreview', { repositoryName, lifecyclePolicyText });
  } catch (error) {
    if (!isEcrError(error, 'LifecyclePolicyPreviewInProgressException')) throw error;
  }
}

type Answer = Output<'GetLifecyclePolicyPreview'>;

async function finished(ecr: Ecr, repositoryName: string, wait: Looking['wait']): Promise<Answer> {
  for (let poll = 0; ; poll++) {
    const answer = await ecr('GetLifecyclePolicyPreview', { repositoryName, maxResults: 100 });
    const pause = waits[poll];
    if (answer.status !== 'IN_PROGRESS' || pause === undefined) return answer;
    await wait(pause);
  }
}

/** @param first its first page, which came with the news that it is complete. */
async function takenBy(ecr: Ecr, repositoryName: string, first: Answer): Promise<Taken[]> {
  const results = await allPages(
    async (page) =>
      page.nextToken === undefined
        ? first
        : ecr('GetLifecyclePolicyPreview', { repositoryName, maxResults: 100, ...page }),
    (page) => page.previewResults,
  );
  return results.map(({ imageDigest = '', action, appliedRulePriority = 0 }) => ({
    digest: imageDigest,
    action: action?.type ?? 'EXPIRE',
    rule: appliedRulePriority,
  }));
}

function notRun(because: string): Extract<Preview, { status: 'not-run' }> {
  return { status: 'not-run', because };
}
