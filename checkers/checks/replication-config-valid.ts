import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { isCovered, reaches, readReplication } from '../replication/rules.ts';
import { credentialsValid } from './credentials-valid.ts';

/** A rule of the registry copies what is pushed to the repository into the Region. */
export const replicationConfigValid = defineCheck({
  id: 'replication-config-valid',
  target: {
    repository: repositoryName,
    destination: parameters.destination,
    destinationAccount: optional(parameters.destinationAccount),
  },
  claim: ({ repository, destination, destinationAccount }) =>
    `What is pushed to ${repository} is copied to ${placeInWords(destination, destinationAccount)}`,
  fix: ({ destination, destinationAccount }) => {
    const account =
      destinationAccount ?? '$(aws sts get-caller-identity --query Account --output text)';
    return `aws ecr put-replication-configuration --replication-configuration "rules=[{destinations=[{region=${destination},registryId=${account}}]}]"`;
  },
  needs: () => [credentialsValid({})],
  permissions: ['ecr:DescribeRegistry'],

  async look({ ecr, region }) {
    return { ...(await readReplication(ecr)), region };
  },

  judge({ registry, region, rules }, { repository, destination, destinationAccount }) {
    const wanted = { region: destination, account: destinationAccount };
    if (destination === region && (destinationAccount ?? registry) === registry) {
      return fail('same-registry', `${destination} is where the images come from.`, {
        hint: 'A registry does not copy to itself: name another Region or account.',
      });
    }
    if (rules.length === 0) {
      return fail('no-rules', 'The registry copies nothing: it has no replication rules.', {
        hint: 'Put a replication configuration. It replaces the whole one, for the whole registry.',
      });
    }
    const there = rules.filter((rule) => reaches(rule, wanted));
    if (there.length === 0) {
      const places = rules.flatMap(({ destinations }) =>
        destinations.map((it) => placeInWords(it.region, it.account)),
      );
      return fail(
        'other-destination',
        `No rule copies to ${placeInWords(destination, destinationAccount)}.`,
        { hint: `There are rules for ${[...new Set(places)].join(', ')}.` },
      );
    }
    const covering = there.find((rule) => isCovered(rule, repository));
    if (!covering) {
      const filters = there.flatMap(({ prefixes }) => prefixes ?? []);
      return fail('not-covered', `No filter is a prefix of ${repository}: ${filters.join(', ')}.`, {
        hint: filters.some((it) => it.includes('*'))
          ? 'A filter is a prefix and takes no star: write myapp/ for everything below it.'
          : 'A filter is the beginning of a name, not a part of it.',
        witness: { filters },
      });
    }
    return pass(
      covering.prefixes === null
        ? `Every repository is copied to ${placeInWords(destination, destinationAccount)}.`
        : `${repository} begins with ${covering.prefixes.find((it) => repository.startsWith(it)) ?? ''}, which is copied.`,
      'Only what is pushed from now on: what was there before takes a backfill.',
    );
  },
});

function placeInWords(region: string, account: string | undefined): string {
  return account === undefined ? region : `${region} in account ${account}`;
}
