import { expect, test } from 'vitest';
import { noon, sitDown } from './at-a-terminal.ts';

// Words and statuses of docker 28.2.2, as its client gives them.
test.each([
  [
    'docker tag a',
    1,
    "docker: 'docker tag' requires 2 arguments\n\nUsage:  docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]\n\nRun 'docker tag --help' for more information\n",
  ],
  [
    'docker push a b',
    1,
    "docker: 'docker push' requires 1 argument\n\nUsage:  docker push [OPTIONS] NAME[:TAG]\n\nRun 'docker push --help' for more information\n",
  ],
  [
    'docker rmi',
    1,
    "docker: 'docker rmi' requires at least 1 argument\n\nUsage:  docker rmi [OPTIONS] IMAGE [IMAGE...]\n\nSee 'docker rmi --help' for more information\n",
  ],
  [
    'docker images --foo',
    125,
    "unknown flag: --foo\n\nUsage:  docker images [OPTIONS] [REPOSITORY[:TAG]]\n\nRun 'docker images --help' for more information\n",
  ],
  [
    'docker images -z',
    125,
    "unknown shorthand flag: 'z' in -z\n\nUsage:  docker images [OPTIONS] [REPOSITORY[:TAG]]\n\nRun 'docker images --help' for more information\n",
  ],
  [
    'docker images --format',
    125,
    "flag needs an argument: --format\n\nUsage:  docker images [OPTIONS] [REPOSITORY[:TAG]]\n\nRun 'docker images --help' for more information\n",
  ],
  [
    'docker build -t',
    125,
    "flag needs an argument: 't' in -t\n\nUsage:  docker build [OPTIONS] PATH | URL | -\n\nRun 'docker build --help' for more information\n",
  ],
  [
    'docker push --quiet=maybe x',
    125,
    'invalid argument "maybe" for "-q, --quiet" flag: strconv.ParseBool: parsing "maybe": invalid syntax\n\nUsage:  docker push [OPTIONS] NAME[:TAG]\n\nRun \'docker push --help\' for more information\n',
  ],
  [
    'docker foo',
    1,
    "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n",
  ],
  [
    'docker image foo',
    1,
    "docker: unknown command: docker image foo\n\nUsage:  docker image\n\nRun 'docker image --help' for more information\n",
  ],
  [
    'docker --foo',
    125,
    "unknown flag: --foo\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n",
  ],
  ['docker help foo', 1, 'unknown help topic: foo\n'],
  [
    'docker tag a B:c',
    1,
    'Error parsing reference: "B:c" is not a valid repository/tag: invalid reference format: repository name (library/B) must be lowercase\n',
  ],
  [
    'docker tag a b:',
    1,
    'Error parsing reference: "b:" is not a valid repository/tag: invalid reference format\n',
  ],
  ['docker tag a b', 1, 'Error response from daemon: No such image: a:latest\n'],
  [
    'docker push Foo',
    1,
    'invalid reference format: repository name (library/Foo) must be lowercase\n',
  ],
  [`docker push x.y/z@sha256:${'1'.repeat(64)}`, 1, 'cannot push a digest reference\n'],
  ['docker push -a x.y/z:t', 1, "tag can't be used with --all-tags/-a\n"],
  ['docker pull -a node:24', 1, "tag can't be used with --all-tags/-a\n"],
  ['docker rmi missing', 1, 'Error response from daemon: No such image: missing:latest\n'],
  ['docker history missing', 1, 'Error response from daemon: No such image: missing:latest\n'],
  ['docker inspect missing', 1, 'Error: No such object: missing\n'],
  [
    'docker image inspect missing',
    1,
    'Error response from daemon: No such image: missing:latest\n',
  ],
  [
    'docker inspect --type foo a',
    1,
    'unknown type: "foo": must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"\n',
  ],
  [
    'docker login --password-stdin',
    1,
    'the --password-stdin option requires --username to be set\n',
  ],
  [
    'docker login -u x 127.0.0.1:1',
    1,
    'Error: Cannot perform an interactive login from a non TTY device\n',
  ],
])('%s: status %d, and the client’s words', async (line, status, stderr) => {
  const terminal = await sitDown();
  const ran = await terminal.type(line);
  expect([ran.status, ran.stderr]).toEqual([status, stderr]);
});

test.each([
  [
    'docker search nginx',
    "docker: this terminal does not have 'docker search': nothing here reaches Docker Hub; what is carried of it is what labs pull\n",
  ],
  [
    'docker buildx bake',
    "docker: this terminal does not have 'docker buildx bake': it builds from files of its own; build targets one by one with docker buildx build\n",
  ],
  [
    'docker image import x',
    "docker: this terminal does not have 'docker image import': an image here is built or pulled\n",
  ],
  [
    'docker push --platform linux/arm64 x',
    'docker: this terminal does not have the flag --platform yet\n',
  ],
  [
    'docker build --ssh default .',
    'docker: this terminal does not have the flag --ssh: steps here reach no network\n',
  ],
])('%s is real, and not here', async (line, stderr) => {
  const ran = await (await sitDown()).type(line);
  expect([ran.status, ran.stderr]).toEqual([1, stderr]);
});

test('help lists commands that are here apart from those that are not', async () => {
  const terminal = await sitDown();
  const { stdout, status } = await terminal.type('docker --help');
  expect(status).toBe(0);
  expect(stdout.indexOf('  push ')).toBeLessThan(stdout.indexOf('does not have:'));
  expect(stdout.indexOf('swarm')).toBeGreaterThan(stdout.indexOf('does not have:'));
  const push = await terminal.type('docker push --help');
  expect(push.stdout).toContain(
    'Usage:  docker push [OPTIONS] NAME[:TAG]\n\nUpload an image to a registry\n',
  );
  expect(push.stdout).toContain('-a, --all-tags');
});

test('docker says whose words it keeps to, and that it is not that engine', async () => {
  const terminal = await sitDown();
  expect((await terminal.type('docker --version')).stdout).toBe(
    'Docker version 28.2.2, build ecr-workbook\n',
  );
  expect((await terminal.type("docker version --format '{{.Server.Platform.Name}}'")).stdout).toBe(
    'ECR Workbook\n',
  );
  expect((await terminal.type("docker info --format '{{.Images}}'")).stdout).toBe('0\n');
});

const two = {
  'app/Dockerfile': 'FROM scratch\nCOPY a /\nCMD ["run"]\n',
  'app/a': 'x'.repeat(1500),
};

test('images are listed as docker lists them', async () => {
  let time = noon.getTime();
  const terminal = await sitDown({ files: two, now: () => new Date(time) });
  await terminal.type('docker build -q -t demo:dev -t r.example/team/demo:v1 app');
  time += 3 * 86_400_000;
  const { stdout } = await terminal.type('docker images');
  const id = (await terminal.type('docker images -q demo')).stdout.trim();
  expect(id).toMatch(/^[a-f0-9]{12}$/);
  expect(stdout).toBe(
    `REPOSITORY            TAG       IMAGE ID       CREATED      SIZE\n` +
      `demo                  dev       ${id}   3 days ago   1.5kB\n` +
      `r.example/team/demo   v1        ${id}   3 days ago   1.5kB\n`,
  );
  const lines = async (line: string) => (await terminal.type(line)).stdout.trim().split('\n');
  expect(
    await lines("docker images --format '{{.Repository}}:{{.Tag}} {{.CreatedAt}}' 'r.example/*/*'"),
  ).toEqual(['r.example/team/demo:v1 2026-11-21 12:00:00 +0000 UTC']);
  expect(await lines('docker images --filter dangling=true')).toHaveLength(1);
  expect(await lines("docker images --format 'table {{.Tag}}\\t{{.Size}}'")).toEqual([
    'TAG       SIZE',
    'dev       1.5kB',
    'v1        1.5kB',
  ]);
});

test('images are chosen by label, and by what was made before or since', async () => {
  let time = noon.getTime();
  const terminal = await sitDown({ files: two, now: () => new Date(time) });
  await terminal.type('docker build -q -t one --label tier=web --label empty= app');
  time += 60_000;
  await terminal.type('docker build -q -t two --label tier=db --no-cache app');
  const named = async (filter: string) =>
    (await terminal.type(`docker images --format '{{.Repository}}' --filter ${filter}`)).stdout;
  expect(await named('label=tier')).toBe('two\none\n');
  expect(await named('label=tier=web')).toBe('one\n');
  expect(await named('label=tier=w')).toBe('');
  expect(await named('label=empty=')).toBe('one\n');
  expect(await named('before=two')).toBe('one\n');
  expect(await named('since=one')).toBe('two\n');
  expect((await terminal.type('docker images --filter since=gone')).stderr).toBe(
    'Error response from daemon: No such image: gone:latest\n',
  );
});

test('a name that moves leaves its old image without one', async () => {
  const terminal = await sitDown({ files: two });
  await terminal.type('docker build -q -t demo app');
  await terminal.type('echo changed > app/a && docker build -q -t demo app');
  const { stdout } = await terminal.type("docker images --format '{{.Repository}}:{{.Tag}}'");
  expect(stdout.split('\n').sort()).toEqual(['', '<none>:<none>', 'demo:latest']);
});

test('inspect answers templates, and says what is wrong with them', async () => {
  const terminal = await sitDown({ files: two });
  await terminal.type('docker build -q -t demo app');
  const ask = async (template: string) =>
    terminal.type(`docker inspect --format '${template}' demo`);
  expect((await ask('{{.Id}}')).stdout).toMatch(/^sha256:[a-f0-9]{64}\n$/);
  expect(
    (await ask('{{json .Config.Cmd}} {{index .RepoTags 0}} {{len .RootFS.Layers}}')).stdout,
  ).toBe('["run"] demo:latest 1\n');
  expect(
    (await ask('{{range .RepoTags}}{{.}},{{end}}{{if .Config.User}}x{{else}}root{{end}}')).stdout,
  ).toBe('demo:latest,root\n');
  expect(await ask('{{index .RepoDigests 0}}')).toEqual({
    status: 1,
    stdout: '\n',
    stderr:
      'template parsing error: template: :1:2: executing "" at <index .RepoDigests 0>: error calling index: reflect: slice index out of range\n',
  });
  expect((await ask('{{.Foo}}')).stderr).toBe(
    'template parsing error: template: :1:2: executing "" at <.Foo>: map has no entry for key "Foo"\n',
  );
  expect(await ask('{{.Id')).toEqual({
    status: 64,
    stdout: '',
    stderr: 'template parsing error: template: :1: unclosed action\n',
  });
});

test('history shows the newest step first, and which steps made layers', async () => {
  const terminal = await sitDown({ files: two });
  await terminal.type('docker build -q -t demo app');
  const { stdout } = await terminal.type("docker history --format '{{.CreatedBy}} {{.Size}}' demo");
  expect(stdout).toBe('CMD ["run"] 0B\nCOPY a / # buildkit 1.5kB\n');
});

test('an image goes with its last name, and its blobs with it unless a build may need them', async () => {
  const terminal = await sitDown({ files: two });
  await terminal.type('docker build -q -t demo -t other app');
  const id = (await terminal.type('docker images -q demo')).stdout.trim();
  const refused = await terminal.type(`docker rmi ${id}`);
  expect(refused.stderr).toBe(
    `Error response from daemon: conflict: unable to delete ${id} (must be forced) - image is referenced in multiple repositories\n`,
  );
  expect((await terminal.type('docker rmi demo')).stdout).toBe('Untagged: demo:latest\n');
  expect((await terminal.type('docker rmi other')).stdout).toMatch(
    /^Untagged: other:latest\nDeleted: sha256:[a-f0-9]{64}\n$/,
  );
  expect((await terminal.type('docker images -q')).stdout).toBe('');
  const again = await terminal.type('docker build --progress=plain app');
  expect(again.stderr).toContain('CACHED');
});

test('images and logins outlive a reload', async () => {
  const terminal = await sitDown({ files: two });
  await terminal.type('docker build -q -t demo app');
  const before = await terminal.type('docker inspect demo');
  const state = await terminal.shell.save();
  const { createShell } = await import('../../shell.ts');
  const shell = await createShell({
    send: () => Promise.reject(new TypeError()),
    state,
    now: () => noon,
  });
  let stdout = '';
  await shell.run('docker inspect demo', {
    stdout: (text) => void (stdout += text),
    stderr: () => {},
  });
  expect(stdout).toBe(before.stdout);
});

test('Tab knows commands, flags and images', async () => {
  const terminal = await sitDown({ files: two });
  await terminal.type('docker build -q -t demo:dev app');
  const tab = async (line: string) => (await terminal.shell.complete(line, line.length)).candidates;
  expect(await tab('docker pu')).toEqual(['pull', 'push']);
  expect(await tab('docker push --all')).toEqual(['--all-tags']);
  expect(await tab('docker tag de')).toEqual(['demo:dev']);
});
