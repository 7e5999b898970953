/** What learners do instead of what the page says, and other ways to what it asks for. */
import type { Answers } from '#workbench/answers.ts';
import lab from './lab.ts';

const login =
  'cd ~/demo-node-app && aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY';
const build = 'docker build -q -t dev .';
const pushAs = (tag: string) => `docker tag dev "\${REPO}:${tag}" && docker push "\${REPO}:${tag}"`;
const mutability = (value: string, ...filters: string[]) =>
  `aws ecr put-image-tag-mutability --repository-name $REPOSITORY --image-tag-mutability ${value}` +
  (filters.length === 0
    ? ''
    : ` --image-tag-mutability-exclusion-filters ${filters.map((it) => `'filterType=WILDCARD,filter=${it}'`).join(' ')}`);
const addTag = (from: string, to: string) =>
  `aws ecr put-image --repository-name $REPOSITORY --image-tag ${to} --image-manifest "$(aws ecr batch-get-image --repository-name $REPOSITORY --image-ids imageTag=${from} --query 'images[0].imageManifest' --output text)"`;

const wrong: Answers['wrong'] = {
  'move-a-tag': {
    'image-pushed': [
      {
        name: 'built and not pushed',
        types: [login, 'docker build -q -t "${REPO}:${TAG}" .'],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'pushed as latest',
        types: [login, build, pushAs('latest')],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'pushed without a tag, which docker reads as latest',
        types: [login, 'docker build -q -t "$REPO" . && docker push "$REPO"'],
        says: { status: 'fail', code: 'not-found' },
      },
    ],
  },
  promote: {
    'tags-share-digest': [
      {
        name: 'the commit built again',
        types: ['docker build -q --label commit=9e02d4c7b318 -t dev .', pushAs('${TAG}')],
        says: { status: 'fail', code: 'no-sha-tag' },
      },
      {
        name: 'the commit’s name on the new build, instead of the other way round',
        types: ['docker tag "${REPO}:${TAG}" dev', pushAs('latest')],
        says: { status: 'fail', code: 'no-sha-tag' },
      },
      {
        name: 'from a file that ends with a newline, without saying which digest is meant',
        types: [
          'aws ecr batch-get-image --repository-name $REPOSITORY --image-ids imageTag=9e02d4c7b318 --query "images[0].imageManifest" --output text > m.json',
          'aws ecr put-image --repository-name $REPOSITORY --image-tag $TAG --image-manifest file://m.json',
        ],
        says: { status: 'fail', code: 'no-sha-tag' },
      },
    ],
  },
  freeze: {
    'tag-mutability-set': [
      {
        name: 'nothing is set',
        types: [],
        says: { status: 'fail', code: 'tags-move' },
      },
      {
        name: 'everything moves except releases',
        types: [mutability('MUTABLE_WITH_EXCLUSION', 'v*')],
        says: { status: 'fail', code: 'some-tags-fixed' },
      },
    ],
  },
  'let-one-move': {
    'immutable-tags-with-moving-staging': [
      {
        name: 'every tag excluded',
        types: [mutability('IMMUTABLE_WITH_EXCLUSION', '*')],
        says: { status: 'fail', code: 'releases-move' },
      },
      {
        name: 'only latest excluded',
        types: [mutability('IMMUTABLE_WITH_EXCLUSION', 'latest')],
        says: { status: 'fail', code: 'tag-not-excluded' },
      },
      {
        name: 'the other way round',
        types: [mutability('MUTABLE_WITH_EXCLUSION', 'staging', 'latest')],
        says: { status: 'fail', code: 'others-move' },
      },
      {
        name: 'back to what was there first',
        types: [mutability('MUTABLE')],
        says: { status: 'fail', code: 'tags-move' },
      },
      {
        name: 'filters with the plain setting, which ECR refuses',
        types: [],
        refused: mutability('IMMUTABLE', 'staging'),
        says: { status: 'fail' },
      },
    ],
  },
  release: {
    'image-pushed': [
      {
        name: 'without the v',
        types: ['bash promote.sh $REPOSITORY $TAG 1.0.0'],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'from a tag that is not there',
        types: [],
        refused: 'bash promote.sh $REPOSITORY v1.0.0 $TAG',
        says: { status: 'fail', code: 'not-found' },
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
      },
      {
        name: 'only the images that have a tag',
        types: [
          'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids imageTag=v1.0.0 imageTag=$TAG',
        ],
        says: { status: 'fail', code: 'left' },
      },
    ],
  },
};

const right: Answers['right'] = {
  'move-a-tag': { 'built first, tagged afterwards': [login, build, pushAs('${TAG}')] },
  promote: {
    'by the script': ['bash promote.sh $REPOSITORY 9e02d4c7b318 $TAG'],
    'with docker, which sends nothing but the manifest': [
      'docker pull "${REPO}:9e02d4c7b318"',
      'docker tag "${REPO}:9e02d4c7b318" "${REPO}:${TAG}" && docker push "${REPO}:${TAG}"',
    ],
    'the older build': [addTag('5b6576c0a1f2', '$TAG')],
  },
  freeze: {
    'fixed, with an exception at once': [mutability('IMMUTABLE_WITH_EXCLUSION', 'latest')],
  },
  'let-one-move': {
    'only the tag that is deployed': [mutability('IMMUTABLE_WITH_EXCLUSION', 'staging')],
    'a pattern that begins like it': [mutability('IMMUTABLE_WITH_EXCLUSION', 'stag*', 'prod')],
  },
  release: { 'by hand': [addTag('$TAG', 'v1.0.0')] },
  'clean-up': {
    'asked for in a JSON document': [
      `aws ecr delete-repository --cli-input-json '{"repositoryName":"demo-node-app","force":true}'`,
    ],
  },
};

export const answers: Answers = { labId: 'tags-and-digests', lab, wrong, right };
