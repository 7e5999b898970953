import type { Ecr } from '#ecr/client.ts';
import { inBatches } from '../all-pages.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { courseRepositories } from '../course-repositories.ts';
import { hasLifecyclePolicy } from '../lifecycle/has-policy.ts';
import { credentialsValid } from './credentials-valid.ts';

/** ECR takes no more names in one question. Source: API reference, BatchGetRepositoryScanningConfiguration. */
const mostNames = 25;

/** Every repository of the course has a lifecycle policy, and is scanned. */
export const repositoriesAllCovered = defineCheck({
  id: 'repositories-all-covered',
  target: {},
  claim: () => 'Every repository tagged workbook=ecr has a lifecycle policy and is scanned on push',
  needs: () => [credentialsValid({})],
  permissions: [
    'ecr:DescribeRepositories',
    'ecr:ListTagsForResource',
    'ecr:GetLifecyclePolicy',
    'ecr:BatchGetRepositoryScanningConfiguration',
  ],

  async look({ ecr }) {
    const ours = await courseRepositories(ecr);
    const names = ours.map(({ repositoryName }) => repositoryName);
    const scanned = await scannedOf(ecr, names);
    const repositories: { name: string; hasPolicy: boolean; isScanned: boolean }[] = [];
    for (const name of names) {
      const hasPolicy = await hasLifecyclePolicy(ecr, name);
      repositories.push({ name, hasPolicy, isScanned: scanned.includes(name) });
    }
    return { repositories };
  },

  judge({ repositories }) {
    if (repositories.length === 0) {
      return fail('none', 'No repository has the tag workbook=ecr.', {
        hint: 'Create one with --tags Key=workbook,Value=ecr, or tag it with aws ecr tag-resource.',
      });
    }
    const unlimited = namesOf(repositories.filter(({ hasPolicy }) => !hasPolicy));
    const unscanned = namesOf(repositories.filter(({ isScanned }) => !isScanned));
    const witness = { withoutPolicy: unlimited, notScanned: unscanned };
    if (unlimited.length > 0) {
      return fail('no-policy', `Without a lifecycle policy: ${unlimited.join(', ')}.`, {
        hint: 'In Terraform use for_each, so that each repository gets its own; for those that ECR creates, a creation template.',
        witness,
      });
    }
    if (unscanned.length > 0) {
      return fail('not-scanned', `Nobody scans ${unscanned.join(', ')}.`, {
        hint: 'One rule of the registry, such as demo*, covers them all.',
        witness,
      });
    }
    const count = repositories.length;
    return pass(`${count === 1 ? 'The only one has' : `All ${count} have`} both.`);
  },
});

function namesOf(repositories: readonly { name: string }[]): string[] {
  return repositories.map(({ name }) => name);
}

async function scannedOf(ecr: Ecr, names: readonly string[]): Promise<string[]> {
  const scanned: string[] = [];
  for (const repositoryNames of inBatches(names, mostNames)) {
    const answer = await ecr('BatchGetRepositoryScanningConfiguration', { repositoryNames });
    for (const { repositoryName, scanFrequency, scanOnPush } of answer.scanningConfigurations) {
      const isAutomatic = scanFrequency !== undefined && scanFrequency !== 'MANUAL';
      if (repositoryName !== undefined && (isAutomatic || scanOnPush === true)) {
        scanned.push(repositoryName);
      }
    }
  }
  return scanned;
}
