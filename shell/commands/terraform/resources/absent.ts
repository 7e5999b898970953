/** What to do instead of some types that the provider has and this terraform lacks. */
const instead: readonly (readonly [RegExp, string])[] = [
  [
    /^aws_ecrpublic_/,
    'ECR Public is another service, and none of the sandbox: keep images in an aws_ecr_repository.',
  ],
  [
    /^aws_iam_(?:policy_attachment|role_polic(?:ies|y_attachments)_exclusive)$/,
    'Write an aws_iam_role_policy_attachment or aws_iam_role_policy each.',
  ],
  [/^aws_iam_(?:user|group|access_key)/, 'Give the rights to an aws_iam_role.'],
  [/^aws_kms_key_policy$/, 'Write the argument policy of the aws_kms_key.'],
  [/^aws_secretsmanager_secret_policy$/, 'Write the argument policy of the secret.'],
  [/^aws_kms_(?:external_key|replica_key|ciphertext|secrets|grant)/, 'Make an aws_kms_key.'],
];

/** A sentence and a blank, if there is one for the type. */
export function insteadOf(type: string): string {
  const found = instead.find(([pattern]) => pattern.test(type));
  return found ? `${found[1]} ` : '';
}
