import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillIn, partsOf, variablesOf } from '../fences.ts';

const settings = { region: 'eu-west-1', repository: 'team/app', tag: 'staging', shaTag: '5b6576c' };

test.each([
  ['aws ecr x --repository-name $REPOSITORY', 'aws ecr x --repository-name team/app'],
  [
    'docker push "${REPO}:$TAG"',
    'docker push "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app:staging"',
  ],
  ['echo $AWS_REGION $ACCOUNT $SHA_TAG', 'echo eu-west-1 111122223333 5b6576c'],
  ['echo $REPOSITORY_2 ${TAG:-x} $SHA', 'echo $REPOSITORY_2 ${TAG:-x} $SHA'],
  ["jq '$TAG' \"'$TAG'\"", "jq '$TAG' \"'staging'\""],
  ['echo \\$TAG', 'echo \\$TAG'],
  ["cat <<'EOF'\n$TAG\nEOF\necho $TAG", "cat <<'EOF'\n$TAG\nEOF\necho staging"],
  ['cat <<EOF\n$TAG\nEOF', 'cat <<EOF\nstaging\nEOF'],
  ['ls # $TAG', 'ls # $TAG'],
])('%s is shown as the shell would expand it', (command, shown) => {
  expect(fillIn(command, settings)).toBe(shown);
});

test('a Region of China has its own domain', () => {
  expect(variablesOf({ region: 'cn-north-1' }).REGISTRY).toBe(
    '111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn',
  );
});

test('parts joined are the command again', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab$ {}\'"\\\n<EOF#()TAG') });
  fc.assert(
    fc.property(text, (command) => {
      const parts = partsOf(command, () => true);
      expect(parts.map((part) => part.text).join('')).toBe(command);
    }),
  );
});
