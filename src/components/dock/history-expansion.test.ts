import { expect, test } from 'vitest';
import { expandHistory } from './history-expansion.ts';

const history = ['cd demo-node-app', 'aws ecr describe-images "my repo"', 'docker push $REPO:v1'];

test.each([
  ['!!', 'docker push $REPO:v1'],
  ['sudo !!', 'sudo docker push $REPO:v1'],
  ['echo !$', 'echo $REPO:v1'],
  ['echo "!$"', 'echo "$REPO:v1"'],
  ['ls !^ !*', 'ls push push $REPO:v1'],
  ['!aws', 'aws ecr describe-images "my repo"'],
  ['!?images?', 'aws ecr describe-images "my repo"'],
  ['!-3', 'cd demo-node-app'],
  ['!1', 'cd demo-node-app'],
  ['cat !aws:$', 'cat "my repo"'],
  ['echo !!:0', 'echo docker'],
])('%s stands for %s', (typed, text) => {
  expect(expandHistory(typed, history)).toEqual({ status: 'changed', text });
});

test.each([
  "echo '!!'",
  'echo \\!!',
  '[ a != b ]',
  'if ! true; then :; fi',
  'echo "done!"',
  'echo $! ${!x} ls [!a]*',
  'awk "!seen" < x'.replace('"!seen"', "'!seen[$0]++'"),
  'wait $!',
])('%s is as it was typed', (text) => {
  expect(expandHistory(text, history)).toEqual({ status: 'same', text });
});

test.each([
  ['!nope', 'bash: !nope: event not found'],
  ['!99', 'bash: !99: event not found'],
])('%s says that there is no such line', (typed, message) => {
  expect(expandHistory(typed, history)).toEqual({ status: 'error', message });
});
