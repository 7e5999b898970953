import { expect, test } from 'vitest';
import { imageRunsAsNonRoot } from './image-runs-as-non-root.ts';

const check = imageRunsAsNonRoot({ repository: 'app' });
const runningAs = (...users: (string | null)[]) => ({
  images: users.map((user, at) => ({ digest: `sha256:${at}`, platform: null, user })),
});

test.each<[string | null, object]>([
  ['node', { status: 'pass', because: 'staging runs as node.' }],
  ['1000', { status: 'pass' }],
  ['1000:0', { status: 'pass' }],
  ['rootless', { status: 'pass' }],
  ['', { status: 'fail', code: 'no-user' }],
  ['root', { code: 'root', because: 'staging runs as root, which is root.' }],
  ['root:node', { code: 'root' }],
  ['0', { code: 'root' }],
  ['0:1000', { code: 'root' }],
  ['00', { code: 'root' }],
  [':1000', { code: 'root' }],
  [null, { status: 'inconclusive', code: 'unreadable' }],
])('the user %j', (user, verdict) => {
  expect(check.judge(runningAs(user))).toMatchObject(verdict);
});

test('each platform counts, and the verdict names the one that is wrong', () => {
  const images = [
    { digest: 'sha256:a', platform: 'linux/amd64', user: 'node' },
    { digest: 'sha256:b', platform: 'linux/arm64', user: '' },
  ];
  expect(check.judge({ images })).toMatchObject({
    code: 'no-user',
    because: 'staging for linux/arm64 names no user, so it runs as root.',
    witness: { digest: 'sha256:b' },
  });
  expect(check.judge(runningAs('node', '1000'))).toMatchObject({
    because: 'staging runs as node, 1000.',
  });
});

test('an index of no image at all cannot be judged', () => {
  expect(check.judge({ images: [] })).toMatchObject({ status: 'inconclusive' });
});
