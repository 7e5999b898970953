import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { deviations, readState, type RepositoryState } from '../repository-plan.ts';
import { repositoryExists } from './repository-exists.ts';

/** What the course plans for the two. */
const usual = {
  devPlan: 'mutability=MUTABLE,encryption=AES256,keep=50',
  prodPlan: 'mutability=IMMUTABLE_WITH_EXCLUSION,encryption=KMS,keep=100',
};

/** Development and production have the settings that were planned for each. */
export const envSeparation = defineCheck({
  id: 'env-separation',
  target: {
    devRepository: parameters.devRepository,
    prodRepository: parameters.prodRepository,
    devPlan: optional(parameters.devPlan),
    prodPlan: optional(parameters.prodPlan),
  },
  claim: ({ devRepository, prodRepository }) =>
    `${devRepository} and ${prodRepository} differ as planned`,
  needs: ({ devRepository, prodRepository }) => [
    repositoryExists({ repository: devRepository }),
    repositoryExists({ repository: prodRepository }),
  ],
  permissions: [
    'ecr:DescribeRepositories',
    'ecr:GetLifecyclePolicy',
    'ecr:BatchGetRepositoryScanningConfiguration',
  ],

  async look({ ecr }, { devRepository, prodRepository }) {
    return { dev: await readState(ecr, devRepository), prod: await readState(ecr, prodRepository) };
  },

  judge({ dev, prod }, target) {
    const { devRepository, prodRepository } = target;
    const { devPlan = usual.devPlan, prodPlan = usual.prodPlan } = target;
    const found: [string, string[]][] = [
      [devRepository, deviations(devPlan, dev)],
      [prodRepository, deviations(prodPlan, prod)],
    ];
    const off = found.filter(([, list]) => list.length > 0);
    const witness = { dev, prod };
    if (off.length > 0) {
      const code = isSame(dev, prod) ? 'same' : 'not-as-planned';
      const because = off.map(([name, list]) => `Of ${name}, ${list.join(' and ')}.`).join(' ');
      return fail(code, because, {
        hint:
          code === 'same'
            ? 'Both have the same settings: was each applied with its own tfvars file?'
            : 'Encryption is fixed when a repository is made: recreate it, and copy the images first.',
        witness,
      });
    }
    return pass(
      `${devRepository} and ${prodRepository} have the settings planned for them.`,
      'Registry-wide settings, such as scanning rules and replication, belong to both.',
    );
  },
});

function isSame(a: RepositoryState, b: RepositoryState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
