/**
 * What learners do instead of what the page says: wrong answers by name with the verdict each gets, and
 * other right ones, which must be green. Long because it is a table.
 */
import type { Answers } from '#workbench/answers.ts';
import {
  any,
  keep,
  olderThan,
  prefixed,
  putPolicy as policy,
  tagged,
  untagged,
} from '#workbench/contract/policy.ts';
import lab from './lab.ts';

const create = 'aws ecr create-repository --repository-name $REPOSITORY';
const scanning = '--image-scanning-configuration scanOnPush=true';
const registryRule = (type: string, filter: string) =>
  `aws ecr put-registry-scanning-configuration --scan-type ${type} --rules ` +
  `'[{"scanFrequency":"SCAN_ON_PUSH","repositoryFilters":[{"filter":"${filter}","filterType":"WILDCARD"}]}]'`;

const login =
  'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY && cd ~/demo-node-app';
const commit = 'git init -q && git add . && git commit -qm First && SHA=$(git rev-parse HEAD)';
const build = 'docker build -t dev .';
const pushAs = (tag: string, repository = '${REPO}') =>
  `docker tag dev "${repository}:${tag}" && docker push "${repository}:${tag}"`;

const cacheRule =
  'CACHED=${REGISTRY}/ecr-public/docker/library/node; aws ecr create-pull-through-cache-rule --ecr-repository-prefix ecr-public --upstream-registry-url public.ecr.aws';

const wrong: Answers['wrong'] = {
  'create-repository': {
    'repository-exists': [
      {
        name: 'in another Region',
        types: [`${create} ${scanning} --region eu-west-1`],
        says: { status: 'fail', code: 'not-found' },
        because: 'in ap-southeast-2',
      },
      {
        name: 'with half of its name',
        types: [`aws ecr create-repository --repository-name demo-node ${scanning}`],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'in another account',
        types: [`${create} ${scanning} --profile partner-sandbox`],
        says: { status: 'fail', code: 'not-found' },
        because: 'Account 111122223333 has no repository demo-node-app',
      },
      {
        name: 'created and deleted again',
        types: [
          `${create} ${scanning}`,
          'aws ecr delete-repository --repository-name $REPOSITORY --force',
        ],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'in capital letters, which ECR refuses',
        types: [],
        refused: `aws ecr create-repository --repository-name Demo-Node-App ${scanning}`,
        says: { status: 'fail', code: 'not-found' },
      },
    ],
    'scan-on-push': [
      {
        name: 'without the option',
        types: [create],
        says: { status: 'fail', code: 'manual' },
      },
      {
        name: 'switched off again',
        types: [
          `${create} ${scanning}`,
          'aws ecr put-image-scanning-configuration --repository-name $REPOSITORY --image-scanning-configuration scanOnPush=false',
        ],
        says: { status: 'fail', code: 'manual' },
      },
      {
        name: 'a rule of the registry for other repositories',
        types: [create, registryRule('BASIC', 'prod-*')],
        says: { status: 'fail', code: 'manual' },
      },
      {
        name: 'enhanced scanning that covers other repositories, whatever the repository’s own setting says',
        types: [`${create} ${scanning}`, registryRule('ENHANCED', 'prod-*')],
        says: { status: 'fail', code: 'not-covered' },
      },
      {
        name: 'a repository of another name that scans',
        types: [`aws ecr create-repository --repository-name demo-node ${scanning}`],
        says: { status: 'blocked', by: 'repository-exists' },
      },
    ],
  },

  'push-image': {
    'image-pushed': [
      {
        name: 'built and tagged, and not pushed',
        types: [login, commit, build, 'docker tag dev "${REPO}:${TAG}"'],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'pushed as latest',
        types: [login, commit, build, pushAs('latest')],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'pushed as the commit alone',
        types: [login, commit, build, pushAs('${SHA}')],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'pushed to another repository',
        types: [
          login,
          commit,
          build,
          'aws ecr create-repository --repository-name other-app',
          pushAs('${TAG}', '${REGISTRY}/other-app'),
        ],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'the tag deleted again',
        types: [
          login,
          commit,
          build,
          pushAs('${SHA}'),
          pushAs('${TAG}'),
          'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids imageTag=$TAG',
        ],
        says: { status: 'fail', code: 'not-found' },
      },
    ],
    'tags-share-digest': [
      {
        name: 'only the tag that is deployed',
        types: [login, commit, build, pushAs('${TAG}')],
        says: { status: 'fail', code: 'no-sha-tag' },
        because: 'staging is the only tag of',
      },
      {
        name: 'built once for each tag',
        types: [
          login,
          commit,
          build,
          pushAs('${SHA}'),
          'echo "// promoted" >> server.js',
          build,
          pushAs('${TAG}'),
        ],
        says: { status: 'fail', code: 'no-sha-tag' },
      },
      {
        name: 'a release number for the commit',
        types: [login, commit, build, pushAs('${TAG}'), pushAs('v1.0.0')],
        says: { status: 'fail', code: 'no-sha-tag' },
        because: 'are no Git SHAs: v1.0.0',
      },
      {
        name: 'a word before the commit',
        types: [login, commit, build, pushAs('${TAG}'), pushAs('sha-${SHA}')],
        says: { status: 'fail', code: 'no-sha-tag' },
      },
      {
        name: 'the commit without the tag that is deployed',
        types: [login, commit, build, pushAs('${SHA}')],
        says: { status: 'blocked', by: 'image-pushed' },
      },
    ],
  },

  'keep-staging': {
    'lifecycle-keeps-staging': [
      {
        name: 'no policy at all',
        types: [],
        says: { status: 'blocked', by: 'lifecycle-policy-present' },
      },
      {
        name: 'keep the last 10, whatever they are',
        types: [policy({ ...any, ...keep(10) })],
        says: { status: 'fail', code: 'counts-every-image' },
      },
      {
        name: 'the prefix instead of the exact tag',
        types: [policy({ ...prefixed('staging'), ...keep(1) }, { ...any, ...keep(10) })],
        says: { status: 'fail', code: 'counts-other-tags' },
      },
      {
        name: 'a star after the tag',
        types: [policy({ ...tagged('staging*'), ...keep(1) }, { ...any, ...keep(10) })],
        says: { status: 'fail', code: 'counts-other-tags' },
      },
      {
        name: 'two tags in one list',
        types: [policy({ ...tagged('staging', 'prod'), ...keep(1) }, { ...any, ...keep(10) })],
        says: { status: 'fail', code: 'needs-both-tags' },
      },
      {
        name: 'a rule by age for a shield',
        types: [policy({ ...tagged('staging'), ...olderThan(3650) }, { ...any, ...keep(10) })],
        says: { status: 'fail', code: 'age-is-no-shield' },
      },
      {
        name: 'the shield below a rule that counts every tag',
        types: [policy({ ...tagged('*'), ...keep(10) }, { ...tagged('staging'), ...keep(1) })],
        says: { status: 'fail', code: 'counts-other-tags' },
      },
      {
        name: 'the shield below a rule that another tag of the image brings on',
        types: [
          policy({ ...tagged('sha-*'), ...olderThan(14) }, { ...tagged('staging'), ...keep(1) }),
        ],
        says: { status: 'fail', code: 'conditional' },
      },
      {
        name: 'the shield below the rule for any image, which ECR refuses',
        types: [],
        refused: policy({ ...any, ...keep(10) }, { ...tagged('staging'), ...keep(1) }),
        says: { status: 'blocked', by: 'lifecycle-policy-present' },
      },
      {
        name: 'the right policy for an image that is gone',
        types: [
          policy({ ...tagged('staging'), ...keep(1) }, { ...any, ...keep(10) }),
          'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids imageTag=$TAG',
        ],
        says: { status: 'blocked', by: 'image-pushed' },
      },
    ],
  },

  'cache-base-image': {
    'ptc-prefix-works': [
      {
        name: 'a rule, and no pull',
        types: [cacheRule],
        says: { status: 'fail', code: 'nothing-pulled' },
      },
      {
        name: 'another image through the prefix',
        types: [cacheRule, 'docker pull "${REGISTRY}/ecr-public/docker/library/alpine:3.22"'],
        says: { status: 'fail', code: 'nothing-pulled' },
      },
      {
        name: 'another tag of the image',
        types: [cacheRule, 'docker pull "${CACHED}:22-alpine"'],
        says: { status: 'fail', code: 'no-image' },
      },
      {
        name: 'the image straight from ECR Public',
        types: ['docker pull public.ecr.aws/docker/library/node:24-alpine'],
        says: { status: 'blocked', by: 'ptc-rule-exists' },
      },
    ],
    'multi-arch-manifest-present': [
      {
        name: 'a rule, and no pull',
        types: [cacheRule],
        says: { status: 'blocked', by: 'repository-exists' },
      },
      {
        name: 'an image of one’s own, for one platform, under the name of the cached one',
        types: [
          'CACHED=${REGISTRY}/ecr-public/docker/library/node; aws ecr create-repository --repository-name ecr-public/docker/library/node',
          'docker tag demo-node-app:dev "${CACHED}:24-alpine"',
          'docker push "${CACHED}:24-alpine"',
        ],
        says: { status: 'fail', code: 'single-manifest' },
      },
    ],
  },

  'clean-up': {
    'leftover-repositories': [
      {
        name: 'without --force',
        types: [],
        refused: 'aws ecr delete-repository --repository-name $REPOSITORY',
        says: { status: 'fail', code: 'left' },
        because: 'demo-node-app',
      },
      {
        name: 'the images without their repository',
        types: [
          'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids "$(aws ecr list-images --repository-name $REPOSITORY --query imageIds --output json)"',
        ],
        says: { status: 'fail', code: 'left' },
      },
      {
        name: 'in another Region, where there is none',
        types: [],
        refused:
          'aws ecr delete-repository --repository-name $REPOSITORY --force --region eu-west-1',
        says: { status: 'fail', code: 'left' },
      },
      {
        name: 'only on the learner’s own machine',
        types: ['docker rmi "${REPO}:${TAG}"'],
        says: { status: 'fail', code: 'left' },
      },
    ],
  },
};

/** Other ways to what a step asks for: every check of the step is green. */
const right: Answers['right'] = {
  'create-repository': {
    'created first, set to scan afterwards': [
      create,
      'aws ecr put-image-scanning-configuration --repository-name $REPOSITORY --image-scanning-configuration scanOnPush=true',
    ],
    'covered by a rule of the registry': [create, registryRule('BASIC', '*')],
    'covered by enhanced scanning': [registryRule('ENHANCED', 'demo-*'), create],
    'made from one JSON document': [
      `aws ecr create-repository --cli-input-json '{"repositoryName":"demo-node-app","imageScanningConfiguration":{"scanOnPush":true}}'`,
    ],
    'with tags that cannot move': [`${create} ${scanning} --image-tag-mutability IMMUTABLE`],
  },
  'push-image': {
    'promoted in the registry, without docker': [
      login,
      commit,
      build,
      pushAs('${SHA}'),
      'MANIFEST=$(aws ecr batch-get-image --repository-name $REPOSITORY --image-ids imageTag=$SHA --query "images[0].imageManifest" --output text)',
      'aws ecr put-image --repository-name $REPOSITORY --image-tag $TAG --image-manifest "$MANIFEST"',
    ],
    'the deployed tag first, a short commit after it': [
      login,
      commit,
      build,
      pushAs('${TAG}'),
      pushAs('${SHA:0:7}'),
    ],
  },
  'keep-staging': {
    'a shield that keeps 5': [
      policy({ ...tagged('staging'), ...keep(5) }, { ...any, ...keep(10) }),
    ],
    'a shield below a rule for untagged images': [
      policy(
        { ...untagged, ...olderThan(7) },
        { ...tagged('staging'), ...keep(1) },
        { ...any, ...keep(10) },
      ),
    ],
    'a shield for each of two tags': [
      policy(
        { ...tagged('prod'), ...keep(1) },
        { ...tagged('staging'), ...keep(1) },
        { ...any, ...keep(10) },
      ),
    ],
    'a policy that only touches untagged images': [policy({ ...untagged, ...olderThan(1) })],
    'the naive policy, and then a better one': [
      policy({ ...any, ...keep(10) }),
      policy({ ...tagged('staging'), ...keep(1) }, { ...any, ...keep(10) }),
    ],
  },
  'cache-base-image': {
    'pulled by the API alone': [
      cacheRule,
      'aws ecr batch-get-image --repository-name ecr-public/docker/library/node --image-ids imageTag=24-alpine',
    ],
    'pulled by a build that begins with it': [
      cacheRule,
      'sed -i "s#^FROM .*#FROM ${CACHED}:24-alpine#" Dockerfile && docker build -t dev .',
    ],
  },
  'clean-up': {
    'emptied first, so that nothing has to be forced': [
      'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids "$(aws ecr list-images --repository-name $REPOSITORY --query imageIds --output json)"',
      'aws ecr delete-repository --repository-name $REPOSITORY',
      'aws ecr delete-repository --repository-name ecr-public/docker/library/node --force',
    ],
  },
};

export const answers: Answers = { labId: 'private-repository', lab, wrong, right };
