import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { parameters, repositoryName } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, one, pass } from '../check.ts';
import { hasLifecyclePolicy } from '../lifecycle/has-policy.ts';
import { covers } from '../scanning/filters.ts';
import { replicationConfigValid } from './replication-config-valid.ts';

/** What is not copied with an image is there on its own: a lifecycle policy, and scanning. */
export const replicationDestinationReady = defineCheck({
  id: 'replication-destination-ready',
  target: { repository: repositoryName, destination: parameters.destination },
  claim: ({ repository, destination }) =>
    `In ${destination} images of ${repository} expire and are scanned, too`,
  needs: ({ repository, destination }) => [replicationConfigValid({ repository, destination })],
  permissions: [
    'ecr:DescribeRepositories',
    'ecr:GetLifecyclePolicy',
    'ecr:BatchGetRepositoryScanningConfiguration',
    'ecr:GetRegistryScanningConfiguration',
    'ecr:DescribeRepositoryCreationTemplates',
  ],

  async look(aws, { repository, destination }) {
    const { ecr } = aws.in(destination);
    return (await there(ecr, repository)) ?? (await awaited(ecr, repository));
  },

  judge(evidence, { repository, destination }) {
    const { is, template, hasPolicy, scans } = evidence;
    if (is === 'awaited' && template === null) {
      return fail('no-template', `${destination} has no ${repository}, and no template for it.`, {
        hint: 'The first copy would make it with defaults: no policies, and tags that move. Create a repository creation template for REPLICATION there.',
      });
    }
    const owner = is === 'there' ? repository : `the template for ${template ?? ''}`;
    if (!hasPolicy) {
      return fail('no-policy', `In ${destination} ${owner} has no lifecycle policy.`, {
        hint: 'Nothing but images is copied: put the policy there, too.',
      });
    }
    if (!scans) {
      return fail('not-scanned', `In ${destination} nobody scans ${repository}.`, {
        hint: 'Scanning is set for each Region: put a registry scanning configuration there.',
      });
    }
    return pass(
      is === 'there'
        ? `${repository} is in ${destination}, with a lifecycle policy and scanning.`
        : `The first copy makes ${repository} from ${owner}, with a lifecycle policy and scanning.`,
    );
  },
});

interface Destination {
  readonly is: 'there' | 'awaited';
  /** The prefix of the template that the first copy uses. */
  readonly template: string | null;
  readonly hasPolicy: boolean;
  readonly scans: boolean;
}

async function there(ecr: Ecr, repository: string): Promise<Destination | undefined> {
  try {
    await ecr('DescribeRepositories', { repositoryNames: [repository] });
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return undefined;
    throw error;
  }
  const { scanningConfigurations } = await ecr('BatchGetRepositoryScanningConfiguration', {
    repositoryNames: [repository],
  });
  const { scanFrequency, scanOnPush = false } = one(scanningConfigurations);
  return {
    is: 'there',
    template: null,
    hasPolicy: await hasLifecyclePolicy(ecr, repository),
    scans: scanOnPush || (scanFrequency !== undefined && scanFrequency !== 'MANUAL'),
  };
}

async function awaited(ecr: Ecr, repository: string): Promise<Destination> {
  const templates = await allPages(
    (page) => ecr('DescribeRepositoryCreationTemplates', page),
    ({ repositoryCreationTemplates }) => repositoryCreationTemplates,
  );
  const fitting = templates
    .filter(
      ({ prefix = '', appliedFor = [] }) =>
        appliedFor.includes('REPLICATION') &&
        (prefix === 'ROOT' || repository.startsWith(`${prefix}/`)),
    )
    .sort((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix));
  const { scanningConfiguration } = await ecr('GetRegistryScanningConfiguration', {});
  return {
    is: 'awaited',
    template: fitting[0]?.prefix ?? null,
    hasPolicy: fitting[0]?.lifecyclePolicy !== undefined,
    scans: scanningConfiguration.rules.some(({ repositoryFilters = [] }) =>
      repositoryFilters.some(({ filter = '' }) => covers(filter, repository)),
    ),
  };
}

/** `ROOT` stands for all other prefixes: the longest wins. */
function lengthOf(prefix: string | undefined): number {
  return prefix === undefined || prefix === 'ROOT' ? 0 : prefix.length;
}
