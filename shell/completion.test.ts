import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { openTerminal } from './terminal.fixture.ts';

const tool: Command = {
  name: 'tool',
  summary: 'A command with words of its own',
  load: () =>
    Promise.resolve({
      run: () => Promise.resolve(0),
      complete: (words) => Promise.resolve(words.length === 1 ? ['push', 'pull'] : []),
    }),
};
const terminal = await openTerminal({
  commands: [tool],
  files: { 'demo app/x': '', 'demo-node-app/index.js': '', '.hidden': '', 'data.json': '' },
  variables: { REPOSITORY: 'app', REGISTRY: 'host' },
});
await terminal.type('deploy() { :; }; alias dep="echo"');

test.each<[line: string, start: number, candidates: readonly string[]]>([
  ['too', 0, ['tool']],
  ['dep', 0, ['dep', 'deploy']],
  ['tool pu', 5, ['pull', 'push']],
  ['echo x | tool pus', 14, ['push']],
  ['A=1 tool pus', 9, ['push']],
  ['x=$(tool pus', 9, ['push']],
  ['echo "$(tool pus', 13, ['push']],
  ['if tool pus', 8, ['push']],
  ['tool push da', 10, ['data.json']],
  ['cat d', 4, ['data.json', 'demo-node-app/', 'demo\\ app/']],
  ['cat demo-node-app/', 4, ['demo-node-app/index.js']],
  ['cat ~/demo-n', 4, ['~/demo-node-app/']],
  ['cat "demo a', 4, ['demo\\ app/']],
  ['cat .h', 4, ['.hidden']],
  ['cd d', 3, ['demo-node-app/', 'demo\\ app/']],
  ['echo $REP', 5, ['$REPOSITORY']],
  ['echo ${RE', 5, ['${REGISTRY}', '${REPOSITORY}']],
  ['tool push $REGISTRY/$REPO', 10, ['$REGISTRY/$REPOSITORY']],
  ['echo > da', 7, ['data.json']],
  ['ls nothing', 3, []],
])('Tab after %j', async (line, start, candidates) => {
  expect(await terminal.shell.complete(line, line.length)).toEqual({ start, candidates });
});

const everything = await openTerminal({
  files: { 'app/Dockerfile': 'FROM scratch\nCOPY Dockerfile /\n' },
});
await everything.type('docker build -q -t app:v1 app');

test.each<[line: string, candidates: readonly string[]]>([
  ['ter', ['terraform']],
  ['terraform ini', ['init']],
  ['terraform state l', ['list']],
  ['terraform plan -ou', ['-out']],
  ['docker ta', ['tag']],
  ['docker buildx imagetools ins', ['inspect']],
  ['docker push a', ['app:v1']],
  ['docker tag app', ['app:v1']],
  ['docker build --pla', ['--platform']],
  ['aws secr', ['secretsmanager']],
  ['aws ecr describe-repositories --outp', ['--output']],
  ['aws ecr describe-repositories --output=te', ['--output=text']],
  ['aws ecr describe-repositories --region eu-n', ['eu-north-1']],
  ['aws ecr put-image --image-manifest file://app/D', ['file://app/Dockerfile']],
  [
    'aws ecr put-image-tag-mutability --image-tag-mutability IMM',
    ['IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION'],
  ],
  ['git rev-p', ['rev-parse']],
])('Tab after %j offers what the command knows', async (line, candidates) => {
  expect((await everything.shell.complete(line, line.length)).candidates).toEqual(candidates);
});
