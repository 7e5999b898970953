/** What learners do instead of what the page says, and other ways to what it asks for. */
import type { Answers } from '#workbench/answers.ts';
import lab from './lab.ts';

const login = 'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY';
const rule = (prefix: string, upstream: string, more = '') =>
  `aws ecr create-pull-through-cache-rule --ecr-repository-prefix ${prefix} --upstream-registry-url ${upstream}${more}`;
const publicRule = rule('ecr-public', 'public.ecr.aws');
const pull = (image: string) => `docker pull -q "$REGISTRY/${image}"`;
const secret = (name: string, value: object) =>
  `SECRET=$(aws secretsmanager create-secret --name ${name} --secret-string '${JSON.stringify(value)}' --query ARN --output text)`;
const usual = secret('ecr-pullthroughcache/docker-hub', { username: 'me', accessToken: 'it' });
const hubRule = rule('docker-hub', 'registry-1.docker.io', ' --credential-arn "$SECRET"');
const template = (more: string, prefix = 'docker-hub') =>
  `aws ecr create-repository-creation-template --prefix ${prefix} ${more}`;
const forCache = '--applied-for PULL_THROUGH_CACHE';
const policy = '--lifecycle-policy file://cache-policy.json';
const build = (base: string) =>
  `docker build -q --build-arg BASE=${base} -t "\${REPO}:\${TAG}" ~/demo-node-app && docker push -q "\${REPO}:\${TAG}"`;
const cached = '$REGISTRY/ecr-public/docker/library/node';

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'sts:AssumeRole',
    },
  ],
});
const role = `aws iam create-role --role-name ecs-execution --assume-role-policy-document '${trust}'`;
const attach = (policy: string) =>
  `aws iam attach-role-policy --role-name ecs-execution --policy-arn arn:aws:iam::aws:policy/${policy}`;
const managed = attach('service-role/AmazonECSTaskExecutionRolePolicy');
const inline = (resource: string, ...actions: readonly string[]) =>
  `aws iam put-role-policy --role-name ecs-execution --policy-name cache --policy-document '${JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: actions,
          Resource: `arn:aws:ecr:ap-southeast-2:111122223333:repository/${resource}`,
        },
      ],
    },
  )}'`;
const both = ['ecr:CreateRepository', 'ecr:BatchImportUpstreamImage'];

const wrong: Answers['wrong'] = {
  'first-rule': {
    'ptc-rule-exists': [
      {
        name: 'a rule under another prefix',
        types: [rule('public', 'public.ecr.aws')],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'a rule to another upstream',
        types: [rule('ecr-public', 'quay.io')],
        says: { status: 'fail', code: 'wrong-upstream' },
      },
    ],
    'ptc-prefix-works': [
      {
        name: 'a rule, and no pull',
        types: [publicRule],
        says: { status: 'fail', code: 'nothing-pulled' },
      },
      {
        name: 'pulled from ECR Public itself',
        types: [publicRule, 'docker pull -q public.ecr.aws/docker/library/node:24-alpine'],
        says: { status: 'fail', code: 'nothing-pulled' },
      },
      {
        name: 'another tag',
        types: [publicRule, login, pull('ecr-public/docker/library/node:22-alpine')],
        says: { status: 'fail', code: 'no-image' },
      },
      {
        name: 'the prefix before the registry’s own path',
        types: [publicRule, login],
        refused: pull('docker/library/ecr-public/node:24-alpine'),
        says: { status: 'fail', code: 'nothing-pulled' },
      },
    ],
  },
  'docker-hub': {
    'ptc-secret-format': [
      {
        name: 'deleted once the rule was there',
        types: [
          usual,
          hubRule,
          'aws secretsmanager delete-secret --secret-id ecr-pullthroughcache/docker-hub',
        ],
        says: { status: 'fail', code: 'scheduled-for-deletion' },
      },
      {
        name: 'a secret, and no rule that names it',
        types: [usual],
        says: { status: 'blocked', by: 'ptc-rule-exists' },
      },
    ],
    'ptc-rule-exists': [
      {
        name: 'without a credential, which ECR refuses',
        types: [],
        refused: rule('docker-hub', 'registry-1.docker.io'),
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'a secret of another name, which ECR refuses',
        types: [secret('docker-hub', { username: 'me', accessToken: 'it' })],
        refused: hubRule,
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'the prefix in two words',
        types: [usual, rule('dockerhub', 'registry-1.docker.io', ' --credential-arn "$SECRET"')],
        says: { status: 'fail', code: 'not-found' },
        because: 'docker-hub',
      },
    ],
    'ptc-prefix-works': [
      {
        name: 'without library/',
        types: [usual, hubRule],
        refused: pull('docker-hub/alpine:3.22'),
        says: { status: 'fail', code: 'nothing-pulled' },
      },
      {
        name: 'the keys of the secret called otherwise',
        types: [
          usual,
          hubRule,
          `aws secretsmanager put-secret-value --secret-id ecr-pullthroughcache/docker-hub --secret-string '{"user":"me","password":"it"}'`,
        ],
        says: { status: 'fail', code: 'not-valid' },
      },
      {
        name: 'a token that was revoked',
        types: [
          secret('ecr-pullthroughcache/docker-hub', {
            username: 'me',
            accessToken: 'revoked-token',
          }),
          hubRule,
        ],
        says: { status: 'fail', code: 'not-valid' },
      },
    ],
  },
  template: {
    'creation-template-for-cache': [
      {
        name: 'for another prefix',
        types: [template(`${forCache} ${policy}`, 'dockerhub')],
        says: { status: 'fail', code: 'no-template' },
      },
      {
        name: 'for replication',
        types: [template(`--applied-for REPLICATION ${policy}`)],
        says: { status: 'fail', code: 'not-for-cache' },
      },
      {
        name: 'without a lifecycle policy',
        types: [template(forCache)],
        says: { status: 'fail', code: 'no-policy' },
      },
      {
        name: 'with tags that cannot move',
        types: [template(`${forCache} ${policy} --image-tag-mutability IMMUTABLE`)],
        says: { status: 'fail', code: 'no-refresh' },
      },
    ],
    'multi-arch-manifest-present': [
      {
        name: 'nothing pulled after it',
        types: [template(`${forCache} ${policy}`)],
        says: { status: 'blocked', by: 'image-pushed' },
      },
      {
        name: 'the repository deleted, and nothing pulled',
        types: ['aws ecr delete-repository --repository-name docker-hub/library/alpine --force'],
        says: { status: 'blocked', by: 'repository-exists' },
      },
    ],
  },
  puller: {
    'ptc-puller-permissions': [
      {
        name: 'a role of another name',
        types: [role.replace('ecs-execution', 'ecsTaskExecutionRole')],
        says: { status: 'fail', code: 'no-role' },
      },
      {
        name: 'what AWS has for execution roles',
        types: [role, managed],
        says: { status: 'fail', code: 'cannot-import' },
      },
      {
        name: 'the creation alone',
        types: [role, managed, inline('docker-hub/*', 'ecr:CreateRepository')],
        says: { status: 'fail', code: 'cannot-import' },
      },
      {
        name: 'pull rights with the import, and without the creation',
        types: [role, attach('AmazonEC2ContainerRegistryPullOnly')],
        says: { status: 'fail', code: 'cannot-create' },
      },
      {
        name: 'both, for another prefix',
        types: [role, managed, inline('ecr-public/*', ...both)],
        says: { status: 'fail', code: 'cannot-import' },
      },
      {
        name: 'both, and no pull rights',
        types: [role, inline('docker-hub/*', ...both)],
        says: { status: 'fail', code: 'cannot-pull' },
      },
    ],
  },
  'build-on-cache': {
    'cached-base-used': [
      {
        name: 'built on ECR Public itself, and on another tag',
        types: [build('public.ecr.aws/docker/library/node:22-alpine')],
        says: { status: 'fail', code: 'other-base' },
      },
      {
        name: 'built on Alpine alone',
        types: [
          build('$REGISTRY/docker-hub/library/alpine:3.23')
            .replace('~/demo-node-app', '-f /tmp/D ~/demo-node-app')
            .replace(
              'docker build',
              "printf 'ARG BASE\\nFROM ${BASE}\\nCOPY server.js /\\n' > /tmp/D && docker build",
            ),
        ],
        says: { status: 'fail', code: 'other-base' },
      },
      {
        name: 'built and not pushed',
        types: [
          `docker build -q --build-arg BASE=${cached}:24-alpine -t "\${REPO}:\${TAG}" ~/demo-node-app`,
        ],
        says: { status: 'blocked', by: 'image-pushed' },
      },
    ],
  },
  'clean-up': {
    'leftover-ptc': [
      {
        name: 'the rules, and not the template',
        types: [
          'for prefix in ecr-public docker-hub central; do aws ecr delete-pull-through-cache-rule --ecr-repository-prefix $prefix; done',
        ],
        says: { status: 'fail', code: 'left' },
        because: 'the template docker-hub',
      },
      {
        name: 'the template, and not the rules',
        types: ['aws ecr delete-repository-creation-template --prefix docker-hub'],
        says: { status: 'fail', code: 'left' },
        because: 'the cache rule',
      },
    ],
    'leftover-repositories': [
      {
        name: 'the rule, in the hope that it takes its repositories along',
        types: ['aws ecr delete-pull-through-cache-rule --ecr-repository-prefix ecr-public'],
        says: { status: 'fail', code: 'left' },
      },
      {
        name: 'the app alone',
        types: ['aws ecr delete-repository --repository-name $REPOSITORY --force'],
        says: { status: 'fail', code: 'left' },
        because: 'ecr-public/docker/library/node',
      },
    ],
  },
};

const right: Answers['right'] = {
  'first-rule': {
    'pulled by a build': [
      publicRule,
      login,
      `docker build -q --build-arg BASE=${cached}:24-alpine -t dev demo-node-app`,
    ],
    'pulled by the API alone': [
      publicRule,
      'aws ecr batch-get-image --repository-name ecr-public/docker/library/node --image-ids imageTag=24-alpine',
    ],
  },
  'docker-hub': {
    'a secret with a longer name': [
      secret('ecr-pullthroughcache/team/hub', { username: 'me', accessToken: 'it' }),
      hubRule,
      pull('docker-hub/library/alpine:3.22'),
    ],
  },
  template: {
    'for every prefix, with exceptions for tags that move': [
      template(
        `${forCache} ${policy} --image-tag-mutability IMMUTABLE_WITH_EXCLUSION --image-tag-mutability-exclusion-filters filterType=WILDCARD,filter=3.*`,
        'ROOT',
      ),
      pull('docker-hub/library/alpine:3.23'),
    ],
  },
  puller: {
    'pull rights with the import, and the creation beside them': [
      role,
      attach('AmazonEC2ContainerRegistryPullOnly'),
      inline('*', 'ecr:CreateRepository'),
    ],
  },
  'build-on-cache': {
    'by the tag': [build(`${cached}:24-alpine`)],
    'with the Dockerfile changed': [
      `sed -i "1,2d" ~/demo-node-app/Dockerfile && sed -i "1i FROM ${cached}:24-alpine" ~/demo-node-app/Dockerfile`,
      'docker build -q -t "${REPO}:${TAG}" ~/demo-node-app && docker push -q "${REPO}:${TAG}"',
    ],
  },
  'clean-up': {
    'one after the other': [
      'aws ecr delete-repository-creation-template --prefix docker-hub',
      'for prefix in central docker-hub ecr-public; do aws ecr delete-pull-through-cache-rule --ecr-repository-prefix $prefix; done',
      'for name in $(aws ecr describe-repositories --query "repositories[].repositoryName" --output text); do aws ecr delete-repository --repository-name "$name" --force; done',
    ],
  },
};

export const answers: Answers = { labId: 'base-images', lab, wrong, right };
