import { expect, test } from 'vitest';
import { readLayer, type ImageConfig, type LayerEntry } from '#ecr/oci/image.ts';
import { sitDown, type Terminal } from '../at-a-terminal.ts';

/** Builds a Dockerfile beside some files; `FROM scratch` unless it says otherwise. */
async function build(
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
  options = '',
) {
  const beside = Object.entries(files).map(([path, text]) => [`app/${path}`, text] as const);
  const terminal = await sitDown({
    files: { 'app/Dockerfile': dockerfile, ...Object.fromEntries(beside) },
  });
  const ran = await terminal.type(`cd app && docker build -t demo --progress=plain ${options} .`);
  return { ...ran, terminal };
}

async function inspected(terminal: Terminal): Promise<{
  Config: NonNullable<ImageConfig['config']>;
  RootFS: { Layers: string[] };
  Id: string;
}> {
  const { stdout } = await terminal.type('docker inspect --format json demo');
  return (JSON.parse(stdout) as [never])[0];
}

/** What an image that begins from nothing has in front of its other variables. */
const scratchPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Every file of the image, as its layers leave it. */
async function filesOf(terminal: Terminal): Promise<Map<string, LayerEntry>> {
  const read = (path: string) => terminal.shell.files.read(path);
  const json = async (path: string) =>
    JSON.parse(new TextDecoder().decode(await read(path))) as never;
  const store = '/var/lib/docker';
  const index: { manifests: { digest: string; annotations?: Record<string, string> }[] } =
    await json(`${store}/index.json`);
  const named = index.manifests.find(({ annotations = {} }) =>
    Object.values(annotations).includes('docker.io/library/demo:latest'),
  );
  const pathOf = (digest: string) => `${store}/blobs/sha256/${digest.slice(7)}`;
  const { layers }: { layers: { digest: string }[] } = await json(pathOf(named?.digest ?? ''));
  const files = new Map<string, LayerEntry>();
  for (const { digest } of layers) {
    for (const entry of await readLayer(await read(pathOf(digest)))) {
      if (entry.kind !== 'whiteout') files.set(entry.path, entry);
      else
        for (const path of files.keys())
          if (path === entry.path || path.startsWith(`${entry.path}/`)) files.delete(path);
    }
  }
  return files;
}

async function textIn(terminal: Terminal, path: string): Promise<string | undefined> {
  const entry = (await filesOf(terminal)).get(path);
  return entry?.kind === 'file' ? new TextDecoder().decode(entry.content as Uint8Array) : undefined;
}

test.each([
  [
    'RUNN npm ci',
    'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)',
  ],
  ['NONSENSE x', 'dockerfile parse error on line 2: unknown instruction: NONSENSE'],
  [
    'COPY a',
    'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
  ],
  [
    'COPY --frm=x a b',
    'dockerfile parse error on line 2: unknown flag: --frm (did you mean from?)',
  ],
  ['COPY --nothing a b', 'dockerfile parse error on line 2: unknown flag: --nothing'],
  ['COPY --chown a b', 'dockerfile parse error on line 2: missing a value on flag: chown'],
  [
    'COPY --link=maybe a b',
    'dockerfile parse error on line 2: expecting boolean value for flag link, not: maybe',
  ],
  [
    'RUN --security=insecure true',
    'dockerfile parse error on line 2: this terminal does not have the flag --security of RUN yet',
  ],
  [
    'RUN --network=nowhere true',
    'dockerfile parse error on line 2: invalid network mode "nowhere"',
  ],
  ['ADD --checksum=sha256:00 a /', "checksum can't be specified for non-HTTP(S) sources"],
  ['ENV a', 'dockerfile parse error on line 2: ENV must have two arguments'],
  [
    'ENV a=1 b',
    `dockerfile parse error on line 2: Syntax error - can't find = in "b". Must be of the form: name=value`,
  ],
  ['WORKDIR', 'dockerfile parse error on line 2: WORKDIR requires exactly one argument'],
  ['EXPOSE', 'dockerfile parse error on line 2: EXPOSE requires at least one argument'],
  ['EXPOSE http', 'invalid containerPort: http'],
  [
    'SHELL /bin/sh',
    'dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form',
  ],
  [
    'HEALTHCHECK curl x',
    'dockerfile parse error on line 2: unknown type "curl" in HEALTHCHECK (try CMD)',
  ],
  ['HEALTHCHECK --interval=soon CMD x', 'time: invalid duration "soon"'],
  ['ONBUILD FROM x', "dockerfile parse error on line 2: FROM isn't allowed as an ONBUILD trigger"],
  [
    'ONBUILD ONBUILD RUN x',
    "dockerfile parse error on line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
  ],
  [
    'ONBUILD COPY a',
    'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
  ],
  ['RUN --mount=type=nope,target=/x true', 'unsupported mount type "nope"'],
  ['RUN --mount=type=cache true', 'target is required for mount'],
  ['RUN --mount=type=secret,id=token,required=true true', 'secret token: not found'],
  ['RUN --mount=type=ssh true', 'mount type ssh: this terminal has no SSH agent'],
  [
    'RUN --mount=source=missing,target=/x true',
    'failed to compute cache key: failed to calculate checksum of ref: "/missing": not found',
  ],
  [
    'FROM a # comment',
    'dockerfile parse error on line 2: FROM requires either one or three arguments',
  ],
  ['COPY <<EOF /a\nx', 'dockerfile parse error on line 2: unterminated heredoc'],
  ['COPY ${x:?needed} /a', 'failed to process "${x:?needed}": x: needed'],
  [
    'COPY a b c',
    'When using COPY with more than one source file, the destination must be a directory and end with a /',
  ],
  [
    'COPY missing.txt ./',
    'failed to compute cache key: failed to calculate checksum of ref context::line-2: "/missing.txt": not found',
  ],
  ['COPY --chown=nobody a /', 'unable to find user nobody: no matching entries in passwd file'],
  [
    'COPY --chmod=u~x a /',
    "invalid chmod parameter: 'u~x'. it should be octal string and between 0 and 07777",
  ],
  [
    'ADD https://example.com/a /',
    'https://example.com/a: nothing is fetched from outside this workbook',
  ],
])('%s is refused with its line', async (line, message) => {
  const { status, stderr } = await build(`FROM scratch\n${line}\n`, { a: '1', b: '2' });
  expect(status).toBe(1);
  expect(stderr).toContain('\n   2 | >>> ');
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(
    `ERROR: failed to build: failed to solve: ${message}`,
  );
});

test.each([
  ['', '', 'the Dockerfile cannot be empty'],
  [
    'RUN x\nFROM scratch',
    '',
    'dockerfile parse error on line 1: no build stage in current context',
  ],
  ['FROM scratch AS one', '--target two', 'target stage "two" could not be found'],
  [
    'FROM scratch AS final',
    '--target fnal',
    'target stage "fnal" could not be found (did you mean final?)',
  ],
  [
    '# escape=x\nFROM scratch',
    '',
    "dockerfile parse error on line 1: invalid escape token 'x' does not match ` or \\",
  ],
  [
    '# syntax=example/other:1\nFROM scratch',
    '',
    'example/other:1: this terminal reads Dockerfiles in one way, that of docker/dockerfile',
  ],
])('%j with %j is refused', async (dockerfile, options, message) => {
  const { status, stderr } = await build(dockerfile, {}, options);
  expect([status, stderr.trimEnd().split('\n').at(-1)]).toEqual([
    1,
    `ERROR: failed to build: failed to solve: ${message}`,
  ]);
});

test.each([
  ['docker build nowhere', 'unable to prepare context: path "nowhere" not found'],
  [
    'docker build .',
    'failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
  ],
  [
    'docker build -t A:b .',
    'invalid tag "A:b": invalid reference format: repository name (library/A) must be lowercase',
  ],
])('%s fails as the real one', async (line, message) => {
  const ran = await (await sitDown()).type(line);
  expect([ran.status, ran.stderr]).toEqual([1, `ERROR: failed to build: ${message}\n`]);
});

test('two platforms at once are refused as the docker driver refuses them', async () => {
  const { status, stderr } = await build(
    'FROM scratch\n',
    {},
    '--platform linux/amd64,linux/arm64',
  );
  expect(status).toBe(1);
  expect(stderr).toContain('Multi-platform build is not supported for the docker driver.');
});

test('every instruction about running ends in the configuration', async () => {
  const { terminal, status } = await build(
    [
      'FROM scratch',
      'ARG VERSION=1',
      'ENV A="x y" B=$VERSION',
      'ENV C the rest of the line',
      'LABEL org.example.version="$B" plain=yes',
      'WORKDIR /srv',
      'WORKDIR app',
      'USER 1000:1000',
      'EXPOSE 3000 53/udp 8000-8001',
      'VOLUME ["/data"]',
      'STOPSIGNAL SIGINT',
      'HEALTHCHECK --interval=1m30s --retries=3 CMD wget -q localhost',
      'ENTRYPOINT ["node"]',
      'CMD ["server.js"]',
    ].join('\n'),
  );
  expect(status).toBe(0);
  expect((await inspected(terminal)).Config).toEqual({
    User: '1000:1000',
    ExposedPorts: { '3000/tcp': {}, '53/udp': {}, '8000/tcp': {}, '8001/tcp': {} },
    Env: [scratchPath, 'A=x y', 'B=1', 'C=the rest of the line'],
    Cmd: ['server.js'],
    Volumes: { '/data': {} },
    WorkingDir: '/srv/app',
    Entrypoint: ['node'],
    Labels: { 'org.example.version': '1', plain: 'yes' },
    StopSignal: 'SIGINT',
    Healthcheck: { Test: ['CMD-SHELL', 'wget -q localhost'], Interval: 90e9, Retries: 3 },
  });
});

test.each([
  ['FROM base\nENTRYPOINT ["b"]', undefined],
  ['FROM base\nCMD ["c"]\nENTRYPOINT ["b"]', ['c']],
  ['FROM base\nENTRYPOINT ["b"]\nCMD ["c"]', ['c']],
  ['FROM base', ['a']],
])('a new entrypoint takes the base’s arguments away, not its own: %j', async (rest, cmd) => {
  const { terminal } = await build(`FROM scratch AS base\nCMD ["a"]\n${rest}\n`);
  expect((await inspected(terminal)).Config.Cmd ?? undefined).toEqual(cmd);
});

test('a command for the shell is wrapped in it, in the one that SHELL names', async () => {
  const { terminal } = await build(
    'FROM scratch\nENTRYPOINT run me\nSHELL ["/bin/bash", "-c"]\nCMD go\n',
  );
  const { Config } = await inspected(terminal);
  expect([Config.Entrypoint, Config.Cmd]).toEqual([
    ['/bin/sh', '-c', 'run me'],
    ['/bin/bash', '-c', 'go'],
  ]);
});

test('an image that begins from nothing has a search path and a directory', async () => {
  const { terminal } = await build('FROM scratch\nENV A=1\n');
  expect((await inspected(terminal)).Config).toMatchObject({
    Env: [scratchPath, 'A=1'],
    WorkingDir: '/',
  });
});

test.each([
  ['COPY a /', ['a']],
  ['COPY a /x', ['x']],
  ['COPY a /x/', ['x', 'x/a']],
  ['COPY folder /x', ['x', 'x/c.js', 'x/deep', 'x/deep/d.txt']],
  ['COPY folder/*.js b /x/', ['x', 'x/b', 'x/c.js']],
  [
    'COPY . .',
    ['Dockerfile', 'a', 'b', 'folder', 'folder/c.js', 'folder/deep', 'folder/deep/d.txt'],
  ],
  ['COPY none* a /', ['a']],
  ['COPY ["a", "/with space"]', ['with space']],
  ['COPY ../../a /', ['a']],
  [
    'COPY --parents folder/deep/d.txt a /x/',
    ['x', 'x/a', 'x/folder', 'x/folder/deep', 'x/folder/deep/d.txt'],
  ],
  ['COPY --parents folder/./deep/*.txt /x/', ['x', 'x/deep', 'x/deep/d.txt']],
  [
    'COPY --parents folder /x/',
    ['x', 'x/folder', 'x/folder/c.js', 'x/folder/deep', 'x/folder/deep/d.txt'],
  ],
  ['COPY --exclude=*.js folder /x', ['x', 'x/deep', 'x/deep/d.txt']],
  [
    'COPY --exclude=**/*.txt --exclude=Docker* . /',
    ['a', 'b', 'folder', 'folder/c.js', 'folder/deep'],
  ],
])('%s puts %j into the image', async (line, paths) => {
  const files = { a: '1', b: '2', 'folder/c.js': '3', 'folder/deep/d.txt': '4' };
  const { terminal } = await build(`FROM scratch\n${line}\n`, files);
  expect([...(await filesOf(terminal)).keys()].sort()).toEqual(paths);
});

test('COPY gives files the owner and mode it is told', async () => {
  const { terminal } = await build('FROM scratch\nCOPY --chown=1000:2000 --chmod=750 a /bin/a\n', {
    a: '1',
  });
  expect((await filesOf(terminal)).get('bin/a')).toMatchObject({
    uid: 1000,
    gid: 2000,
    mode: 0o750,
  });
});

test.each([
  ['u+x,g=r,o=', 0o740],
  ['+x', 0o755],
  ['a=r', 0o444],
  ['g=u', 0o664],
  ['go-r', 0o600],
])('COPY --chmod=%s changes a file of mode 644 to %o', async (chmod, mode) => {
  const { terminal } = await build(`FROM scratch\nCOPY --chmod=${chmod} a /a\n`, { a: '1' });
  expect((await filesOf(terminal)).get('a')).toMatchObject({ mode });
});

test('COPY --chmod of a folder is for the folders in it, too', async () => {
  const { terminal } = await build('FROM scratch\nCOPY --chmod=u=rwX,go=rX f /f\n', {
    'f/g/a': '1',
  });
  const files = await filesOf(terminal);
  expect(['f', 'f/g', 'f/g/a'].map((it) => (files.get(it) as { mode?: number }).mode)).toEqual([
    0o755, 0o755, 0o644,
  ]);
});

test('files can be written in the Dockerfile itself', async () => {
  const { terminal } = await build(
    'FROM scratch\nENV NAME=you\nCOPY <<EOF <<"RAW" /etc/\nhello $NAME\nEOF\nhello $NAME\nRAW\n',
  );
  expect([await textIn(terminal, 'etc/EOF'), await textIn(terminal, 'etc/RAW')]).toEqual([
    'hello you\n',
    'hello $NAME\n',
  ]);
});

test('what .dockerignore names stays out of the context, and is not counted', async () => {
  const files = {
    '.dockerignore': '# comment\nnode_modules\n**/*.log\n!keep.log\nDockerfile\n.dockerignore\n',
    'node_modules/x/index.js': 'x'.repeat(5000),
    'a.js': '1',
    'b.log': '2',
    'keep.log': '3',
    'deep/c.log': '4',
  };
  const { terminal, stderr } = await build('FROM scratch\nCOPY . /\n', files);
  expect([...(await filesOf(terminal)).keys()].sort()).toEqual(['a.js', 'deep', 'keep.log']);
  expect(stderr).toContain('transferring context: 2B done');
});

test('only the stages that the target needs are built, and files cross between them', async () => {
  const { terminal, stderr } = await build(
    [
      'ARG BASE=scratch',
      'FROM ${BASE} AS builder',
      'COPY a /out/a',
      'FROM scratch AS unused',
      'COPY not-there /',
      'FROM scratch',
      'COPY --from=builder /out /app',
      'COPY --from=0 /out/a /b',
    ].join('\n'),
    { a: '1' },
  );
  expect([...(await filesOf(terminal)).keys()].sort()).toEqual(['app', 'app/a', 'b']);
  expect(stderr).toContain('[builder 2/2] COPY a /out/a');
  expect(stderr).toContain('[stage-2 3/3] COPY --from=0 /out/a /b');
  const target = await terminal.type('docker build -q -t demo --target builder .');
  expect(target.status).toBe(0);
  expect([...(await filesOf(terminal)).keys()].sort()).toEqual(['out', 'out/a']);
});

test.each([
  ['', 'v=default'],
  ['--build-arg VERSION=2', 'v=2'],
  ['--build-arg VERSION', 'v=from-environment'],
])('with %j a build argument gives %s', async (options, expected) => {
  const { terminal } = await build('FROM scratch\nARG VERSION=default\nENV v=$VERSION\n');
  await terminal.type('export VERSION=from-environment');
  await terminal.type(`docker build -q -t demo ${options} .`);
  expect((await inspected(terminal)).Config.Env?.slice(1)).toEqual([expected]);
});

test('the platform asked for is the image’s, and known to the Dockerfile', async () => {
  const { terminal } = await build(
    'FROM scratch\nARG TARGETARCH\nARG BUILDPLATFORM\nENV on=$TARGETARCH by=$BUILDPLATFORM\n',
    {},
    '--platform linux/arm64',
  );
  expect((await inspected(terminal)).Config.Env?.slice(1)).toEqual(['on=arm64', 'by=linux/amd64']);
  expect((await terminal.type('docker inspect --format {{.Architecture}} demo')).stdout).toBe(
    'arm64\n',
  );
});

// Bases with a shell, or with npm, made as any image is made.
const sh = { sh: '#!' };
const shell = 'FROM scratch AS shell\nCOPY sh /bin/sh\nFROM shell\n';
const npmBase = `${shell}COPY npm /usr/local/bin/npm\nWORKDIR /app\n`;

test.each([
  ['mkdir -p /data/x && touch /data/x/y', ['data', 'data/x', 'data/x/y', 'keep']],
  ['rm -rf /keep; mkdir /keep', ['keep']],
  ['echo "a $HOME_DIR" > /keep/note && cp /keep/note /other', ['keep', 'keep/note', 'other']],
  ['cd /keep\nln -s /keep link', ['keep', 'keep/link']],
])('RUN %s changes the image', async (script, paths) => {
  const { terminal, stderr } = await build(
    `${shell}ENV HOME_DIR=/root\nWORKDIR /keep\nRUN <<EOF\n${script}\nEOF\n`,
    sh,
  );
  expect(stderr).not.toContain('recorded');
  expect([...(await filesOf(terminal)).keys()].sort()).toEqual(['bin', 'bin/sh', ...paths]);
});

test('users that RUN adds are known to what follows', async () => {
  const { terminal } = await build(
    `${shell}RUN addgroup -S app && adduser -S -u 700 -G app app\nCOPY --chown=app:app a /a\nRUN chown -R app:app /home && chmod 700 /home/app\n`,
    { ...sh, a: '1' },
  );
  const files = await filesOf(terminal);
  expect(await textIn(terminal, 'etc/passwd')).toBe('app:x:700:100::/home/app:/sbin/nologin\n');
  expect(files.get('a')).toMatchObject({ uid: 700, gid: 100 });
  expect(files.get('home/app')).toMatchObject({ uid: 700, gid: 100, mode: 0o700 });
});

test.each([
  'mkdir /x && curl -O http://example.com',
  'echo $(date) > /x',
  'ls | wc -l',
  'rm -rf /keep/*',
  'if true; then touch /x; fi',
  '["sh", "/x"]',
  'FOO=1 touch /x',
])('RUN %s is recorded, not pretended', async (command) => {
  const { terminal, stderr, status } = await build(`${shell}WORKDIR /keep\nRUN ${command}\n`, sh);
  expect(status).toBe(0);
  expect(stderr).toContain('recorded, not executed in this terminal');
  expect(stderr).toContain(
    ` 1 step recorded, not executed in this terminal:\n - RUN ${command} (line 5)\n`,
  );
  expect([...(await filesOf(terminal)).keys()].sort()).toEqual(['bin', 'bin/sh', 'keep']);
  const { stdout } = await terminal.type("docker history --no-trunc --format '{{.Comment}}' demo");
  expect(stdout.split('\n')[0]).toBe('recorded, not executed in this terminal');
});

// As busybox, adduser and the passwd package count and word it.
const debian = 'etc/debian_version';
test.each([
  [
    '',
    'addgroup -g 50 g && adduser -D -u 60 -G g -g "A B" -s /bin/sh u',
    'u:x:60:50:A B:/home/u:/bin/sh\n',
    'g:x:50:\n',
  ],
  [
    '',
    'addgroup g && adduser -S -H -h /app u && adduser u g',
    'u:x:100:65533::/app:/sbin/nologin\n',
    'g:x:1000:u\n',
  ],
  [
    '',
    'adduser --disabled-password --no-create-home u',
    'u:x:1000:1000::/home/u:/bin/ash\n',
    'u:x:1000:\n',
  ],
  [
    debian,
    'groupadd -r g && useradd -r -g g -s /usr/sbin/nologin u',
    'u:x:999:999::/home/u:/usr/sbin/nologin\n',
    'g:x:999:\n',
  ],
  [
    debian,
    'useradd -m -u 1500 -c me u && groupadd --gid 7 g && usermod -aG g u',
    'u:x:1500:1500:me:/home/u:/bin/sh\n',
    'u:x:1500:\ng:x:7:u\n',
  ],
  [
    debian,
    'adduser --system --group --no-create-home u',
    'u:x:100:100::/nonexistent:/usr/sbin/nologin\n',
    'u:x:100:\n',
  ],
  [
    debian,
    'adduser --disabled-password --gecos "" u && addgroup --system g && adduser u g',
    'u:x:1000:1000::/home/u:/bin/bash\n',
    'u:x:1000:\ng:x:100:u\n',
  ],
])('users on %j: RUN %s', async (marker, command, passwd, group) => {
  const { terminal, stderr } = await build(
    `${shell}${marker && `COPY sh /${marker}\n`}RUN ${command}\n`,
    sh,
  );
  expect(stderr).not.toContain('recorded');
  expect(await textIn(terminal, 'etc/passwd')).toBe(passwd);
  expect(await textIn(terminal, 'etc/group')).toBe(group);
});

test.each([
  ['', 'adduser -D a && adduser -D a', "adduser: user 'a' in use", 1],
  ['', 'useradd a', '/bin/sh: useradd: not found', 127],
  [debian, 'groupadd a && groupadd a', "groupadd: group 'a' already exists", 9],
  [debian, 'useradd a && useradd a', "useradd: user 'a' already exists", 9],
  [debian, 'useradd -g nobody a', "useradd: group 'nobody' does not exist", 6],
  [debian, 'useradd -u 7 a && useradd -u 7 b', 'useradd: UID 7 is not unique', 4],
])('users on %j: RUN %s fails', async (marker, command, said, code) => {
  const { status, stderr } = await build(
    `${shell}${marker && `COPY sh /${marker}\n`}RUN ${command}\n`,
    sh,
  );
  expect([status, stderr.includes(` ${said}\n`)]).toEqual([1, true]);
  expect(stderr).toContain(`did not complete successfully: exit code: ${code}\n`);
});

test.each([
  ['mkdir /x', 'exec: "/bin/sh": stat /bin/sh: no such file or directory'],
  ['["bash", "-c", "ls"]', 'exec: "bash": executable file not found in $PATH'],
  ['["/app/run"]', 'exec: "/app/run": stat /app/run: no such file or directory'],
])('RUN %s FROM scratch fails: there is no such program', async (command, said) => {
  const { status, stderr } = await build(`FROM scratch\nRUN ${command}\n`);
  expect(status).toBe(1);
  expect(stderr).toContain(
    `\n > [2/2] RUN ${command}:\n0.000 runc run failed: unable to start container process: error during container init: ${said}\n------\n`,
  );
  expect(stderr).toContain('did not complete successfully: exit code: 1\n');
});

test('nothing is done in an image’s files for a user who might not be allowed to', async () => {
  const { stderr } = await build(`${shell}WORKDIR /app\nUSER 1000\nRUN touch /app/x\n`, sh);
  expect(stderr).toContain('recorded, not executed');
});

test.each([
  ['npm ci --omit=dev', '{}', '{"packages":{"":{}}}', 'up to date, audited 1 package'],
  ['npm install', '{}', undefined, 'up to date, audited 1 package'],
  ['npm install --no-audit', '{}', undefined, 'up to date in'],
  ['npm ci', '{"dependencies":{"express":"5"}}', lockOf('express', '5.1.0'), 'recorded, not'],
  ['npm ci', '{"scripts":{"postinstall":"x"}}', '{}', 'recorded, not executed'],
  ['npm ci', '{}', lockOf('a', '1.0.0'), 'recorded, not executed'],
  ['npm install express', '{}', '{}', 'recorded, not executed'],
  ['npm exec x', '{}', '{}', 'recorded, not executed'],
  ['npm ci --ignore-scripts', '{"scripts":{"postinstall":"x"}}', '{}', 'up to date'],
  ['npm cache clean --force', '{}', '{}', 'npm warn using --force'],
])('RUN %s with %s: %s', async (command, manifest, lock, said) => {
  const files = {
    ...sh,
    npm: '#!',
    'package.json': manifest,
    ...(lock && { 'package-lock.json': lock }),
  };
  const { status, stderr } = await build(
    `${npmBase}COPY package*.json ./\nRUN ${command}\n`,
    files,
  );
  expect(status).toBe(0);
  expect(stderr).toContain(said);
});

function lockOf(name: string, version: string): string {
  return JSON.stringify({
    lockfileVersion: 3,
    packages: { '': {}, [`node_modules/${name}`]: { version } },
  });
}

test.each([
  ['npm ci', undefined, undefined, 'can only install with an existing package-lock.json', 1],
  ['npm ci', '{}', undefined, 'can only install with an existing package-lock.json', 1],
  [
    'npm ci',
    undefined,
    '{}',
    "npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/app/package.json'",
    254,
  ],
  ['npm install', undefined, undefined, 'npm error path /app/package.json', 254],
  ['npm i express', '{"name":', undefined, 'npm error code EJSONPARSE', 1],
  ['npm cache clean', '{}', undefined, 'rerun this command with --force', 1],
  [
    'npm ci',
    '{"dependencies":{"express":"5.1.0"}}',
    '{}',
    'npm error Missing: express@5.1.0 from lock file',
    1,
  ],
  [
    'npm ci',
    '{"dependencies":{"express":"5.1.0"}}',
    lockOf('express', '4.18.2'),
    "npm error Invalid: lock file's express@4.18.2 does not satisfy express@5.1.0",
    1,
  ],
  [
    'npm ci',
    '{"devDependencies":{"a":"^0.3.1"}}',
    lockOf('a', '0.4.0'),
    "npm error Invalid: lock file's a@0.4.0 does not satisfy a@^0.3.1",
    1,
  ],
])(
  'RUN %s with %s and the lock %s fails as npm does: %s',
  async (command, manifest, lock, said, code) => {
    const files = {
      ...sh,
      npm: '#!',
      ...(manifest && { 'package.json': manifest }),
      ...(lock && { 'package-lock.json': lock }),
    };
    const { status, stderr } = await build(
      `${npmBase}COPY sh package*.json ./\nRUN ${command}\n`,
      files,
    );
    expect(status).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).toContain(`did not complete successfully: exit code: ${code}\n`);
  },
);

test.each([
  ['mkdir /a/b', "mkdir: can't create directory '/a/b': No such file or directory", 1],
  ['rm /missing', "rm: can't remove '/missing': No such file or directory", 1],
  ['cp /missing /x', "cp: can't stat '/missing': No such file or directory", 1],
  ['apk add curl', '/bin/sh: apk: not found', 127],
  ['npm ci', '/bin/sh: npm: not found', 127],
  ['echo x > /no/where', "/bin/sh: can't create /no/where: nonexistent directory", 2],
])('RUN %s fails the build as it would for real', async (command, said, code) => {
  const { status, stderr } = await build(`${shell}RUN ${command}\n`, sh);
  expect(status).toBe(1);
  expect(stderr).toContain(
    `------\n > [stage-1 2/2] RUN ${command}:\n0.000 ${said}\n------\nDockerfile:4\n`,
  );
  expect(stderr.trimEnd()).toMatch(
    new RegExp(`process "/bin/sh -c .*" did not complete successfully: exit code: ${code}$`),
  );
});

const cached = { Dockerfile: '', a: '1', b: '2' };
const threeSteps = 'FROM scratch\nWORKDIR /app\nCOPY a .\nCOPY b .\n';

test.each([
  ['nothing changed', 'true', ['WORKDIR /app', 'COPY a .', 'COPY b .']],
  ['the last file changed', 'echo 3 > b', ['WORKDIR /app', 'COPY a .']],
  ['the first file changed', 'echo 3 > a', ['WORKDIR /app']],
  ['a file was only touched', 'touch a', ['WORKDIR /app', 'COPY a .', 'COPY b .']],
  ['an earlier line changed', 'sed -i s/app/srv/ Dockerfile', []],
])('when %s, what came before is CACHED', async (_, change, hits) => {
  const { terminal } = await build(threeSteps, { a: cached.a, b: cached.b });
  const first = (await inspected(terminal)).Id;
  const again = await terminal.type(`${change}; docker build -t demo --progress=plain .`);
  const steps = [...again.stderr.matchAll(/#(\d+) \[\d\/4\] (.+)\n#\1 CACHED/g)].map(
    ([, , text]) => text,
  );
  expect(steps).toEqual(hits);
  expect((await inspected(terminal)).Id === first).toBe(hits.length === 3);
  const fresh = await terminal.type('docker build --no-cache --progress=plain .');
  expect(fresh.stderr).not.toContain('CACHED');
});

test.each(['--build-arg SOURCE_DATE_EPOCH=1700000000', ''])(
  'with SOURCE_DATE_EPOCH two builds at different times are one image (%s)',
  async (option) => {
    const ids = await Promise.all(
      ['2026-01-01T00:00:00Z', '2027-02-03T04:05:06Z'].map(async (time) => {
        const files = {
          'app/Dockerfile': `${threeSteps}COPY sh /bin/sh\nRUN mkdir /x\nCOPY <<EOF /y\nz\nEOF\n`,
          'app/a': '1',
          'app/b': '2',
          'app/sh': '#!',
        };
        const variables: Record<string, string> = option ? {} : { SOURCE_DATE_EPOCH: '1700000000' };
        const terminal = await sitDown({ files, variables, now: () => new Date(time) });
        await terminal.type('touch -d 2020-01-01 app/a');
        const { stdout } = await terminal.type(`docker build -q ${option} app`);
        return stdout;
      }),
    );
    expect(ids[0]).toMatch(/^sha256:[a-f0-9]{64}\n$/);
    expect(ids[1]).toBe(ids[0]);
  },
);

test('a terminal sees the table of steps, a pipe the plain lines', async () => {
  const { terminal } = await build(threeSteps, { a: '1', b: '2' });
  const table = await terminal.type('docker build --no-cache -t demo:dev .');
  expect(
    table.stderr
      .split('\n')
      .map((line) => line.replace(/sha256:\w+\.*/, 'sha256:…').replace(/ +/g, ' ')),
  ).toEqual([
    '[+] Building 0.0s (6/6) FINISHED docker:default',
    ' => [internal] load build definition from Dockerfile 0.0s',
    ' => => transferring dockerfile: 44B done 0.0s',
    ' => [2/4] WORKDIR /app 0.0s',
    ' => [internal] load build context 0.0s',
    ' => => transferring context: 46B done 0.0s',
    ' => [3/4] COPY a . 0.0s',
    ' => [4/4] COPY b . 0.0s',
    ' => exporting to image 0.0s',
    ' => => exporting layers done 0.0s',
    ' => => writing image sha256:… 0.0s',
    ' => => naming to docker.io/library/demo:dev done 0.0s',
    '',
  ]);
  const piped = await terminal.type('docker build . 2>&1 | head -1');
  expect(piped.stdout).toBe('#0 building with "default" instance using docker driver\n');
});

test('a Dockerfile may come from elsewhere: a file, or standard input', async () => {
  const { terminal } = await build('FROM scratch\n', {
    'other.Dockerfile': 'FROM scratch\nENV from=file\n',
  });
  await terminal.type('docker build -q -t demo -f other.Dockerfile .');
  expect((await inspected(terminal)).Config.Env?.slice(1)).toEqual(['from=file']);
  await terminal.type("printf 'FROM scratch\\nENV from=stdin\\n' | docker build -q -t demo -");
  expect((await inspected(terminal)).Config.Env?.slice(1)).toEqual(['from=stdin']);
});

test('a context may come as an archive through standard input', async () => {
  const { terminal } = await build('FROM scratch\n', {
    'ctx/Dockerfile': 'FROM scratch\nCOPY . /\n',
    'ctx/other': 'FROM scratch\nENV from=other\n',
    'ctx/deep/a': '1',
    'ctx/b.log': '2',
    'ctx/.dockerignore': '*.log\nother\n',
  });
  for (const flags of ['cf', 'czf']) {
    const ran = await terminal.type(
      `tar ${flags} - -C ctx . | docker build -q --no-cache -t demo -`,
    );
    expect(ran.stderr).toBe('');
    expect([...(await filesOf(terminal)).keys()].sort()).toEqual([
      '.dockerignore',
      'Dockerfile',
      'deep',
      'deep/a',
    ]);
  }
  const missing = await terminal.type('tar cf - -C ctx deep | docker build -');
  expect(missing.stderr).toContain('failed to read dockerfile: open Dockerfile: no such file');
});

test('what a base asks of those who build upon it is done first, and once', async () => {
  const { terminal, stderr } = await build(
    '# syntax=docker/dockerfile:1\nFROM scratch\nONBUILD COPY a /from-trigger\nONBUILD ENV told=yes\n',
    { a: '1' },
  );
  expect((await inspected(terminal)).Config).toMatchObject({
    OnBuild: ['COPY a /from-trigger', 'ENV told=yes'],
  });
  expect(stderr).not.toContain('COPY');
  await terminal.type(
    "printf 'FROM demo\\nCOPY a /own\\n' > Dockerfile; docker tag demo base; sed -i s/demo/base/ Dockerfile; docker build -q -t demo .",
  );
  expect([...(await filesOf(terminal)).keys()].sort()).toEqual(['from-trigger', 'own']);
  const { Config } = await inspected(terminal);
  expect([Config.Env?.slice(1), Config.OnBuild]).toEqual([['told=yes'], undefined]);
});
