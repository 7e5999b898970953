import { expect, test } from 'vitest';
import { actionsOfStep } from './command-permissions.ts';
import { readLab } from './fences.ts';

const needed = (commands: string, scripts?: Readonly<Record<string, string>>) => {
  const [step] = readLab(`<Step id="a">\n\n\`\`\`sh\n${commands}\n\`\`\`\n\n</Step>`).steps;
  return step && actionsOfStep(step, scripts);
};

test.each<[string, string, string[]]>([
  ['an operation is its action', '$ aws ecr list-images --repository-name x', ['ecr:ListImages']],
  ['so is one of another service', '$ aws iam create-role --role-name x', ['iam:CreateRole']],
  [
    'creating with resource tags needs two',
    '$ aws ecr create-repository --repository-name x --tags Key=a,Value=b',
    ['ecr:CreateRepository', 'ecr:TagResource'],
  ],
  [
    'a login asks for a token',
    '$ aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY',
    ['ecr:GetAuthorizationToken'],
  ],
  [
    'a waiter asks what it waits for',
    '$ aws ecr wait image-scan-complete --repository-name x',
    ['ecr:DescribeImageScanFindings'],
  ],
  ['who one is may be asked by all', '$ aws sts get-caller-identity\n$ aws --version', []],
  [
    'a pull reads the manifest and the layers',
    '$ docker pull "${REPO}:${TAG}"',
    ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  ],
  ['a pull from elsewhere asks nothing of ECR', '$ docker pull nginx:1.27', []],
  [
    'a pull through a cache may have to import',
    '$ docker pull "${REGISTRY}/ecr-public/docker/library/node:24-alpine"',
    [
      'ecr:BatchGetImage',
      'ecr:BatchImportUpstreamImage',
      'ecr:CreateRepository',
      'ecr:GetDownloadUrlForLayer',
    ],
  ],
  [
    'a push uploads layers, then the manifest',
    '$ docker push "${REPO}:${TAG}"',
    [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:CompleteLayerUpload',
      'ecr:InitiateLayerUpload',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ],
  ],
  ['a build without a push stays on the machine', '$ docker build -t "${REPO}:${TAG}" .', []],
  [
    'a pull from another repository is no pull through a cache',
    '$ docker pull "$REGISTRY/team/app:v1"',
    ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  ],
  ['a command in brackets counts', '$ M=$(aws ecr batch-get-image --x y)', ['ecr:BatchGetImage']],
])('%s', (_, commands, actions) => {
  expect(needed(commands)).toEqual(actions);
});

test('a script that is run counts, and one that is only read does not', () => {
  const scripts = { 'app/promote.sh': "# It's the tag.\naws ecr put-image --x y" };
  expect(needed('$ bash promote.sh a b', scripts)).toEqual(['ecr:PutImage']);
  expect(needed('$ cat promote.sh', scripts)).toEqual([]);
});
