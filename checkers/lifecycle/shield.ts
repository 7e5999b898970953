/** A policy that keeps what a tag names: one exact rule first, which never acts and shields for ever. */
export function shieldingPolicy(tag: string, keep = 10): string {
  const expire = { type: 'expire' };
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: `Whatever carries ${tag} stays`,
        selection: {
          tagStatus: 'tagged',
          tagPatternList: [tag],
          countType: 'imageCountMoreThan',
          countNumber: 1,
        },
        action: expire,
      },
      {
        rulePriority: 2,
        description: 'Untagged images go after a week',
        selection: {
          tagStatus: 'untagged',
          countType: 'sinceImagePushed',
          countUnit: 'days',
          countNumber: 7,
        },
        action: expire,
      },
      {
        rulePriority: 9,
        description: `Of all others the last ${keep} stay`,
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: keep },
        action: expire,
      },
    ],
  });
}

/** The command that stores it. A tag has no character that a shell would read. */
export function putShieldingPolicy(repository: string, tag: string): string {
  return `aws ecr put-lifecycle-policy --repository-name ${repository} --lifecycle-policy-text '${shieldingPolicy(tag)}'`;
}
