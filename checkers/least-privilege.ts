/** The least that whoever runs checks has to be allowed, as an IAM policy. */
import type { Check } from './check.ts';

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
}

export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/**
 * Actions that IAM can hold to a repository; all others take `*`. Source: "Actions, resources, and condition
 * keys for Amazon Elastic Container Registry", service authorization reference.
 */
const onRepository = new Set([
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:BatchGetRepositoryScanningConfiguration',
  'ecr:DescribeImageReplicationStatus',
  'ecr:DescribeImages',
  'ecr:DescribeImageScanFindings',
  'ecr:DescribeImageSigningStatus',
  'ecr:DescribeRepositories',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetLifecyclePolicy',
  'ecr:GetLifecyclePolicyPreview',
  'ecr:GetRepositoryPolicy',
  'ecr:ListImages',
  'ecr:ListTagsForResource',
  'ecr:StartLifecyclePolicyPreview',
]);

/** Actions of these checks and of all that they need, sorted, each once. */
export function actionsOf(checks: readonly Check[]): string[] {
  const actions = new Set<string>();
  const add = (check: Check): void => {
    for (const action of check.permissions) actions.add(action);
    check.needs.forEach(add);
  };
  checks.forEach(add);
  return [...actions].sort();
}

/** @param repositories the ARN, or a pattern of ARNs, of the repositories that are looked at. */
export function leastPrivilege(
  checks: readonly Check[],
  repositories = 'arn:aws:ecr:*:*:repository/*',
): IamPolicy {
  const actions = actionsOf(checks);
  const statements: Statement[] = [
    statement(
      'Repositories',
      actions.filter((it) => onRepository.has(it)),
      repositories,
    ),
    statement(
      'Everything',
      actions.filter((it) => !onRepository.has(it)),
      '*',
    ),
  ];
  return {
    Version: '2012-10-17',
    Statement: statements.filter(({ Action }) => Action.length > 0),
  };
}

function statement(Sid: string, Action: readonly string[], Resource: string): Statement {
  return { Sid, Effect: 'Allow', Action, Resource };
}
