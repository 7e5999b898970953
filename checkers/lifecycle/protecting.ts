/** A policy that keeps what several tags name, and the newest release. */

/** The command that stores it. A tag has no character that a shell would read. */
export function putProtectingPolicy(repository: string, tags: readonly string[]): string {
  const shields = [...tags, 'v*'].map((tag) => ({
    tagStatus: 'tagged',
    tagPatternList: [tag],
    countType: 'imageCountMoreThan',
    countNumber: tag === 'v*' ? 5 : 1,
  }));
  const rest = [
    { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 },
    { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 + tags.length },
  ];
  const rules = [...shields, ...rest].map((selection, at) => ({
    rulePriority: at + 1,
    selection,
    action: { type: 'expire' },
  }));
  return `aws ecr put-lifecycle-policy --repository-name ${repository} --lifecycle-policy-text '${JSON.stringify({ rules })}'`;
}
