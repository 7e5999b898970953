/** What learners do instead of what the page says, and other ways to what it asks for. */
import type { Answers } from '#workbench/answers.ts';
import lab from './lab.ts';

const login =
  'cd ~/demo-node-app && aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY';
const build = (platforms: string, tag: string, more = '--push') =>
  `docker buildx build -q -f Dockerfile.cross --platform ${platforms} -t "\${REPO}:${tag}" ${more} .`;
const both = 'linux/amd64,linux/arm64';
const apart = (arch: string) =>
  `docker buildx build -q -f Dockerfile.cross --platform linux/${arch} --provenance=false --output type=image,name=$REPO,push-by-digest=true,push=true --metadata-file ${arch}.json .`;
const member = (arch: string) => `"\${REPO}@$(jq -r '."containerimage.digest"' ${arch}.json)"`;

const wrong: Answers['wrong'] = {
  'one-platform': {
    'single-manifest-image': [
      {
        name: 'with the attestation that buildx adds by itself',
        types: [login, build('linux/arm64', 'arm64-only')],
        says: { status: 'fail', code: 'attestations' },
      },
      {
        name: 'for both platforms',
        types: [login, build(both, 'arm64-only', '--provenance=false --push')],
        says: { status: 'fail', code: 'index' },
      },
      {
        name: 'built and not pushed',
        types: [login, build('linux/arm64', 'arm64-only', '--provenance=false')],
        says: { status: 'blocked', by: 'image-pushed' },
      },
    ],
  },
  'two-platforms': {
    'multi-arch-manifest-present': [
      {
        name: 'without --push',
        types: [build(both, '${TAG}', '')],
        says: { status: 'blocked', by: 'image-pushed' },
      },
      {
        name: 'one after the other, under one tag',
        types: [
          build('linux/amd64', '${TAG}', '--provenance=false --push'),
          build('linux/arm64', '${TAG}', '--provenance=false --push'),
        ],
        says: { status: 'fail', code: 'single-manifest' },
      },
      {
        name: 'an index with one platform and its attestation',
        types: [build('linux/amd64', '${TAG}')],
        says: { status: 'fail', code: 'missing-platform' },
      },
    ],
  },
  join: {
    'multi-arch-manifest-present': [
      {
        name: 'built and never joined',
        types: [apart('amd64'), apart('arm64')],
        says: { status: 'blocked', by: 'image-pushed' },
      },
      {
        name: 'only one of them joined',
        types: [
          apart('amd64'),
          `docker buildx imagetools create --prefer-index=false -t "\${REPO}:v1.0.0" ${member('amd64')}`,
        ],
        says: { status: 'fail', code: 'single-manifest' },
      },
      {
        name: 'the same platform twice',
        types: [
          apart('amd64'),
          `docker buildx imagetools create -t "\${REPO}:v1.0.0" ${member('amd64')} ${member('amd64')}`,
        ],
        says: { status: 'fail', code: 'missing-platform' },
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
        name: 'everything in one batch, members before their indexes, and nobody reads the failures',
        types: [
          'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids "$(aws ecr list-images --repository-name $REPOSITORY --query imageIds --output json)" > /dev/null',
        ],
        says: { status: 'fail', code: 'left' },
      },
    ],
  },
};

const right: Answers['right'] = {
  'one-platform': {
    'with docker’s own builder, which adds no index': [
      login,
      'docker buildx use default && docker build -q --platform linux/amd64 --provenance=false -t "${REPO}:arm64-only" . && docker push -q "${REPO}:arm64-only"',
    ],
  },
  'two-platforms': {
    'without attestations': [build(both, '${TAG}', '--provenance=false --push')],
    'with one platform more, where the base has it': [
      build('linux/arm64,linux/amd64', '${TAG}', '--sbom=false --push'),
    ],
  },
  join: {
    'from two tags': [
      build('linux/amd64', 'v1.0.0-amd64', '--provenance=false --push'),
      build('linux/arm64', 'v1.0.0-arm64', '--provenance=false --push'),
      'docker buildx imagetools create -t "${REPO}:v1.0.0" "${REPO}:v1.0.0-amd64" "${REPO}:v1.0.0-arm64"',
    ],
    'the index that is there already, under another tag': [
      'docker buildx imagetools create -t "${REPO}:v1.0.0" "${REPO}:${TAG}"',
    ],
  },
  'clean-up': {
    'asked for in a JSON document': [
      `aws ecr delete-repository --cli-input-json '{"repositoryName":"demo-node-app","force":true}'`,
    ],
  },
};

export const answers: Answers = { labId: 'multi-architecture', lab, wrong, right };
