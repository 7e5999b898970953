/** What learners do instead of what the page says, and other ways to what it asks for. */
import type { Answers } from '#workbench/answers.ts';
import lab from './lab.ts';

const rules = (type: string, frequency: string, ...filters: string[]) =>
  `aws ecr put-registry-scanning-configuration --scan-type ${type} --rules '${JSON.stringify([
    {
      scanFrequency: frequency,
      repositoryFilters: filters.map((filter) => ({ filter, filterType: 'WILDCARD' })),
    },
  ])}'`;
const login = 'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY';
const push = (tag: string) =>
  `docker build -q -t "\${REPO}:${tag}" demo-node-app && docker push -q "\${REPO}:${tag}"`;
const base = (image: string) => `sed -i 's#^FROM .*#FROM ${image}#' demo-node-app/Dockerfile`;
const newBase = base('public.ecr.aws/docker/library/node:24-alpine');

const remove = 'aws ecr delete-repository --repository-name $REPOSITORY --force';
const restore =
  'aws ecr put-registry-scanning-configuration --cli-input-json file://scanning-before.json';

const wrong: Answers['wrong'] = {
  cover: {
    'scan-on-push': [
      {
        name: 'the first part of the name, with a star in front of it',
        types: [rules('BASIC', 'SCAN_ON_PUSH', 'prod-*', '*demo')],
        says: { status: 'fail', code: 'manual' },
      },
      {
        name: 'enhanced scanning of other repositories',
        types: [rules('ENHANCED', 'CONTINUOUS_SCAN', 'prod-*')],
        says: { status: 'fail', code: 'not-covered' },
      },
      {
        name: 'a rule of one’s own in place of the others’',
        types: [rules('BASIC', 'SCAN_ON_PUSH', 'demo-node-app')],
        says: { status: 'fail', code: 'manual' },
        because: 'prod-payments',
      },
      {
        name: 'continuous scanning, which basic scanning does not have',
        types: [],
        refused: rules('BASIC', 'CONTINUOUS_SCAN', '*'),
        says: { status: 'fail', code: 'manual' },
      },
    ],
    'registry-scan-config-sane': [
      {
        name: 'a filter that nothing matches, beside one that fits',
        types: [rules('BASIC', 'SCAN_ON_PUSH', 'prod-*', 'demo*', 'qa-*')],
        says: { status: 'fail', code: 'unused-filter' },
        because: 'qa-*',
      },
      {
        name: 'the kind that is billed',
        types: [rules('ENHANCED', 'SCAN_ON_PUSH', '*')],
        says: { status: 'fail', code: 'enhanced' },
      },
    ],
  },
  'first-scan': {
    'scan-result-available': [
      {
        name: 'pushed under another tag',
        types: [login, push('1.0.0')],
        says: { status: 'blocked', by: 'image-pushed' },
      },
      {
        name: 'from scratch, which cannot be analysed',
        types: [
          login,
          `printf 'FROM scratch\\nCOPY server.js /\\n' > demo-node-app/Dockerfile`,
          `${push('v1.0.0')} && sleep 0.2`,
        ],
        says: { status: 'fail', code: 'scan-failed' },
      },
      {
        name: 'pushed while the rules covered something else',
        types: [login, rules('BASIC', 'SCAN_ON_PUSH', 'prod-*'), push('v1.0.0')],
        says: { status: 'fail', code: 'not-scanned' },
      },
    ],
  },
  mend: {
    'scan-gate-threshold': [
      {
        name: 'promoted without asking the gate',
        types: ['bash promote.sh $REPOSITORY v1.0.0 $TAG'],
        says: { status: 'fail', code: 'too-many-high' },
        because: 'CVE-2025-26519 in musl',
      },
      {
        name: 'waived for ever instead of mended',
        types: [
          'TODAY=2026-12-01 bash scan-gate.sh $REPOSITORY v1.0.0 && bash promote.sh $REPOSITORY v1.0.0 $TAG',
        ],
        says: { status: 'fail', code: 'too-many-high' },
      },
      {
        name: 'the image in which nothing can be found',
        types: ['bash promote.sh $REPOSITORY from-scratch $TAG'],
        says: { status: 'blocked', by: 'scan-result-available' },
      },
      {
        name: 'mended and not promoted',
        types: [newBase, push('v1.0.1')],
        says: { status: 'blocked', by: 'image-pushed' },
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
        name: 'the setting restored, and nothing deleted',
        types: [restore],
        says: { status: 'fail', code: 'left' },
      },
    ],
    'scan-on-push': [
      {
        name: 'the setting emptied in place of restored',
        types: [
          remove,
          'aws ecr put-registry-scanning-configuration --scan-type BASIC --rules "[]"',
        ],
        says: { status: 'fail', code: 'manual' },
      },
      {
        name: 'the colleagues’ repository deleted, too',
        types: [remove, 'aws ecr delete-repository --repository-name prod-payments'],
        says: { status: 'blocked', by: 'repository-exists' },
      },
    ],
  },
};

const right: Answers['right'] = {
  cover: {
    'every repository': [rules('BASIC', 'SCAN_ON_PUSH', '*')],
    'a part of the name, without a star': [rules('BASIC', 'SCAN_ON_PUSH', 'prod-*', 'demo')],
  },
  'first-scan': {
    'scanned by hand, because the push was not': [
      login,
      rules('BASIC', 'SCAN_ON_PUSH', 'prod-*'),
      push('v1.0.0'),
      'aws ecr start-image-scan --repository-name $REPOSITORY --image-id imageTag=v1.0.0 && sleep 0.2',
    ],
    'on a newer base at once': [login, newBase, `${push('v1.0.0')} && sleep 0.2`],
  },
  mend: {
    'another base that is as new': [
      base('public.ecr.aws/docker/library/node:22-alpine'),
      `${push('v1.0.1')} && sleep 0.2`,
      'bash promote.sh $REPOSITORY v1.0.1 $TAG',
    ],
    'built, gated and pushed as the deployed tag': [
      newBase,
      `${push('candidate')} && bash scan-gate.sh $REPOSITORY candidate`,
      'docker tag "${REPO}:candidate" "${REPO}:${TAG}" && docker push "${REPO}:${TAG}"',
    ],
  },
  'clean-up': {
    'emptied first': [
      'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids "$(aws ecr list-images --repository-name $REPOSITORY --query imageIds --output json)" > /dev/null',
      'aws ecr batch-delete-image --repository-name $REPOSITORY --image-ids "$(aws ecr list-images --repository-name $REPOSITORY --query imageIds --output json)" > /dev/null || true',
      remove,
      restore,
    ],
  },
};

export const answers: Answers = { labId: 'scanning', lab, wrong, right };
