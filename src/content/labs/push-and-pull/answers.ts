/** What learners do instead of what the page says, and other ways to what it asks for. */
import type { Answers } from '#workbench/answers.ts';
import lab from './lab.ts';

const build = 'docker build -q -t dev ~/demo-node-app';
const pushAs = (tag: string, repository = '${REPO}') =>
  `docker tag dev "${repository}:${tag}" && docker push -q "${repository}:${tag}"`;

const wrong: Answers['wrong'] = {
  push: {
    'image-pushed': [
      {
        name: 'tagged and not pushed',
        types: [build, 'docker tag dev "${REPO}:${TAG}"'],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'pushed without a tag',
        types: [build, 'docker tag dev "$REPO" && docker push -q "$REPO"'],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'pushed by its short name, which is Docker Hub’s',
        types: [build, 'docker tag dev demo-node-app:v1.0.0'],
        refused: 'docker push demo-node-app:v1.0.0',
        says: { status: 'fail', code: 'not-found' },
      },
    ],
    'image-pullable': [
      {
        name: 'only the commit',
        types: [build, pushAs('${SHA}')],
        says: { status: 'blocked', by: 'image-pushed' },
      },
      {
        name: 'pushed and deleted again',
        types: [
          build,
          pushAs('${TAG}'),
          'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids imageTag=$TAG',
        ],
        says: { status: 'blocked', by: 'image-pushed' },
      },
    ],
    'tags-share-digest': [
      {
        name: 'only the release',
        types: [build, pushAs('${TAG}')],
        says: { status: 'fail', code: 'no-sha-tag' },
      },
      {
        name: 'built once for each tag',
        types: [
          build,
          pushAs('${SHA}'),
          'docker build -q --label again=yes -t dev ~/demo-node-app',
          pushAs('${TAG}'),
        ],
        says: { status: 'fail', code: 'no-sha-tag' },
      },
      {
        name: 'latest for the commit',
        types: [build, pushAs('latest'), pushAs('${TAG}')],
        says: { status: 'fail', code: 'no-sha-tag' },
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
        name: 'only on the learner’s own machine',
        types: ['docker rmi -f "${REPO}:${TAG}"'],
        says: { status: 'fail', code: 'left' },
      },
    ],
  },
};

const right: Answers['right'] = {
  push: {
    'the release first': [build, pushAs('${TAG}'), pushAs('${SHA}')],
    'all tags in one push': [
      'docker build -q -t "${REPO}:${SHA}" -t "${REPO}:${TAG}" ~/demo-node-app && docker push -q --all-tags "$REPO"',
    ],
  },
  'clean-up': {
    'emptied first, so that nothing has to be forced': [
      'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids "$(aws ecr list-images --repository-name $REPOSITORY --query imageIds --output json)"',
      'aws ecr delete-repository --repository-name $REPOSITORY',
    ],
  },
};

export const answers: Answers = { labId: 'push-and-pull', lab, wrong, right };
