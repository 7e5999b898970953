/** Lifecycle policies in a line, for tables of answers. */

/** Stores a policy; its rules are in the order of their priority, which begins at 1. */
export function putPolicy(...selections: readonly object[]): string {
  const rules = selections.map((selection, index) => ({
    rulePriority: index + 1,
    selection,
    action: { type: 'expire' },
  }));
  return storePolicy({ rules });
}

/** Stores this very policy, in the lab's repository or another. */
export function storePolicy(policy: object, repository = '$REPOSITORY'): string {
  return `aws ecr put-lifecycle-policy --repository-name ${repository} --lifecycle-policy-text '${JSON.stringify(policy)}'`;
}

export const keep = (countNumber: number) => ({ countType: 'imageCountMoreThan', countNumber });
export const olderThan = (countNumber: number) => ({
  countType: 'sinceImagePushed',
  countUnit: 'days',
  countNumber,
});
export const tagged = (...tagPatternList: string[]) => ({ tagStatus: 'tagged', tagPatternList });
export const prefixed = (...tagPrefixList: string[]) => ({ tagStatus: 'tagged', tagPrefixList });
export const any = { tagStatus: 'any' };
export const untagged = { tagStatus: 'untagged' };
