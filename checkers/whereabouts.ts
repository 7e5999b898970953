/**
 * Where a thing is that was not found where it was looked for: the same account, another Region. Asked after
 * the verdicts and beside the evidence, because only the hint depends on it.
 */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import type { CheckResult } from './run-check.ts';

type Target = CheckResult['check']['target'];

/** By check: whether a Region has what the check did not find. Throws `EcrError` where it has not. */
const questions: Readonly<Record<string, (aws: Aws, target: Target) => Promise<boolean>>> = {
  'repository-exists': async ({ ecr }, { repository = '' }) =>
    (await ecr('DescribeRepositories', { repositoryNames: [repository] })).repositories.length > 0,
  'image-pushed': async ({ ecr }, { repository: repositoryName = '', tag: imageTag = '' }) => {
    const { imageDetails } = await ecr('DescribeImages', {
      repositoryName,
      imageIds: [{ imageTag }],
    });
    return imageDetails.length > 0;
  },
  'ptc-rule-exists': async ({ ecr }, { prefix = '' }) => {
    const { pullThroughCacheRules = [] } = await ecr('DescribePullThroughCacheRules', {
      ecrRepositoryPrefixes: [prefix],
    });
    return pullThroughCacheRules.length > 0;
  },
};

/** Regions that an account has without asking for them. Source: "AWS Regions", AWS Account Management guide. */
const usual: Readonly<Record<ReturnType<typeof partitionOf>, readonly string[]>> = {
  aws: [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
    'eu-north-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
};

/**
 * Regions other than that of `aws` that have what a check failed to find; none for any other verdict. A
 * Region that refuses, or has not answered when `patience` resolves, is left out.
 */
export async function foundIn(
  aws: Aws,
  { check, verdict }: Pick<CheckResult, 'check' | 'verdict'>,
  patience: Promise<unknown>,
): Promise<string[]> {
  const question = questions[check.id];
  if (!question || verdict.status !== 'fail' || verdict.code !== 'not-found') return [];
  const others = (usual[partitionOf(aws.region)] ?? []).filter((it) => it !== aws.region);
  const late = patience.then(() => false);
  const has = await Promise.all(
    others.map((region) => Promise.race([asked(question(aws.in(region), check.target)), late])),
  );
  return others.filter((_, at) => has[at]);
}

async function asked(answer: Promise<boolean>): Promise<boolean> {
  try {
    return await answer;
  } catch (error) {
    if (isEcrError(error)) return false;
    throw error;
  }
}

/** The result with a hint that begins with where the thing is. */
export function pointedTo(result: CheckResult, regions: readonly string[]): CheckResult {
  const { verdict } = result;
  if (verdict.status !== 'fail' || regions.length === 0) return result;
  const hint = `It exists in ${regions.join(', ')}: check AWS_REGION.`;
  if (verdict.hint?.startsWith('It exists in')) return result;
  const rest = verdict.hint === undefined ? '' : ` ${verdict.hint}`;
  return { ...result, verdict: { ...verdict, hint: `${hint}${rest}` } };
}
