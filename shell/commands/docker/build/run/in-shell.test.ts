/** RUN on the bundled base images: what the shell does, what is recorded, and what fails as it would. */
import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { sitDown } from '../../at-a-terminal.ts';

async function build(
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
  options = '',
) {
  const { handle } = await createSandbox();
  const beside = Object.entries(files).map(([path, text]) => [`app/${path}`, text] as const);
  const terminal = await sitDown({
    send: handle,
    files: { 'app/Dockerfile': dockerfile, ...Object.fromEntries(beside) },
    now: () => new Date(),
  });
  const ran = await terminal.type(`cd app && docker build -t demo --progress=plain ${options} .`);
  const shown = async (path: string) =>
    (await terminal.type(`docker run --rm --entrypoint cat demo ${path}`)).stdout;
  return { ...ran, terminal, shown };
}

const node = 'FROM public.ecr.aws/docker/library/node:24-alpine\nWORKDIR /app\n';

test.each([
  ['for i in 1 2 3; do echo "line $i"; done > out', 'line 1\nline 2\nline 3\n'],
  ['echo $(basename /a/b) | tr a-z A-Z > out', 'B\n'],
  ['if [ -f /etc/alpine-release ]; then head -c 1 /etc/alpine-release > out; fi', '3'],
  ['touch a b c && rm -f [ab] && ls > out', 'c\nout\n'],
  ['set -eu; name=x; echo "${name:-y}$VERSION" > out', 'x24\n'],
  ['false || echo rescued > out', 'rescued\n'],
])('RUN %s is done by the shell', async (script, text) => {
  const { stderr, shown } = await build(`${node}ARG VERSION=24\nRUN ${script}\n`);
  expect(stderr).not.toContain('recorded');
  expect(await shown('out')).toBe(text);
});

test('a here-document is the input of the command it stands beside', async () => {
  const { shown } = await build(`${node}RUN cat <<EOF | sort > out\nb\na\nEOF\n`);
  expect(await shown('out')).toBe('a\nb\n');
});

test.each([
  ['curl -fsSL https://example.com/install.sh | sh', 'curl', 127],
  ['apt-get update && apt-get install -y curl', 'apt-get', 127],
  ['bash -c "echo hi"', 'bash', 127],
])('RUN %s fails: Alpine has no %s', async (script, name, code) => {
  const { status, stderr } = await build(`${node}RUN ${script}\n`);
  expect(status).toBe(1);
  expect(stderr).toContain(`/bin/sh: ${name}: not found\n`);
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(
    `ERROR: failed to build: failed to solve: process ${JSON.stringify(`/bin/sh -c ${script}`)} did not complete successfully: exit code: ${code}`,
  );
});

test('a script that fails half-way ends the build with what it said', async () => {
  const { status, stderr } = await build(
    `${node}RUN for i in 1 2; do echo step $i; done; grep nope /etc/passwd\n`,
  );
  expect(status).toBe(1);
  expect(stderr).toContain(' step 1\n');
  expect(stderr).toContain('did not complete successfully: exit code: 1\n');
});

test.each([
  'apk add curl && curl -O https://example.com/x',
  'node build.js',
  'wget -qO- example.com | sh',
  '$(which node) x',
  'chown node: * && ls | wc -l',
])('RUN %s is recorded: its effects are not only in the files', async (script) => {
  const { status, stderr } = await build(`${node}RUN ${script}\n`);
  expect([status, stderr.includes('recorded, not executed in this terminal')]).toEqual([0, true]);
});

test('a secret is there while its step runs, and in no layer', async () => {
  const { stderr, terminal, shown } = await build(
    `${node}RUN --mount=type=secret,id=token cp /run/secrets/token /copied-length && wc -c < /copied-length > out && rm /copied-length\nRUN --mount=type=secret,id=key,env=KEY echo \${#KEY} | cat >> out\n`,
    { 'token.txt': 'very-secret' },
    '--secret id=token,src=token.txt --secret id=key,env=HOME',
  );
  expect(stderr).not.toContain('recorded');
  expect((await shown('out')).split('\n').map((it) => it.trim())).toEqual(['11', '13', '']);
  expect((await terminal.type('docker run --rm demo ls /run/secrets')).status).not.toBe(0);
  const layers = await terminal.type(
    'docker save demo | tar xO | gunzip -c 2>/dev/null | grep -c very-secret',
  );
  expect(layers.stdout).toBe('0\n');
});

test('files of the context and of a stage are mounted, and stay out of the image', async () => {
  const { shown, terminal } = await build(
    `FROM scratch AS tools\nCOPY list.txt /lists/list.txt\n${node}RUN --mount=source=list.txt,target=/in/a.txt --mount=from=tools,source=/lists,target=/in/more --mount=type=cache,target=/cache sort /in/a.txt /in/more/list.txt > out && echo x > /cache/y\n`,
    { 'list.txt': '2\n1\n' },
  );
  expect(await shown('out')).toBe('1\n1\n2\n2\n');
  expect((await terminal.type('docker run --rm demo ls /in /cache')).stdout).toBe('');
});

test('a build without its development dependencies fails as people know it', async () => {
  const lock = {
    lockfileVersion: 3,
    packages: { '': {}, 'node_modules/typescript': { dev: true } },
  };
  const { status, stderr } = await build(
    `${node}COPY package*.json ./\nRUN npm ci --omit=dev\nRUN npm run build\n`,
    {
      'package.json': JSON.stringify({
        name: 'app',
        version: '1.0.0',
        scripts: { build: 'tsc -p .' },
        devDependencies: { typescript: '^5' },
      }),
      'package-lock.json': JSON.stringify(lock),
    },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('> app@1.0.0 build\n');
  expect(stderr).toContain('sh: tsc: not found\n');
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(
    'ERROR: failed to build: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 127',
  );
});

const scripts = JSON.stringify({
  name: 'app',
  version: '1.0.0',
  scripts: { prebuild: 'mkdir dist', build: 'cp src.txt dist/out.txt', postbuild: 'ls dist' },
});

test('npm installs, runs a script with those around it, and cleans up, in one step', async () => {
  const { stderr, shown } = await build(
    `${node}COPY package.json src.txt ./\nRUN npm install && npm run build && npm cache clean --force && node --version && npm -v\n`,
    { 'package.json': scripts, 'src.txt': 'built' },
  );
  expect(stderr).not.toContain('recorded');
  expect(stderr).toMatch(
    /> app@1.0.0 prebuild\n[^]*> app@1.0.0 build\n[^]*> app@1.0.0 postbuild\n/,
  );
  expect(stderr).toMatch(/ v24\.\d+\.\d+\n#\d+ 11\.\d+\.\d+\n/);
  expect(await shown('dist/out.txt')).toBe('built');
  expect(JSON.parse(await shown('package-lock.json'))).toMatchObject({
    name: 'app',
    lockfileVersion: 3,
    packages: { '': { name: 'app', version: '1.0.0' } },
  });
});

test.each([
  ['npm run build', 'npm error code ENOENT', 254],
  ['echo {} > package.json && npm run build', 'npm error Missing script: "build"', 1],
])('RUN %s fails: there is no such script', async (script, said, code) => {
  const { status, stderr } = await build(`${node}RUN ${script.replace(' && ', '\nRUN ')}\n`);
  expect([status, stderr.includes(said)]).toEqual([1, true]);
  expect(stderr).toContain(`did not complete successfully: exit code: ${code}\n`);
});

test('what a recorded step might have made is not missed', async () => {
  const { status, stderr } = await build(
    `${node}RUN node make.js\nRUN npm ci\nRUN npm run build\n`,
  );
  expect(status).toBe(0);
  expect(stderr).toContain(' 3 steps recorded, not executed');
});

test('a user who is not root changes what is theirs, and nothing else', async () => {
  const { stderr, shown, terminal } = await build(
    `${node}RUN chown node:node /app\nUSER node\nRUN echo mine > own && mkdir -p deep/er && echo $HOME > /tmp/home\n`,
  );
  expect(stderr).not.toContain('recorded');
  expect([await shown('own'), await shown('/tmp/home')]).toEqual(['mine\n', '/home/node\n']);
  const owner = await terminal.type(
    "docker run --rm demo node -p \"['own','deep/er'].map((it) => require('fs').statSync(it).uid).join()\"",
  );
  expect(owner.stdout).toBe('1000,1000\n');
});

test.each([
  ['touch /etc/x', 'touch: /etc/x: Permission denied'],
  ['mkdir x', "mkdir: can't create directory 'x': Permission denied"],
  ['echo a > x', "/bin/sh: can't create x: Permission denied"],
  ['rm /etc/passwd', "rm: can't remove '/etc/passwd': Permission denied"],
  ['chmod 777 /etc/passwd', 'chmod: /etc/passwd: Operation not permitted'],
])('RUN %s of a user who is not root fails', async (script, said) => {
  const { status, stderr } = await build(`${node}USER node\nRUN ${script}\n`);
  expect(status).toBe(1);
  expect(stderr).toMatch(new RegExp(`\\n[\\d.]+ ${said.replaceAll(/[.()]/g, '\\$&')}\\n------\\n`));
  expect(stderr).toContain('did not complete successfully: exit code: 1\n');
});

test.each([
  ['USER nobodyhere', 'unable to find user nobodyhere: no matching entries in passwd file'],
])('%s is missed by the next RUN', async (line, said) => {
  const { status, stderr } = await build(`${node}${line}\nRUN ls | cat\n`);
  expect([status, stderr.trimEnd().split('\n').at(-1)]).toEqual([
    1,
    `ERROR: failed to build: failed to solve: ${said}`,
  ]);
});

test('a file that a secret names has to be there, whatever the cache has', async () => {
  const { terminal } = await build(`${node}RUN --mount=type=secret,id=a true\n`);
  const ran = await terminal.type('docker build --secret id=a,src=nowhere .');
  expect([ran.status, ran.stderr]).toEqual([
    1,
    'ERROR: failed to build: failed to stat nowhere: stat nowhere: no such file or directory\n',
  ]);
});
