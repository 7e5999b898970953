/** What learners do instead of what the page says, and other ways to what it asks for. */
import type { Answers } from '#workbench/answers.ts';
import lab from './lab.ts';

const login =
  'cd ~/app && aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY';
const record = 'cd ~/app && seq 1 7919 2000000000 | gzip > test/recording.gz';
/** Writes a Dockerfile of these lines, builds it and pushes the result. */
const publish = (tag: string, ...lines: readonly string[]) =>
  `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} > D && docker build -q -f D -t "\${REPO}:${tag}" . && docker push -q "\${REPO}:${tag}"`;
const from = (image = 'node:24-alpine') => `FROM public.ecr.aws/docker/library/${image}`;
const rest = ['WORKDIR /app', 'COPY src ./src', 'CMD ["node", "src/server.js"]'];

const wrong: Answers['wrong'] = {
  baseline: {
    'image-pushed': [
      {
        name: 'built and not pushed',
        types: [login, 'docker build -q -f Dockerfile.fat -t "${REPO}:fat" .'],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'pushed as latest',
        types: [login, publish('latest', from(), ...rest)],
        says: { status: 'fail', code: 'not-found' },
      },
    ],
  },
  stages: {
    'image-size-reduced': [
      {
        name: 'the fat one under another name',
        types: ['docker tag "${REPO}:fat" "${REPO}:slim" && docker push -q "${REPO}:slim"'],
        says: { status: 'fail', code: 'same-image' },
      },
      {
        name: 'with what was recorded',
        types: [publish('slim', from(), 'WORKDIR /app', 'COPY test/recording.gz ./')].map((it) =>
          it.replace('docker build', 'rm .dockerignore && docker build'),
        ),
        says: { status: 'fail', code: 'not-enough' },
      },
      {
        name: 'copied in and deleted in the next line',
        types: [
          publish('slim', from(), 'COPY test /test', 'RUN rm -r /test', ...rest).replace(
            'docker build',
            'rm .dockerignore && docker build',
          ),
        ],
        says: { status: 'fail', code: 'not-enough' },
      },
    ],
    'image-runs-as-non-root': [
      {
        name: 'without USER',
        types: [publish('slim', from(), ...rest)],
        says: { status: 'fail', code: 'no-user' },
      },
      {
        name: 'back to root at the end',
        types: [publish('slim', from(), 'USER node', ...rest, 'USER root')],
        says: { status: 'fail', code: 'root' },
      },
      {
        name: 'as user number 0',
        types: [publish('slim', from(), ...rest, 'USER 0')],
        says: { status: 'fail', code: 'root' },
      },
    ],
    'image-base-supported': [
      {
        name: 'without Node.js, so that nothing says which version it is',
        types: [publish('slim', from('alpine:3.22'), ...rest)],
        says: { status: 'inconclusive', code: 'unreadable' },
      },
      {
        name: 'the fat image only',
        types: [],
        says: { status: 'blocked', by: 'image-pushed' },
      },
    ],
  },
  secrets: {
    'image-no-obvious-secrets': [
      {
        name: 'in a variable',
        types: [publish('private', from(), 'ENV NPM_TOKEN=example-token-of-nobody', ...rest)],
        says: { status: 'fail', code: 'secret-like' },
        because: 'NPM_TOKEN',
      },
      {
        name: 'in a variable that is emptied again',
        types: [
          publish(
            'private',
            from(),
            'ENV NPM_TOKEN=example-token-of-nobody',
            ...rest,
            'ENV NPM_TOKEN=',
          ),
        ],
        says: { status: 'fail', code: 'secret-like' },
      },
      {
        name: 'a key in a command',
        types: [publish('private', from(), 'RUN echo AKIAIOSFODNN7EXAMPLE', ...rest)],
        says: { status: 'fail', code: 'secret-like' },
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
        name: 'the leaky image alone',
        types: [
          'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids imageTag=leaky',
        ],
        says: { status: 'fail', code: 'left' },
      },
    ],
  },
};

const right: Answers['right'] = {
  baseline: {
    'tagged after the build': [
      record,
      login,
      'docker build -q -f Dockerfile.fat -t fat . && docker tag fat "${REPO}:fat" && docker push -q "${REPO}:fat"',
    ],
  },
  stages: {
    'one stage that takes only what runs': [publish('slim', from(), ...rest, 'USER node')],
    'on the other base that is maintained, by the number of the user': [
      publish('slim', from('node:22-alpine'), ...rest, 'USER 1000'),
    ],
  },
  secrets: {
    'never in it': [publish('private', from(), ...rest)],
  },
  'clean-up': {
    'asked for in a JSON document': [
      `aws ecr delete-repository --cli-input-json '{"repositoryName":"demo-node-app","force":true}'`,
    ],
  },
};

export const answers: Answers = { labId: 'better-images', lab, wrong, right };
