import { createSandbox } from '#sandbox/sandbox.ts';
import { expect, test } from 'vitest';
import { openTerminal } from '../../terminal.fixture.ts';

test('images built, pulled and run side by side are all there, for every session', async () => {
  const { handle } = await createSandbox();
  const { type, shell } = await openTerminal({
    send: handle,
    files: {
      'a/Dockerfile': 'FROM alpine\nRUN echo a > /a\n',
      'b/Dockerfile': 'FROM alpine\nRUN echo b > /b\n',
    },
  });
  for (const name of ['b', 'c']) await shell.sessions.open(name);
  const ended = await Promise.all([
    type('docker build -q -t a a'),
    type('docker build -q -t b b', { session: 'b' }),
    type('docker pull -q public.ecr.aws/docker/library/alpine:3.22', { session: 'c' }),
  ]);
  expect(ended.map(({ status, stderr }) => [status, stderr])).toEqual(Array(3).fill([0, '']));
  const { stdout } = await type('docker images --format "{{.Repository}}"', { session: 'c' });
  expect(stdout.trimEnd().split('\n').sort()).toEqual([
    'a',
    'b',
    'public.ecr.aws/docker/library/alpine',
  ]);
  const [one, other] = await Promise.all([
    type('docker run --rm a cat /a'),
    type('docker run --rm b cat /b', { session: 'b' }),
  ]);
  expect([one.stdout, other.stdout]).toEqual(['a\n', 'b\n']);
});

test('a container that one session started answers, and is stopped from, another', async () => {
  const { handle } = await createSandbox();
  const { type, shell } = await openTerminal({ send: handle });
  await shell.sessions.open('build');
  const following = new AbortController();
  const waiting = type(
    'docker run --name clock alpine sh -c "while :; do echo tick; sleep 1; done"',
    {
      session: 'build',
      signal: following.signal,
      stdout: (text) => void (text.includes('tick') && ticked()),
    },
  );
  let ticked = () => undefined as void;
  await new Promise<void>((resolve) => (ticked = resolve));
  expect((await type('docker ps --format "{{.Names}}"')).stdout).toBe('clock\n');
  expect((await type('docker stop -t 0 clock')).stdout).toBe('clock\n');
  expect((await waiting).status).toBe(137);
});
