/** Which images are signed with which profiles. Source: "Managed signing", Amazon ECR user guide. */
import { refusal } from '#ecr/errors.ts';
import { matchesWildcard } from '../rules/wildcard.ts';
import type { Registry, RegistrySettings } from '../store.ts';

type Configuration = NonNullable<RegistrySettings['signing']>;

/**
 * Throws what ECR answers for a profile of another Region; its words are unconfirmed (signing-words). A profile
 * may be another account's. There is no AWS Signer here to look one up, so every well-formed one counts as there.
 */
export function checkSigning({ rules = [] }: Configuration, { region }: Registry): void {
  for (const { signingProfileArn = '' } of rules) {
    if (signingProfileArn.split(':')[3] === region) continue;
    throw refusal('InvalidParameterException', {
      field: 'signingProfileArn',
      constraint: `The signing profile must be in the Region ${region}`,
    });
  }
}

/** ARNs of the profiles that a repository's images are signed with, each once. */
export function profilesFor({ settings }: Registry, repository: string): string[] {
  const { rules = [] } = settings.signing ?? {};
  const meant = rules.filter(
    ({ repositoryFilters }) =>
      repositoryFilters === undefined ||
      repositoryFilters.some(({ filter = '' }) => matchesWildcard(filter, repository)),
  );
  return [...new Set(meant.map(({ signingProfileArn = '' }) => signingProfileArn))];
}
