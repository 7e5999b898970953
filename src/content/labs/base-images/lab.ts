import { cachedBaseUsed } from '#checkers/checks/cached-base-used.ts';
import { creationTemplateForCache } from '#checkers/checks/creation-template-for-cache.ts';
import { leftoverPtc } from '#checkers/checks/leftover-ptc.ts';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { multiArchManifestPresent } from '#checkers/checks/multi-arch-manifest-present.ts';
import { ptcPrefixWorks } from '#checkers/checks/ptc-prefix-works.ts';
import { ptcPullerPermissions } from '#checkers/checks/ptc-puller-permissions.ts';
import { ptcRuleExists } from '#checkers/checks/ptc-rule-exists.ts';
import { ptcSecretFormat } from '#checkers/checks/ptc-secret-format.ts';
import { defineLab } from '#workbench/lab.ts';

/** What the app is built on, and the prefix it is cached under. */
const node = { prefix: 'ecr-public', upstreamRepository: 'docker/library/node' };

/** The learner takes base images from where they are, then through caches of their own, and tells failures apart. */
export default defineLab({
  settings: { region: 'ap-southeast-2', repository: 'demo-node-app', tag: 'v1.0.0' },
  sample: 'demo-node-app',

  async seed({ ecr }, { repository }) {
    await ecr('CreateRepository', {
      repositoryName: repository,
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
  },

  steps: ({ repository, tag }) => ({
    'direct-or-cached': { proves: [] },
    'first-rule': {
      proves: [
        ptcRuleExists({ prefix: node.prefix, upstream: 'public.ecr.aws' }),
        ptcPrefixWorks({ ...node, upstream: 'public.ecr.aws', upstreamTag: '24-alpine' }),
      ],
      hints: [
        'A rule copies nothing. What makes the repository, and what fills it?',
        'The address is your own registry, then the prefix, then the path in the upstream.',
      ],
    },
    'docker-hub': {
      proves: [
        ptcRuleExists({ prefix: 'docker-hub', upstream: 'registry-1.docker.io' }),
        ptcSecretFormat({ prefix: 'docker-hub' }),
        ptcPrefixWorks({
          prefix: 'docker-hub',
          upstream: 'registry-1.docker.io',
          upstreamRepository: 'library/alpine',
          upstreamTag: '3.22',
        }),
      ],
      hints: [
        'Read the refusal: what does ECR want for this upstream?',
        'The name of the secret begins with ecr-pullthroughcache/, and its keys are username and accessToken.',
        'On Docker Hub an official image is below library/, also when you are used to leaving that out.',
      ],
    },
    template: {
      proves: [
        creationTemplateForCache({ prefix: 'docker-hub' }),
        multiArchManifestPresent({ repository: 'docker-hub/library/alpine', tag: '3.23' }),
      ],
      hints: [
        'A template belongs to a prefix and to a purpose: here PULL_THROUGH_CACHE.',
        'cache-policy.json has the lifecycle policy. Tags have to be able to move: the upstream moves its own.',
      ],
    },
    diagnose: { proves: [] },
    puller: {
      proves: [ptcPullerPermissions({ prefix: 'docker-hub', pullRole: 'ecs-execution' })],
      hints: [
        'The messages tell two things apart: no repository, and a repository that nothing fills.',
        'The action that fetches an image from the upstream is ecr:BatchImportUpstreamImage.',
        'Both actions belong into the policy cache of the role ecs-execution, for repository/docker-hub/*.',
      ],
    },
    refresh: { proves: [] },
    'build-on-cache': {
      proves: [cachedBaseUsed({ repository, tag, ...node })],
      hints: [
        'Which registry does the first line of the Dockerfile name?',
        'The Dockerfile takes its base as an argument: docker build --build-arg BASE=…',
      ],
    },
    'clean-up': {
      undoes: true,
      proves: [
        leftoverPtc({}),
        leftoverRepositories({ repository, prefix: node.prefix }),
        leftoverRepositories({ prefix: 'docker-hub' }),
        leftoverRepositories({ prefix: 'central' }),
      ],
      hints: [
        'A rule that is deleted keeps the repositories that it filled.',
        'Rules, templates, repositories and the secret: each is deleted by itself.',
      ],
    },
  }),
});
