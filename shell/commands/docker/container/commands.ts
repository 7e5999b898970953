/** A table: what `docker container` has, and `docker` by the same names. Each command's code is fetched with it. */
import type { Flag } from '../flags.ts';
import type { Group } from '../group.ts';
import { inspectContainer } from '../inspect.ts';
import type { Subcommand } from '../subcommand.ts';
import { unavailable } from '../unavailable.ts';

const noLimits = 'a container here has no processor or memory of its own to limit';
const noVolumes = 'a container here keeps its files to itself; put files into the image';
const noNetwork = 'containers here share no network; publish a port with -p';
const noHealth = 'the health of containers is not asked here';
const noKernel = 'a container here has no kernel settings';

const force: Flag = {
  name: 'force',
  short: 'f',
  kind: 'switch',
  about: 'Do not prompt for confirmation',
};
const signal: Flag = {
  name: 'signal',
  short: 's',
  kind: 'text',
  about: 'Signal to send to the container',
};
const timeout: Flag = {
  name: 'timeout',
  short: 't',
  kind: 'text',
  value: 'int',
  about: 'Seconds to wait before killing the container',
};
const environment: readonly Flag[] = [
  {
    name: 'env',
    short: 'e',
    kind: 'list',
    about: 'Set environment variables',
    wrongIn: (it) => (/^(=|$)/.test(it) ? `invalid environment variable: ${it}` : undefined),
  },
  { name: 'env-file', kind: 'list', about: 'Read in a file of environment variables' },
];
const workdir: Flag = {
  name: 'workdir',
  short: 'w',
  kind: 'text',
  about: 'Working directory inside the container',
};
const user: Flag = {
  name: 'user',
  short: 'u',
  kind: 'text',
  about: 'Username or UID (format: <name|uid>[:<group|gid>])',
};
const missing = (names: string, isMissing: string, kind: Flag['kind'] = 'list'): readonly Flag[] =>
  names.split(' ').map((name) => ({ name, kind, about: 'Not in this terminal', isMissing }));

const run: Subcommand = {
  name: 'run',
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Create and run a new container from an image',
  aliases: 'docker container run, docker run',
  flags: [
    { name: 'cidfile', kind: 'text', about: 'Write the container ID to the file' },
    {
      name: 'detach',
      short: 'd',
      kind: 'switch',
      about: 'Run container in background and print container ID',
    },
    { name: 'entrypoint', kind: 'text', about: 'Overwrite the default ENTRYPOINT of the image' },
    ...environment,
    { name: 'expose', kind: 'list', about: 'Expose a port' },
    { name: 'hostname', short: 'h', kind: 'text', about: 'Container host name' },
    {
      name: 'init',
      kind: 'switch',
      about: 'Run an init inside the container that forwards signals',
    },
    { name: 'interactive', short: 'i', kind: 'switch', about: 'Keep STDIN open: what is piped in' },
    { name: 'label', short: 'l', kind: 'list', about: 'Set meta data on a container' },
    { name: 'name', kind: 'text', about: 'Assign a name to the container' },
    {
      name: 'platform',
      kind: 'text',
      about: 'Set platform if server is multi-platform capable',
    },
    { name: 'privileged', kind: 'switch', about: 'Give extended privileges to this container' },
    {
      name: 'publish',
      short: 'p',
      kind: 'list',
      about: "Publish a container's port(s) to the host",
    },
    {
      name: 'publish-all',
      short: 'P',
      kind: 'switch',
      about: 'Publish all exposed ports to random ports',
    },
    {
      name: 'pull',
      kind: 'text',
      about: 'Pull image before running ("always", "missing", "never")',
    },
    { name: 'quiet', short: 'q', kind: 'switch', about: 'Suppress the pull output' },
    {
      name: 'rm',
      kind: 'switch',
      about: 'Automatically remove the container when it exits',
    },
    { name: 'stop-signal', kind: 'text', about: 'Signal to stop the container' },
    { name: 'tty', short: 't', kind: 'switch', about: 'Allocate a pseudo-TTY' },
    user,
    workdir,
    {
      name: 'attach',
      short: 'a',
      kind: 'list',
      about: 'Attach to STDIN, STDOUT or STDERR',
      isMissing: true,
    },
    { name: 'memory', short: 'm', kind: 'text', about: 'Memory limit', isMissing: noLimits },
    { name: 'cpu-shares', short: 'c', kind: 'text', about: 'CPU shares', isMissing: noLimits },
    ...missing(
      'blkio-weight blkio-weight-device cgroup-parent cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpus cpuset-cpus cpuset-mems device-read-bps device-read-iops device-write-bps device-write-iops io-maxbandwidth io-maxiops kernel-memory memory-swap memory-swappiness memory-reservation pids-limit shm-size ulimit gpus',
      noLimits,
    ),
    {
      name: 'volume',
      short: 'v',
      kind: 'list',
      about: 'Bind mount a volume',
      isMissing: noVolumes,
    },
    ...missing('mount tmpfs volumes-from volume-driver storage-opt', noVolumes),
    {
      name: 'read-only',
      kind: 'switch',
      about: 'Mount the root filesystem as read only',
      isMissing: true,
    },
    ...missing(
      'network net network-alias add-host dns dns-option dns-search domainname link link-local-ip ip ip6 mac-address',
      noNetwork,
    ),
    {
      name: 'restart',
      kind: 'text',
      about: 'Restart policy',
      isMissing: 'a container that ended here stays ended',
    },
    ...missing(
      'health-cmd health-interval health-retries health-timeout health-start-period health-start-interval',
      noHealth,
    ),
    { name: 'no-healthcheck', kind: 'switch', about: 'Disable HEALTHCHECK', isMissing: noHealth },
    ...missing(
      'annotation cap-add cap-drop security-opt device device-cgroup-rule isolation oom-score-adj sysctl group-add userns ipc pid uts cgroupns runtime',
      noKernel,
    ),
    ...missing('oom-kill-disable', noKernel, 'switch'),
    ...missing('disable-content-trust', 'Docker Content Trust has ended', 'switch'),
    ...missing('detach-keys', 'nothing is typed into a container here'),
    ...missing('sig-proxy', 'Ctrl-C always ends what runs here', 'switch'),
    ...missing('use-api-socket', 'there is no socket of the engine here', 'switch'),
    ...missing('label-file', 'give labels one by one'),
    ...missing('log-driver log-opt', 'a container here writes its log in one way'),
    {
      name: 'stop-timeout',
      kind: 'text',
      about: 'Timeout (in seconds) to stop a container',
      isMissing: true,
    },
  ],
  operands: [1, Infinity],
  stopsAtOperand: true,
  completes: 'images',
  run: async (invocation) => (await import('./run.ts')).run(invocation),
};

/** What only a container that starts at once has. */
const atOnce = new Set(['detach', 'detach-keys', 'sig-proxy']);

const create: Subcommand = {
  name: 'create',
  usage: run.usage,
  about: 'Create a new container',
  aliases: 'docker container create, docker create',
  flags: run.flags.filter(({ name }) => !atOnce.has(name)),
  operands: [1, Infinity],
  stopsAtOperand: true,
  completes: 'images',
  run: async (invocation) => (await import('./run.ts')).create(invocation),
};

const rename: Subcommand = {
  name: 'rename',
  usage: 'CONTAINER NEW_NAME',
  about: 'Rename a container',
  aliases: 'docker container rename, docker rename',
  flags: [],
  operands: [2, 2],
  completes: 'containers',
  run: async (invocation) => (await import('./rename.ts')).rename(invocation),
};

const cp: Subcommand = {
  name: 'cp',
  usage:
    '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  about: 'Copy files/folders between a container and the local filesystem',
  aliases: 'docker container cp, docker cp',
  flags: [
    {
      name: 'archive',
      short: 'a',
      kind: 'switch',
      about: 'Archive mode (copy all uid/gid information)',
      isMissing: 'the terminal has one user',
    },
    {
      name: 'follow-link',
      short: 'L',
      kind: 'switch',
      about: 'Always follow symbol link in SRC_PATH',
    },
    {
      name: 'quiet',
      short: 'q',
      kind: 'switch',
      about: 'Suppress progress output during copy',
    },
  ],
  operands: [2, 2],
  completes: 'containers',
  run: async (invocation) => (await import('./cp.ts')).cp(invocation),
};

const ls: Subcommand = {
  name: 'ps',
  usage: '[OPTIONS]',
  about: 'List containers',
  aliases: 'docker container ls, docker container list, docker container ps, docker ps',
  flags: [
    {
      name: 'all',
      short: 'a',
      kind: 'switch',
      about: 'Show all containers (default shows just running)',
    },
    {
      name: 'filter',
      short: 'f',
      kind: 'list',
      value: 'filter',
      about: 'Filter output based on conditions provided',
    },
    { name: 'format', kind: 'text', about: "'table', 'table TEMPLATE', 'json', or a Go template" },
    {
      name: 'last',
      short: 'n',
      kind: 'text',
      value: 'int',
      about: 'Show n last created containers (includes all states)',
    },
    {
      name: 'latest',
      short: 'l',
      kind: 'switch',
      about: 'Show the latest created container (includes all states)',
    },
    { name: 'no-trunc', kind: 'switch', about: "Don't truncate output" },
    { name: 'quiet', short: 'q', kind: 'switch', about: 'Only display container IDs' },
    {
      name: 'size',
      short: 's',
      kind: 'switch',
      about: 'Display total file sizes',
      isMissing: true,
    },
  ],
  operands: [0, 0],
  run: async (invocation) => (await import('./list.ts')).list(invocation),
};

const logs: Subcommand = {
  name: 'logs',
  usage: '[OPTIONS] CONTAINER',
  about: 'Fetch the logs of a container',
  aliases: 'docker container logs, docker logs',
  flags: [
    {
      name: 'details',
      kind: 'switch',
      about: 'Show extra details provided to logs',
      isMissing: true,
    },
    { name: 'follow', short: 'f', kind: 'switch', about: 'Follow log output' },
    {
      name: 'since',
      kind: 'text',
      about: 'Show logs since a timestamp ("2026-01-02T13:23:37Z") or a while ago ("42m")',
    },
    {
      name: 'tail',
      short: 'n',
      kind: 'text',
      about: 'Number of lines to show from the end of the logs (default "all")',
    },
    { name: 'timestamps', short: 't', kind: 'switch', about: 'Show timestamps' },
    {
      name: 'until',
      kind: 'text',
      about: 'Show logs before a timestamp ("2026-01-02T13:23:37Z") or a while ago ("42m")',
    },
  ],
  operands: [1, 1],
  completes: 'containers',
  run: async (invocation) => (await import('./logs.ts')).logs(invocation),
};

const exec: Subcommand = {
  name: 'exec',
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  about: 'Execute a command in a running container',
  aliases: 'docker container exec, docker exec',
  flags: [
    {
      name: 'detach',
      short: 'd',
      kind: 'switch',
      about: 'Detached mode: run command in the background',
    },
    ...environment,
    { name: 'interactive', short: 'i', kind: 'switch', about: 'Keep STDIN open: what is piped in' },
    { name: 'privileged', kind: 'switch', about: 'Give extended privileges to the command' },
    { name: 'tty', short: 't', kind: 'switch', about: 'Allocate a pseudo-TTY' },
    user,
    workdir,
    { name: 'detach-keys', kind: 'text', about: 'Override the key sequence', isMissing: true },
  ],
  operands: [2, Infinity],
  stopsAtOperand: true,
  completes: 'containers',
  run: async (invocation) => (await import('./exec.ts')).exec(invocation),
};

const change = () => import('./change.ts');

const start: Subcommand = {
  name: 'start',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Start one or more stopped containers',
  aliases: 'docker container start, docker start',
  flags: [
    {
      name: 'attach',
      short: 'a',
      kind: 'switch',
      about: 'Attach STDOUT/STDERR and forward signals',
    },
    {
      name: 'interactive',
      short: 'i',
      kind: 'switch',
      about: "Attach container's STDIN",
      isMissing: 'nothing is typed into a container here',
    },
    ...missing('checkpoint checkpoint-dir', 'a container here cannot be frozen', 'text'),
    ...missing('detach-keys', 'nothing is typed into a container here', 'text'),
  ],
  operands: [1, Infinity],
  completes: 'containers',
  run: async (invocation) => (await change()).start(invocation),
};

const stop: Subcommand = {
  name: 'stop',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Stop one or more running containers',
  aliases: 'docker container stop, docker stop',
  flags: [
    signal,
    timeout,
    { name: 'time', kind: 'text', value: 'int', about: 'The same as --timeout' },
  ],
  operands: [1, Infinity],
  completes: 'containers',
  run: async (invocation) => (await change()).stop(invocation),
};

const restart: Subcommand = {
  ...stop,
  name: 'restart',
  about: 'Restart one or more containers',
  aliases: 'docker container restart, docker restart',
  run: async (invocation) => (await change()).restart(invocation),
};

const kill: Subcommand = {
  name: 'kill',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Kill one or more running containers',
  aliases: 'docker container kill, docker kill',
  flags: [signal],
  operands: [1, Infinity],
  completes: 'containers',
  run: async (invocation) => (await change()).kill(invocation),
};

const rm: Subcommand = {
  name: 'rm',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Remove one or more containers',
  aliases: 'docker container rm, docker container remove, docker rm',
  flags: [
    {
      name: 'force',
      short: 'f',
      kind: 'switch',
      about: 'Force the removal of a running container (uses SIGKILL)',
    },
    {
      name: 'link',
      short: 'l',
      kind: 'switch',
      about: 'Remove the specified link',
      isMissing: noNetwork,
    },
    {
      name: 'volumes',
      short: 'v',
      kind: 'switch',
      about: 'Remove anonymous volumes',
      isMissing: noVolumes,
    },
  ],
  operands: [1, Infinity],
  completes: 'containers',
  run: async (invocation) => (await change()).remove(invocation),
};

const wait: Subcommand = {
  name: 'wait',
  usage: 'CONTAINER [CONTAINER...]',
  about: 'Block until one or more containers stop, then print their exit codes',
  aliases: 'docker container wait, docker wait',
  flags: [],
  operands: [1, Infinity],
  completes: 'containers',
  run: async (invocation) => (await change()).wait(invocation),
};

const port: Subcommand = {
  name: 'port',
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  about: 'List port mappings or a specific mapping for the container',
  aliases: 'docker container port, docker port',
  flags: [],
  operands: [1, 2],
  completes: 'containers',
  run: async (invocation) => (await change()).port(invocation),
};

const prune: Subcommand = {
  name: 'prune',
  usage: '[OPTIONS]',
  about: 'Remove all stopped containers',
  flags: [
    {
      name: 'filter',
      kind: 'list',
      value: 'filter',
      about: 'Provide filter values',
      isMissing: true,
    },
    force,
  ],
  operands: [0, 0],
  run: async (invocation) => (await change()).prune(invocation),
};

/** Those that are also typed without `container`. */
export const containerCommands: readonly (readonly [name: string, command: Subcommand])[] = [
  ['cp', cp],
  ['create', create],
  ['exec', exec],
  ['kill', kill],
  ['logs', logs],
  ['port', port],
  ['rename', rename],
  ['restart', restart],
  ['rm', rm],
  ['run', run],
  ['start', start],
  ['stop', stop],
  ['wait', wait],
];

export const ps = ls;

const names = 'attach commit diff export pause stats top unpause update'.split(' ');

export const container: Group = {
  name: 'container',
  about: 'Manage containers',
  commands: [
    ...containerCommands,
    ['inspect', inspectContainer] as const,
    ['ls', ls] as const,
    ['prune', prune] as const,
  ].sort(([a], [b]) => (a < b ? -1 : 1)),
  aliases: { list: 'ls', ps: 'ls', remove: 'rm' },
  missing: Object.fromEntries(names.map((it) => [it, unavailable[it] ?? ''])),
};
