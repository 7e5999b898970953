/** Alpine's packages, in builds and containers: added, upgraded and taken away from the bundled mirror. */
import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { sitDown } from '../../at-a-terminal.ts';

const now = () => new Date('2026-01-02T03:04:05Z');
const from = (tag: string) => `FROM public.ecr.aws/docker/library/${tag}\n`;
const mirror = 'https://dl-cdn.alpinelinux.org/alpine/v3.22';

async function terminalWith(files: Readonly<Record<string, string>> = {}) {
  const { handle } = await createSandbox();
  return sitDown({ send: handle, files, now });
}

async function inAlpine(script: string, options = '') {
  const terminal = await terminalWith();
  return terminal.type(
    `docker run --rm -q ${options} public.ecr.aws/docker/library/alpine:3.22 ${script}`,
  );
}

async function build(dockerfile: string) {
  const terminal = await terminalWith({ 'app/Dockerfile': dockerfile });
  const ran = await terminal.type('docker build -t demo --progress=plain app');
  const inIt = async (command: string) =>
    (await terminal.type(`docker run --rm --user root demo ${command}`)).stdout;
  return { ...ran, inIt };
}

test('a package comes with what it needs, and what is needed comes first', async () => {
  expect(await inAlpine('apk add --no-cache curl')).toEqual({
    status: 0,
    stderr: '',
    stdout: `fetch ${mirror}/main/x86_64/APKINDEX.tar.gz
fetch ${mirror}/community/x86_64/APKINDEX.tar.gz
(1/9) Installing brotli-libs (1.1.0-r2)
(2/9) Installing c-ares (1.34.5-r0)
(3/9) Installing libunistring (1.3-r0)
(4/9) Installing libidn2 (2.3.7-r0)
(5/9) Installing libpsl (0.21.5-r3)
(6/9) Installing nghttp2-libs (1.65.0-r0)
(7/9) Installing zstd-libs (1.5.7-r0)
(8/9) Installing libcurl (8.14.1-r2)
(9/9) Installing curl (8.14.1-r2)
Executing busybox-1.37.0-r19.trigger
OK: 390 KiB in 24 packages
`,
  });
});

test.each([
  [
    'add --no-cache nope',
    1,
    'ERROR: unable to select packages:\n  nope (no such package):\n    required by: world[nope]\n',
  ],
  [
    'add --no-cache curl=1.0-r0',
    1,
    'ERROR: unable to select packages:\n  curl-8.14.1-r2:\n    breaks: world[curl=1.0-r0]\n',
  ],
  ['add --wrong curl', 1, "apk: this terminal's apk does not know --wrong of apk add\n"],
  ['fix', 1, "apk: this terminal's apk has add, del, upgrade, update, info, not: apk fix\n"],
])('apk %s ends with status %i and says why', async (command, status, said) => {
  const ran = await inAlpine(`apk ${command}`);
  expect(ran.status).toBe(status);
  expect(ran.stderr).toContain(said);
});

test('who is not root may change nothing', async () => {
  const { status, stderr } = await inAlpine('apk add --no-cache curl', '--user nobody');
  expect([status, stderr]).toEqual([
    99,
    'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n',
  ]);
});

test('RUN apk add changes files and database, with and without other commands beside it', async () => {
  const { status, stderr, inIt } = await build(
    `${from('alpine:3.22')}RUN apk add --no-cache tini && addgroup -S app && adduser -S app -G app\nRUN apk update && apk add jq && rm -rf /var/cache/apk/*\n`,
  );
  expect([status, stderr.includes('recorded')]).toEqual([0, false]);
  expect(stderr).toContain('(1/1) Installing tini (0.19.0-r3)');
  expect(await inIt('apk info -e tini oniguruma jq')).toBe('tini\noniguruma\njq\n');
  expect(await inIt('ls /var/cache/apk')).toBe('');
  expect(await inIt('cat /etc/apk/world')).toBe(
    'alpine-baselayout\nalpine-keys\nalpine-release\napk-tools\nbusybox\njq\nmusl-utils\ntini\n',
  );
  expect(await inIt('grep ^app: /etc/group')).toBe('app:x:100:\n');
});

test('without --no-cache the indexes stay in the image', async () => {
  const { inIt } = await build(`${from('alpine:3.22')}RUN apk add tini\n`);
  const names = (await inIt('ls /var/cache/apk')).trim().split('\n');
  expect(names).toHaveLength(2);
  expect(names.every((it) => /^APKINDEX\.[0-9a-f]{8}\.tar\.gz$/.test(it))).toBe(true);
});

test('RUN apk by another user than root fails with apk’s words', async () => {
  const { status, stderr } = await build(
    `${from('node:24-alpine')}USER node\nRUN apk add --no-cache tini\n`,
  );
  expect(status).toBe(1);
  expect(stderr).toContain('ERROR: Unable to lock database: Permission denied\n');
  expect(stderr).toContain('did not complete successfully: exit code: 99');
});

test('what was added for a build is taken away again, what it brought, too', async () => {
  const { stderr, inIt } = await build(
    `${from('alpine:3.22')}RUN apk add --no-cache --virtual .build-deps curl jq && apk del .build-deps\n`,
  );
  expect(stderr).toContain('(12/12) Installing .build-deps (20260102.030405)');
  expect(stderr).toContain('(1/12) Purging .build-deps (20260102.030405)');
  expect(await inIt('apk info')).not.toMatch(/curl|jq|onig/);
  expect(await inIt('ls /usr/bin/curl')).toBe('');
});

test('what somebody else needs stays', async () => {
  const { stderr } = await build(
    `${from('alpine:3.22')}RUN apk add --no-cache curl && apk del libcurl\n`,
  );
  expect(stderr).toContain('the following packages are not removed due to:');
  expect(stderr).toContain('  libcurl: curl\n');
});

test('an upgrade brings the fixed versions that scans ask for', async () => {
  const { stderr, inIt } = await build(
    `${from('node:22.11.0-alpine3.20')}RUN apk upgrade --no-cache\n`,
  );
  expect(stderr).toContain('Upgrading busybox (1.36.1-r29 -> 1.36.1-r31)');
  expect(stderr).toContain('Upgrading libcrypto3 (3.3.2-r0 -> 3.3.5-r0)');
  expect(await inIt('apk info -v')).toContain('busybox-1.36.1-r31\n');
  expect(await inIt('sh -c "echo still | tr a-z A-Z"')).toBe('STILL\n');
});

test('a program that was added can be called where the terminal has it', async () => {
  const { stdout } = await inAlpine(
    `sh -c "apk add -q --no-cache jq && echo '{\\"a\\":1}' | jq -c .a"`,
  );
  expect(stdout).toBe('1\n');
});
