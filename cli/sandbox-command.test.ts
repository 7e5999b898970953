/** `ecr-workbook sandbox` from its start to its end: what listens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { command, openEndpoint, printed, run, start } from './process.fixture.ts';

test.each(['SIGINT', 'SIGTERM'] as const)('ends at %s with status 0', async (signal) => {
  const running = start(['sandbox', '--port', '0']);
  const own = await printed(running, /Sandbox +(\S+)\n/);
  await printed(running, /Control token +[0-9a-f]{48}\n/, 'err');
  running.child.kill(signal);
  expect(await running.ended).toBe(0);
  expect(running.output.out, 'one line, for who waits').toBe(`Sandbox        ${own}\n`);
  await expect(fetch(own)).rejects.toThrow();
});

test('keeps what it is told in a folder', async () => {
  const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  try {
    for (const exists of [false, true]) {
      const running = start(['sandbox', '--port', '0', '--data', data]);
      const own = await printed(running, /Sandbox +(\S+)\n/);
      const argv = ['check', 'repository-exists', '--repository', 'kept', '--endpoint-url', own];
      expect((await run(argv)).code).toBe(exists ? 0 : 1);
      const credentials = administratorOf('111122223333');
      const there = createAws(fetch, { region: 'ap-southeast-2', credentials, endpoint: own });
      if (!exists) await there.ecr('CreateRepository', { repositoryName: 'kept' });
      running.child.kill('SIGTERM');
      await running.ended;
    }
  } finally {
    await rm(data, { recursive: true });
  }
});

test('two of them cannot share a folder', async () => {
  const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const running = start(['sandbox', '--port', '0', '--data', data]);
  try {
    await printed(running, /Sandbox +(\S+)\n/);
    const { code, err } = await run(['sandbox', '--port', '0', '--data', data]);
    expect(err).toBe(
      `ecr-workbook: ${data} is in use by process ${running.child.pid}: choose another folder with --data.\n`,
    );
    expect(code).toBe(2);
  } finally {
    running.child.kill('SIGTERM');
    await running.ended;
    await rm(data, { recursive: true });
  }
});

test('a folder that cannot be is named', async () => {
  const { code, err } = await run(['sandbox', '--port', '0', '--data', join(command, 'x')]);
  expect(err).toContain('choose another folder with --data');
  expect(code).toBe(2);
});

test('is the account and the Region that it is told to be', async () => {
  const running = start('sandbox --port 0 --account 999988887777 --region eu-west-1'.split(' '));
  try {
    const own = await printed(running, /AWS_ENDPOINT_URL=(\S+)/, 'err');
    expect(running.output.err).toContain(
      'AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=999988887777 ',
    );
    // A key of a real account names none of the sandbox.
    const credentials = { accessKeyId: 'mine', secretAccessKey: 'any' };
    const there = createAws(fetch, { region: 'eu-west-1', credentials, endpoint: own });
    const { repository } = await there.ecr('CreateRepository', { repositoryName: 'kept' });
    expect(repository?.repositoryArn).toBe('arn:aws:ecr:eu-west-1:999988887777:repository/kept');
  } finally {
    running.child.kill('SIGTERM');
    await running.ended;
  }
});

test('has no control door where it was told so, and prints no token', async () => {
  const running = start(['sandbox', '--port', '0', '--no-control']);
  try {
    const own = await printed(running, /AWS_ENDPOINT_URL=(\S+)/, 'err');
    expect(running.output.err).not.toContain('Control token');
    const asked = await fetch(`${own}/_sandbox/clock`);
    expect(await asked.json()).toMatchObject({ __type: 'UnknownOperationException' });
  } finally {
    running.child.kill('SIGTERM');
    await running.ended;
  }
});

test('points aws at it in one line that a shell can read', async () => {
  const endpoint = await openEndpoint();
  expect(await printed(endpoint.running, /For aws +(.*\n)/, 'err')).toBe(
    `export AWS_ENDPOINT_URL=${endpoint.url} AWS_DEFAULT_REGION=ap-southeast-2 AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=sandbox\n`,
  );
  await endpoint.close();
});
