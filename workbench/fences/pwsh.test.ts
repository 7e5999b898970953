import { expect, test } from 'vitest';
import { callsIn, withFilesRead } from './calls.ts';
import { fillIn } from './fill-in.ts';
import { readLab } from './lab-text.ts';

const settings = {
  repository: 'team/app',
  tag: 'v1',
  region: 'eu-west-1',
  account: '111122223333',
};
const host = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';

test.each([
  ['docker push "${Repo}:$Tag"', `docker push "${host}/team/app:v1"`],
  ['--repository-name $Repository `', '--repository-name team/app `'],
  ['$Repositories', '$Repositories'],
  ['--region $env:AWS_REGION', '--region eu-west-1'],
  ["--query 'x[?y==$Tag]'", "--query 'x[?y==$Tag]'"],
  ["@'\nFROM $Repo\n'@ | Set-Content $Tag", "@'\nFROM $Repo\n'@ | Set-Content v1"],
  ['"it\'s $Tag"', '"it\'s v1"'],
  ['`$Tag', '`$Tag'],
  ['$Digest', '$Digest'],
])('in PowerShell %s is %s', (text, filled) => {
  expect(fillIn(text, settings, 'pwsh')).toBe(filled);
});

test('a call is the same in both shells', () => {
  const bash =
    'M=$(aws ecr x --name $REPOSITORY \\\n    --query "a[0]" --output text)\ndocker push "${REPO}:${TAG}"';
  const pwsh =
    '$M = aws ecr x --name $Repository `\n  --query \'a[0]\' --output text\ndocker push "${Repo}:$Tag"';
  expect(callsIn(pwsh, 'pwsh')).toEqual(callsIn(bash, 'bash'));
  expect(callsIn(bash, 'bash')).toEqual([
    ['aws', 'ecr', 'x', '--name', '$repository', '--query', 'a[0]', '--output', 'text'],
    ['docker', 'push', '$repo:$tag'],
  ]);
});

test.each([
  ['another operation', 'aws ecr get-image --name $Repository'],
  ['an argument less', 'aws ecr put-image'],
  ['another value', 'aws ecr put-image --name $Repo'],
])('%s is seen', (_, pwsh) => {
  expect(callsIn(pwsh, 'pwsh')).not.toEqual(
    callsIn('aws ecr put-image --name $REPOSITORY', 'bash'),
  );
});

test('a file may stand for text that PowerShell would spoil', () => {
  const bash = [['aws', '--manifest', '$manifest']];
  expect(withFilesRead([['aws', '--manifest', 'file://m.json']], bash)).toEqual(bash);
  expect(withFilesRead([['aws', '--image', 'file://m.json']], bash)).not.toEqual(bash);
});

test('a pipe ends a call', () => {
  expect(callsIn('aws a | docker login -u AWS && git add .', 'bash')).toEqual([
    ['aws', 'a'],
    ['docker', 'login', '-u', 'AWS'],
    ['git', 'add', '.'],
  ]);
});

test('where the output goes is no argument', () => {
  const bash = 'docker rmi -f "${REPO}:${TAG}" 2>&1 > /dev/null';
  expect(callsIn('docker rmi -f "${Repo}:$Tag" | Out-Null', 'pwsh')).toEqual(callsIn(bash, 'bash'));
});

const step = (fence: string) =>
  `<Step id="a">\n\n\`\`\`sh name=one\n$ aws x\n\`\`\`\n\n${fence}\n\n</Step>`;

test('a fence for PowerShell belongs to one in bash', () => {
  const { steps } = readLab(step('```powershell of=one\naws x\n```'));
  expect(steps[0]?.translations).toEqual([{ of: 'one', code: 'aws x' }]);
});

test.each([
  ['```powershell of=two\naws x\n```', 'expected of=NAME of a fence before it; found of=two'],
  [
    '```powershell title="PowerShell"\naws x\n```',
    'expected of=NAME, the fence that it says again',
  ],
  ['```sh of=one\n$ aws x\n```', 'expected of only on fences of language powershell'],
])('a mistake of the author is named: %s', (fence, message) => {
  expect(() => readLab(step(fence))).toThrow(message);
});
