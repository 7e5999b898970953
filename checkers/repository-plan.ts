/** How repositories of two environments are meant to differ: `mutability=MUTABLE,encryption=AES256,keep=50`. */
import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { one } from './check.ts';
import { parsePolicy } from './lifecycle/policy.ts';

/** As the repository is; `null` for what it has not. */
export interface RepositoryState {
  readonly mutability: string;
  readonly encryption: string;
  /** `SCAN_ON_PUSH`, `CONTINUOUS_SCAN` or `MANUAL`. */
  readonly scan: string;
  /** The number in the lifecycle rule that limits all images; `null` without such a rule. */
  readonly keep: string | null;
}

type Setting = keyof RepositoryState;

const settings: readonly Setting[] = ['mutability', 'encryption', 'scan', 'keep'];

/** Needs the actions of `DescribeRepositories`, `GetLifecyclePolicy` and the scanning configuration. */
export async function readState(ecr: Ecr, repository: string): Promise<RepositoryState> {
  const repositoryNames = [repository];
  const { repositories } = await ecr('DescribeRepositories', { repositoryNames });
  const { imageTagMutability, encryptionConfiguration } = one(repositories);
  const scanning = await ecr('BatchGetRepositoryScanningConfiguration', { repositoryNames });
  return {
    mutability: imageTagMutability,
    encryption: encryptionConfiguration.encryptionType ?? 'AES256',
    scan: one(scanning.scanningConfigurations).scanFrequency ?? 'MANUAL',
    keep: await keepIn(ecr, repository),
  };
}

/** What the plan says, and the repository is otherwise, each in words. */
export function deviations(plan: string, state: RepositoryState): string[] {
  return plan.split(',').flatMap((pair) => {
    const [name = '', wanted = ''] = pair.split('=');
    const setting = settings.find((it) => it === name);
    if (!setting || state[setting] === wanted) return [];
    return [`${setting} is ${state[setting] ?? 'not set'} instead of ${wanted}`];
  });
}

async function keepIn(ecr: Ecr, repository: string): Promise<string | null> {
  try {
    const answer = await ecr('GetLifecyclePolicy', { repositoryName: repository });
    const policy = parsePolicy(answer.lifecyclePolicyText);
    if ('unknown' in policy) return null;
    const limit = policy.rules.find(
      ({ tagStatus, countType }) => tagStatus === 'any' && countType === 'imageCountMoreThan',
    );
    return limit ? String(limit.count) : null;
  } catch (error) {
    if (isEcrError(error, 'LifecyclePolicyNotFoundException')) return null;
    throw error;
  }
}
