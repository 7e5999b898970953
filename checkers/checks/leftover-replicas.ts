import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { everyRepository, isTagged } from '../course-repositories.ts';
import { readReplication } from '../replication/rules.ts';
import { credentialsValid } from './credentials-valid.ts';

/**
 * No copy is left in another Region: deleting here deletes nothing there. Looks in the Regions that are
 * given and in those that the registry copies to. Lists, never deletes.
 */
export const leftoverReplicas = defineCheck({
  id: 'leftover-replicas',
  target: {
    repository: optional(repositoryName),
    destinations: optional(parameters.destinations),
  },
  claim: ({ repository }) =>
    repository === undefined
      ? 'No repository tagged workbook=ecr is left in another Region'
      : `No copy of ${repository} is left in another Region`,
  needs: () => [credentialsValid({})],
  permissions: ['ecr:DescribeRegistry', 'ecr:DescribeRepositories', 'ecr:ListTagsForResource'],

  async look(aws, { repository, destinations }) {
    const { registry, rules } = await readReplication(aws.ecr);
    const regions = new Set(destinations?.split(',') ?? []);
    for (const { destinations: places } of rules) {
      for (const { region, account } of places) if (account === registry) regions.add(region);
    }
    regions.delete(aws.region);
    const left: { region: string; name: string }[] = [];
    for (const region of regions) {
      const { ecr } = aws.in(region);
      for (const candidate of await everyRepository(ecr)) {
        const name = candidate.repositoryName;
        const isOurs =
          repository === undefined ? await isTagged(ecr, candidate) : name === repository;
        if (isOurs) left.push({ region, name });
      }
    }
    return { regions: [...regions], left };
  },

  judge({ regions, left }) {
    if (regions.length === 0) {
      return pass('The registry copies nothing, and no other Region was named.');
    }
    if (left.length === 0) return pass(`Nothing is left in ${regions.join(', ')}.`);
    const places = left.map(({ region, name }) => `${name} in ${region}`);
    return fail('left', `Still there: ${places.join(', ')}.`, {
      hint: left
        .map(
          ({ region, name }) =>
            `aws ecr delete-repository --region ${region} --repository-name ${name} --force`,
        )
        .join('\n'),
      witness: left,
    });
  },
});
