/** Containers as a learner runs them, against the sandbox's upstreams. */
import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { createShell } from '../../../shell.ts';
import { sitDownAt, succeeding, type Terminal } from '../at-a-terminal.ts';

const server = `const http = require('http');
const server = http.createServer((req, res) => {
  console.log(req.method, req.url);
  res.end('Hello, ' + (process.env.WHO ?? 'world') + '\\n');
});
server.listen(3000, () => console.log('listening'));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`;
const files = {
  'app/Dockerfile': `FROM public.ecr.aws/docker/library/node:24-alpine
WORKDIR /app
COPY . .
EXPOSE 3000
USER node
CMD ["node", "server.js"]
`,
  'app/package.json': '{"name":"app","version":"1.0.0","scripts":{"hello":"echo hello from npm"}}',
  'app/server.js': server,
  'app/fail.js': "console.error('going down');\nprocess.exit(4);\n",
  'app/start.sh': '#!/bin/sh\nset -e\necho "starting $1"\nexec node "$2"\n',
  'app/windows.sh': '#!/bin/sh\r\necho hi\r\n',
  'app/text.txt': 'no program\n',
};

/** With the image `app` built. */
async function open(): Promise<Terminal> {
  const { handle } = await createSandbox();
  const terminal = await sitDownAt(handle, [], { files, now: () => new Date() });
  await succeeding(terminal, 'chmod +x app/*.sh app/text.txt && docker build -q -t app app');
  return terminal;
}

const alpine = 'public.ecr.aws/docker/library/alpine:3.22';

test('a server runs in the background, answers at its published port, and stops', async () => {
  const terminal = await open();
  const { stdout: id } = await succeeding(terminal, 'docker run -d --name web -p 8080:3000 app');
  expect(id).toMatch(/^[a-f0-9]{64}\n$/);
  expect((await terminal.type('curl -s localhost:8080/hi')).stdout).toBe('Hello, world\n');
  expect((await terminal.type('docker logs web')).stdout).toBe('listening\nGET /hi\n');
  expect((await terminal.type('docker logs --tail 1 web')).stdout).toBe('GET /hi\n');
  const row = await terminal.type(
    "docker ps --format '{{.Names}}|{{.Image}}|{{.Command}}|{{.State}}|{{.Ports}}'",
  );
  expect(row.stdout).toBe(
    'web|app|"docker-entrypoint.s…"|running|0.0.0.0:8080->3000/tcp, [::]:8080->3000/tcp\n',
  );
  expect((await terminal.type('docker port web')).stdout).toBe(
    '3000/tcp -> 0.0.0.0:8080\n3000/tcp -> [::]:8080\n',
  );
  expect((await terminal.type('docker stop web')).stdout).toBe('web\n');
  expect((await terminal.type("docker ps -a --format '{{.Status}}'")).stdout).toMatch(
    /^Exited \(0\) /,
  );
  const gone = await terminal.type('curl localhost:8080');
  expect([gone.status, gone.stderr]).toEqual([
    7,
    'curl: (7) Failed to connect to localhost port 8080 after 0 ms: Could not connect to server\n',
  ]);
  await succeeding(terminal, 'docker start web');
  expect((await terminal.type('curl -s localhost:8080')).stdout).toBe('Hello, world\n');
  await succeeding(terminal, 'docker rm -f web');
  expect((await terminal.type('docker ps -aq')).stdout).toBe('');
});

test('what is edited, built and run again answers differently', async () => {
  const terminal = await open();
  await succeeding(terminal, 'docker run -d --name web -p 3000:3000 app');
  const before = await terminal.type('curl -s localhost:3000');
  await succeeding(
    terminal,
    "sed -i 's/Hello/Good evening/' app/server.js && docker build -q -t app app && docker rm -f web && docker run -d --name web -p 3000:3000 -e WHO=you app",
  );
  const after = await terminal.type('curl -s localhost:3000');
  expect([before.stdout, after.stdout]).toEqual(['Hello, world\n', 'Good evening, you\n']);
  await succeeding(terminal, 'docker rm -f web');
});

test.each([
  ['docker run --rm app node --version', 0, 'v24.11.1\n'],
  ['docker run --rm app --version', 0, 'v24.11.1\n'],
  ['docker run --rm app node -p "process.getuid() + process.cwd()"', 0, '1000/app\n'],
  [`docker run --rm app sh -c 'echo "$HOME"; exit 3'`, 3, '/home/node\n'],
  ['docker run --rm --user root app whoami', 0, 'root\n'],
  ['docker run --rm -u 1234:5 app id -u', 0, '1234\n'],
  ['docker run --rm -w /tmp app pwd', 0, '/tmp\n'],
  ['docker run --rm --hostname box app hostname', 0, 'box\n'],
  ['docker run --rm --entrypoint ls app start.sh', 0, 'start.sh\n'],
  ['docker run --rm -e A=1 -e HOME app sh -c \'echo "$A $HOME"\'', 0, '1 /home/learner\n'],
  [
    "printf 'A=1\\n# no\\nB=x y\\n' > env; docker run --rm --env-file env app sh -c 'echo $B'",
    0,
    'x y\n',
  ],
  [
    'docker run --rm app npm run hello',
    0,
    '\n> app@1.0.0 hello\n> echo hello from npm\n\nhello from npm\n',
  ],
  ['echo piped | docker run --rm -i app cat', 0, 'piped\n'],
  ['docker run --rm app uname -m', 0, 'x86_64\n'],
  [`docker run --rm ${alpine} cat /etc/alpine-release`, 0, '3.22.2\n'],
  [`docker run --rm ${alpine} sh -c 'for i in 1 2; do echo $i; done | wc -l'`, 0, '2\n'],
  ['docker run --rm app ./start.sh up fail.js', 4, 'starting up\n'],
])('%s ends with status %d', async (line, status, stdout) => {
  const ran = await (await open()).type(line);
  expect([ran.status, ran.stdout]).toEqual([status, stdout]);
});

const refused = (what: string) =>
  `docker: Error response from daemon: ${what}\n\nRun 'docker run --help' for more information\n`;
const init = (what: string) =>
  refused(
    `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${what}: unknown`,
  );

// Words of docker 28.2.2 and runc 1.2.
test.each([
  ['--entrypoint nope app', 127, init('exec: "nope": executable file not found in $PATH')],
  ['--entrypoint /nope app', 127, init('exec: "/nope": stat /nope: no such file or directory')],
  ['--entrypoint /app/server.js app', 126, init('exec: "/app/server.js": permission denied')],
  ['--entrypoint /app app', 126, init('exec: "/app": is a directory')],
  ['--entrypoint /app/windows.sh app', 255, 'exec /app/windows.sh: no such file or directory\n'],
  ['--entrypoint /app/text.txt app', 255, 'exec /app/text.txt: exec format error\n'],
  [
    '--user nobodyhere app',
    125,
    refused('unable to find user nobodyhere: no matching entries in passwd file'),
  ],
  ['--pull never nope', 125, refused('No such image: nope:latest')],
  [
    '-p x:y app',
    125,
    "docker: invalid containerPort: y\n\nRun 'docker run --help' for more information\n",
  ],
  [
    '-w nowhere app',
    125,
    refused("the working directory 'nowhere' is invalid, it needs to be an absolute path"),
  ],
  [
    '--name - app',
    125,
    refused('Invalid container name (-), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'),
  ],
  [
    '-v /a:/b app',
    1,
    'docker: this terminal does not have the flag --volume: a container here keeps its files to itself; put files into the image\n',
  ],
  [
    '--network host app',
    1,
    'docker: this terminal does not have the flag --network: containers here share no network; publish a port with -p\n',
  ],
  [
    '-it app sh',
    125,
    "docker: nothing can be typed into a container here: give the command, as in docker run --rm app sh -c 'ls /'\n",
  ],
])('docker run --rm %s fails as it would', async (args, status, stderr) => {
  const ran = await (await open()).type(`docker run --rm ${args}`);
  expect([ran.status, ran.stderr]).toEqual([status, stderr]);
});

test('an image of another machine needs its emulator, which binfmt installs', async () => {
  const terminal = await open();
  const line = `docker run --rm --platform linux/arm64 ${alpine} uname -m`;
  const before = await terminal.type(line);
  expect([before.status, before.stderr.split('\n').at(-2)]).toEqual([
    255,
    'exec /bin/uname: exec format error',
  ]);
  const warned = await terminal.type(`docker run --rm ${alpine} true`);
  expect(warned.stderr).toContain(
    "WARNING: The requested image's platform (linux/arm64/v8) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested\n",
  );
  await succeeding(terminal, 'docker run --privileged --rm tonistiigi/binfmt --install arm64');
  expect((await terminal.type(line)).stdout).toBe('aarch64\n');
});

test('a name is taken once, and so is a port', async () => {
  const terminal = await open();
  const { stdout: id } = await succeeding(terminal, 'docker run -d --name web -p 3000:3000 app');
  const name = await terminal.type('docker run -d --name web app');
  expect([name.status, name.stderr]).toEqual([
    125,
    refused(
      `Conflict. The container name "/web" is already in use by container "${id.trim()}". You have to remove (or rename) that container to be able to reuse that name.`,
    ),
  ]);
  const port = await terminal.type('docker run -d --name other -p 3000:3000 app');
  expect([port.status, port.stderr]).toEqual([
    125,
    expect.stringContaining('Bind for 0.0.0.0:3000 failed: port is already allocated\n'),
  ]);
  await succeeding(terminal, 'docker rm -f web other');
});

test('commands run beside the server, in the same files', async () => {
  const terminal = await open();
  await succeeding(terminal, 'docker run -d --name web app');
  await succeeding(terminal, "docker exec web sh -c 'echo kept > /tmp/note'");
  expect((await terminal.type('docker exec web cat /tmp/note')).stdout).toBe('kept\n');
  expect((await terminal.type('docker exec web wget -qO- localhost:3000')).stdout).toBe(
    'Hello, world\n',
  );
  expect(
    (await terminal.type("docker exec -u root -w / -e X=1 web sh -c 'id -u; pwd; echo $X'")).stdout,
  ).toBe('0\n/\n1\n');
  const nope = await terminal.type('docker exec web nope');
  expect([nope.status, nope.stderr]).toEqual([
    127,
    'OCI runtime exec failed: exec failed: unable to start container process: exec: "nope": executable file not found in $PATH: unknown\n',
  ]);
  await succeeding(terminal, 'docker rm -f web');
});

test('a container that ended says how, in its list, its details and its log', async () => {
  const terminal = await open();
  const ran = await terminal.type('docker run --name job app node fail.js');
  expect([ran.status, ran.stderr]).toEqual([4, 'going down\n']);
  expect((await terminal.type('docker ps -a --format "{{.Names}} {{.State}}"')).stdout).toBe(
    'job exited\n',
  );
  expect(
    (await terminal.type("docker inspect -f '{{.State.ExitCode}} {{.Path}} {{.Config.User}}' job"))
      .stdout,
  ).toBe('4 docker-entrypoint.sh node\n');
  const log = await terminal.type('docker logs job');
  expect([log.stdout, log.stderr]).toEqual(['', 'going down\n']);
  expect((await terminal.type('docker wait job')).stdout).toBe('4\n');
  const exec = await terminal.type('docker exec job ls');
  expect(exec.stderr).toMatch(/^Error response from daemon: container \w{64} is not running\n$/);
  const rmi = await terminal.type('docker rmi app');
  expect(rmi.stderr).toMatch(
    /^Error response from daemon: conflict: unable to remove repository reference "app" \(must force\) - container \w{12} is using its referenced image \w{12}\n$/,
  );
  await succeeding(terminal, 'docker container prune -f');
  expect((await terminal.type('docker ps -aq')).stdout).toBe('');
});

test.each([
  ['docker logs nope', 'Error response from daemon: No such container: nope\n'],
  ['docker stop nope', 'Error response from daemon: No such container: nope\n'],
  ['docker exec nope ls', 'Error response from daemon: No such container: nope\n'],
  ['docker inspect nope', 'Error: No such object: nope\n'],
  ['docker container inspect nope', 'Error response from daemon: No such container: nope\n'],
  ['docker kill -s NOPE nope', 'Error response from daemon: invalid signal: NOPE\n'],
  [
    'docker ps --filter network=x',
    'docker: this terminal does not have the filter network of docker ps\n',
  ],
])('%s: %s', async (line, stderr) => {
  const { handle } = await createSandbox();
  const terminal = await sitDownAt(handle, []);
  const ran = await terminal.type(line);
  expect([ran.status, ran.stderr]).toEqual([1, stderr]);
});

test('Ctrl-C ends what runs in the foreground', async () => {
  const terminal = await open();
  const stop = new AbortController();
  let seen = '';
  const ended = terminal.shell.run('docker run --name web app', {
    stdout: (text) => {
      seen += text;
      stop.abort();
    },
    stderr: () => {},
    signal: stop.signal,
  });
  expect(await ended).toBe(130);
  expect(seen).toBe('listening\n');
  expect(
    (await terminal.type("docker wait web && docker ps -a --format '{{.State}}'")).stdout,
  ).toBe('130\nexited\n');
});

test('a command for the shell that is one program is the container’s first process', async () => {
  const terminal = await open();
  await succeeding(
    terminal,
    `printf 'FROM app\\nCMD node server.js\\n' > app/Shell && docker build -q -t shell -f app/Shell app`,
  );
  await succeeding(terminal, 'docker run -d --name web shell');
  // It hears the signal; a shell that stays above its program would not pass it on.
  await succeeding(terminal, 'docker stop web');
  expect((await terminal.type("docker inspect -f '{{.State.ExitCode}}' web")).stdout).toBe('0\n');
  await succeeding(terminal, `docker run -d --name deaf app sh -c 'node server.js; true'`);
  await succeeding(terminal, 'docker stop -t 0 deaf');
  expect((await terminal.type("docker inspect -f '{{.State.ExitCode}}' deaf")).stdout).toBe(
    '137\n',
  );
});

test('the first image of many is here, too', async () => {
  const { handle } = await createSandbox();
  const terminal = await sitDownAt(handle, []);
  const { status, stdout } = await terminal.type('docker run --rm hello-world');
  expect([status, stdout.split('\n')[0]]).toEqual([0, 'Hello from a container!']);
});

test('logs are followed until the container ends', async () => {
  const terminal = await open();
  await succeeding(
    terminal,
    'docker run -d --name slow app node -e "let n = 0; const t = setInterval(() => { console.log(++n); if (n === 3) clearInterval(t); }, 5)"',
  );
  expect((await terminal.type('docker logs -f slow')).stdout).toBe('1\n2\n3\n');
});

test('disk use is told and given back', async () => {
  const terminal = await open();
  await succeeding(terminal, 'docker run --name job app true');
  expect(
    (await terminal.type("docker system df --format '{{.Type}} {{.TotalCount}} {{.Active}}'"))
      .stdout,
  ).toMatch(/^Images 1 1\nContainers 1 0\nLocal Volumes 0 0\nBuild Cache \d+ 0\n$/);
  const pruned = await succeeding(terminal, 'docker system prune -a -f');
  expect(pruned.stdout).toMatch(
    /^Deleted Containers:\n\w{64}\n\nDeleted Images:\nuntagged: app:latest\n(deleted: sha256:\w{64}\n)+\nTotal reclaimed space: \d/,
  );
  expect((await terminal.type('docker images -q; ls /var/lib/docker/blobs/sha256')).stdout).toBe(
    '',
  );
  const asked = await terminal.type('docker image prune');
  expect([asked.status, asked.stderr]).toEqual([
    1,
    'WARNING! This will remove all dangling images.\nAre you sure you want to continue? [y/N] \ndocker: nothing can be typed in here: add --force\n',
  ]);
});

test('an image is saved into an archive and loaded from it as it was', async () => {
  const terminal = await open();
  const before = await terminal.type("docker inspect -f '{{.Id}}' app");
  await succeeding(terminal, 'docker save -o app.tar app && docker rmi app');
  expect((await terminal.type('docker load -i app.tar')).stdout).toBe('Loaded image: app:latest\n');
  expect(await terminal.type("docker inspect -f '{{.Id}}' app")).toEqual(before);
  const piped = await terminal.type('docker save app | docker load');
  expect(piped.stdout).toBe('Loaded image: app:latest\n');
});

test('a saved session has its containers, ended; closing one ends what runs', async () => {
  const { handle } = await createSandbox();
  const first = await sitDownAt(handle, [], { files, now: () => new Date() });
  await succeeding(
    first,
    'docker build -q -t app app && docker run -d --name web -p 3000:3000 app',
  );
  const state = await first.shell.save();
  const second = await createShell({ send: handle, state, now: () => new Date() });
  let seen = '';
  const io = { stdout: (text: string) => void (seen += text), stderr: () => {} };
  await second.run(
    "docker ps -a --format '{{.Names}} {{.State}}'; docker inspect -f '{{.State.ExitCode}}' web; docker start web && curl -s localhost:3000",
    io,
  );
  expect(seen).toBe('web exited\n255\nweb\nHello, world\n');
  await first.shell.close();
  await second.close();
});

test('a container is created first and started later', async () => {
  const terminal = await open();
  const { stdout: id } = await succeeding(
    terminal,
    'docker create --name web -p 8080:3000 -e WHO=you app',
  );
  expect(id).toMatch(/^[a-f0-9]{64}\n$/);
  expect((await terminal.type("docker ps -a --format '{{.Names}} {{.Status}}'")).stdout).toBe(
    'web Created\n',
  );
  await succeeding(terminal, 'docker rename web shop && docker start shop');
  expect((await terminal.type('curl -s localhost:8080')).stdout).toBe('Hello, you\n');
  await succeeding(terminal, 'docker create --name other app');
  const taken = await terminal.type('docker rename other shop');
  expect(taken.stderr).toContain(
    'Error response from daemon: Conflict. The container name "/shop" is already in use by container "',
  );
  expect((await terminal.type('docker rename shop shop')).stderr).toBe(
    'Error response from daemon: Renaming a container with the same name as its current name\n',
  );
  await terminal.type('docker rm -f shop');
});

test('files are copied into a container and out of it', async () => {
  const terminal = await open();
  await succeeding(terminal, 'docker create --name web app');
  const here = async (line: string) => (await succeeding(terminal, line)).stdout;
  await here('docker cp web:/app/server.js out.js && docker cp web:/app copy');
  expect(await here('diff out.js app/server.js && ls copy')).toContain('start.sh');
  // A folder that is there takes the folder in; with `/.` only what is in it.
  await here('mkdir there && docker cp web:/app there && docker cp web:/app/. there');
  expect(await here('ls there there/app | cat | grep -c server.js')).toBe('2\n');
  await here('echo new > note.txt && docker cp note.txt web:/app/ && docker cp there web:/srv/x');
  await here('docker cp -q note.txt web:/srv/renamed && docker start web');
  expect(await here('docker exec web cat /app/note.txt /srv/renamed /srv/x/app/text.txt')).toBe(
    'new\nnew\nno program\n',
  );
  await here('docker rm -f web');
});

test.each([
  [
    'docker cp web:/nope .',
    'Error response from daemon: Could not find the file /nope in container web',
  ],
  ['docker cp nope web:/', 'lstat /home/learner/nope: no such file or directory'],
  [
    'docker cp app/text.txt web:/no/where',
    'Error response from daemon: Could not find the file /no/where in container web',
  ],
  ['docker cp app/text.txt nobody:/', 'Error response from daemon: No such container: nobody'],
  [
    'docker cp web:/app - ',
    'docker: this terminal does not have - of docker cp: copy files or folders',
  ],
])('%s is refused', async (line, message) => {
  const terminal = await open();
  await succeeding(terminal, 'docker create --name web app');
  expect(await terminal.type(line)).toEqual({ status: 1, stdout: '', stderr: `${message}\n` });
});

test('logs are shown since a time, and until one', async () => {
  const terminal = await open();
  await terminal.type("docker run --name said alpine:3.22 sh -c 'echo one'");
  const logs = async (options: string) =>
    (await terminal.type(`docker logs ${options} said`)).stdout;
  expect(await logs('--since 1h')).toBe('one\n');
  expect(await logs('--since 2020-01-01')).toBe('one\n');
  expect(await logs('--until 1h30m')).toBe('');
  expect(await logs('--until 1600000000')).toBe('');
  expect(await logs('--since 2999-01-01T00:00:00Z')).toBe('');
  expect((await terminal.type('docker logs --since yesterday said')).stderr).toBe(
    'invalid value for "since": failed to parse value as time or duration: "yesterday"\n',
  );
});
