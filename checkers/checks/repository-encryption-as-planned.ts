import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, one, optional, pass } from '../check.ts';
import { repositoryExists } from './repository-exists.ts';

/** The repository is encrypted as it was planned: by what, and, if one was planned, with which key. */
export const repositoryEncryptionAsPlanned = defineCheck({
  id: 'repository-encryption-as-planned',
  target: {
    repository: repositoryName,
    encryption: parameters.encryption,
    kmsKey: optional(parameters.kmsKey),
  },
  claim: ({ repository, encryption, kmsKey }) =>
    kmsKey === undefined
      ? `${repository} is encrypted with ${encryption}`
      : `${repository} is encrypted with ${encryption} and the key ${kmsKey}`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:DescribeRepositories'],

  async look({ ecr, region }, { repository }) {
    const answer = await ecr('DescribeRepositories', { repositoryNames: [repository] });
    const { encryptionType, kmsKey = null } = one(answer.repositories).encryptionConfiguration;
    return { type: encryptionType, key: kmsKey, region };
  },

  judge({ type, key, region }, { repository, encryption, kmsKey }) {
    if (type !== 'AES256' && type !== 'KMS' && type !== 'KMS_DSSE') return undefined;
    if (type !== encryption) {
      return fail(
        'other-type',
        `${repository} is encrypted with ${type}, not with ${encryption}.`,
        {
          hint: recreate,
        },
      );
    }
    const keyRegion = /^arn:[a-z-]+:kms:([a-z0-9-]+):/.exec(key ?? '')?.[1];
    if (keyRegion !== undefined && keyRegion !== region) {
      return fail(
        'other-region',
        `The key of ${repository} is in ${keyRegion}, not in ${region}.`,
        {
          hint: recreate,
        },
      );
    }
    if (kmsKey === undefined) return pass(`${repository} is encrypted with ${type}.`);
    switch (key === null ? 'other' : compare(key, kmsKey)) {
      case 'same':
        return pass(
          `${repository} is encrypted with ${type} and the key ${key}.`,
          'Whether the key is enabled was not asked.',
        );
      case 'unknown':
        return inconclusive(
          'unreadable',
          `ECR names the key ${key}, the plan names ${kmsKey}: whether they are one, only KMS can tell.`,
          'Give the plan by the key’s ARN or id.',
        );
      case 'other':
        return fail(
          'other-key',
          key === null
            ? `${repository} has no KMS key.`
            : `${repository} is encrypted with the key ${key}.`,
          { hint: recreate },
        );
    }
  },
});

const recreate =
  'Encryption is fixed when a repository is created: copy the images to another, and create it again.';

/** ECR answers with an ARN. An alias is a name of a key, and not its id: one says nothing about the other. */
function compare(key: string, planned: string): 'same' | 'other' | 'unknown' {
  if (key === planned) return 'same';
  if (planned.startsWith('arn:') && key.startsWith('arn:') && placeOf(planned) !== placeOf(key)) {
    return 'other';
  }
  const [one, other] = [idOf(key), idOf(planned)];
  if (one === other) return 'same';
  return one.startsWith('alias/') === other.startsWith('alias/') ? 'other' : 'unknown';
}

/** Account and Region. */
function placeOf(arn: string): string {
  return arn.split(':').slice(0, 5).join(':');
}

/** `alias/demo`, or the id of the key. */
function idOf(key: string): string {
  return (key.split(':').at(-1) ?? '').replace(/^key\//, '');
}
