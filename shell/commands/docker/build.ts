/** `docker build` and `docker buildx build`; what they do is a chunk of its own. */
import type { Flag } from './flags.ts';
import type { Subcommand } from './subcommand.ts';

const noNetwork = 'steps here reach no network';
const legacy = 'it is of the builder before BuildKit';

const flags: readonly Flag[] = [
  {
    name: 'add-host',
    kind: 'list',
    about: 'Add a custom host-to-IP mapping',
    isMissing: noNetwork,
  },
  { name: 'allow', kind: 'list', about: 'Allow extra privileged entitlement', isMissing: true },
  { name: 'annotation', kind: 'list', about: 'Add annotation to the image', isMissing: true },
  { name: 'attest', kind: 'list', about: 'Attestation parameters (format: "type=sbom")' },
  { name: 'build-arg', kind: 'list', about: 'Set build-time variables' },
  { name: 'build-context', kind: 'list', about: 'Additional build contexts', isMissing: true },
  { name: 'builder', kind: 'text', about: 'Override the configured builder instance' },
  {
    name: 'cache-from',
    kind: 'list',
    about: 'External cache sources',
    isMissing: 'every builder here shares the cache of this terminal',
  },
  {
    name: 'cache-to',
    kind: 'list',
    about: 'Cache export destinations',
    isMissing: 'every builder here shares the cache of this terminal',
  },
  {
    name: 'call',
    kind: 'text',
    about: 'Set method for evaluating build ("build", "check")',
  },
  { name: 'cgroup-parent', kind: 'text', about: 'Set the parent cgroup', isMissing: true },
  { name: 'check', kind: 'switch', about: 'Shorthand for "--call=check"' },
  { name: 'debug', short: 'D', kind: 'switch', about: 'Enable debug logging', isMissing: true },
  {
    name: 'file',
    short: 'f',
    kind: 'text',
    about: 'Name of the Dockerfile (default: "PATH/Dockerfile")',
  },
  { name: 'iidfile', kind: 'text', about: 'Write the image ID to a file' },
  { name: 'label', kind: 'list', about: 'Set metadata for an image' },
  { name: 'load', kind: 'switch', about: 'Shorthand for "--output=type=docker"' },
  { name: 'metadata-file', kind: 'text', about: 'Write build result metadata to a file' },
  {
    name: 'network',
    kind: 'text',
    about: 'Networking mode for the RUN steps',
    isMissing: noNetwork,
  },
  { name: 'no-cache', kind: 'switch', about: 'Do not use cache when building the image' },
  {
    name: 'no-cache-filter',
    kind: 'list',
    about: 'Do not cache specified stages',
    isMissing: true,
  },
  {
    name: 'output',
    short: 'o',
    kind: 'list',
    about: 'Output destination (format: "type=local,dest=path")',
  },
  { name: 'platform', kind: 'list', about: 'Set target platform for build' },
  {
    name: 'progress',
    kind: 'text',
    about: 'Set type of progress output ("auto", "none", "plain", "quiet", "tty")',
  },
  { name: 'provenance', kind: 'text', about: 'Shorthand for "--attest=type=provenance"' },
  { name: 'pull', kind: 'switch', about: 'Always attempt to pull all referenced images' },
  { name: 'push', kind: 'switch', about: 'Shorthand for "--output=type=registry"' },
  {
    name: 'quiet',
    short: 'q',
    kind: 'switch',
    about: 'Suppress the build output and print image ID on success',
  },
  { name: 'sbom', kind: 'text', about: 'Shorthand for "--attest=type=sbom"' },
  {
    name: 'secret',
    kind: 'list',
    about: 'Secret to expose to the build (format: "id=mysecret[,src=/local/secret]")',
  },
  {
    name: 'shm-size',
    kind: 'text',
    about: 'Shared memory size for build containers',
    isMissing: true,
  },
  {
    name: 'ssh',
    kind: 'list',
    about: 'SSH agent socket or keys to expose to the build',
    isMissing: noNetwork,
  },
  {
    name: 'tag',
    short: 't',
    kind: 'list',
    about: 'Image identifier (format: "[registry/]repository[:tag]")',
  },
  { name: 'target', kind: 'text', about: 'Set the target build stage to build' },
  { name: 'ulimit', kind: 'text', about: 'Ulimit options', isMissing: true },
  // Of the builder before BuildKit; buildx takes them and does nothing with most.
  { name: 'compress', kind: 'switch', about: 'Compress the build context', isMissing: legacy },
  { name: 'force-rm', kind: 'switch', about: 'Remove containers in between', isMissing: legacy },
  { name: 'rm', kind: 'switch', about: 'Remove containers in between', isMissing: legacy },
  { name: 'squash', kind: 'switch', about: 'Squash newly built layers', isMissing: legacy },
  { name: 'isolation', kind: 'text', about: 'Container isolation', isMissing: legacy },
  { name: 'security-opt', kind: 'list', about: 'Security options', isMissing: legacy },
  { name: 'memory', short: 'm', kind: 'text', about: 'Memory limit', isMissing: legacy },
  { name: 'memory-swap', kind: 'text', about: 'Swap limit', isMissing: legacy },
  { name: 'cpu-shares', short: 'c', kind: 'text', about: 'CPU shares', isMissing: legacy },
  ...['cpu-period', 'cpu-quota', 'cpuset-cpus', 'cpuset-mems'].map((name): Flag => ({
    name,
    kind: 'text',
    about: 'Limit of the CPU',
    isMissing: legacy,
  })),
  {
    name: 'disable-content-trust',
    kind: 'switch',
    about: 'Skip image verification',
    isMissing: legacy,
  },
];

const shared = {
  name: 'build',
  usage: '[OPTIONS] PATH | URL | -',
  aliases:
    'docker build, docker builder build, docker image build, docker buildx b, docker buildx build',
  flags,
  operands: [1, 1],
} as const;

/** With the engine's own builder, whichever `docker buildx use` names. */
export const build: Subcommand = {
  ...shared,
  about: 'Build an image from a Dockerfile',
  run: async (invocation) => (await import('./build/main.ts')).buildImage(invocation, false),
};

/** With the builder in use. */
export const buildxBuild: Subcommand = {
  ...shared,
  about: 'Start a build',
  run: async (invocation) => (await import('./build/main.ts')).buildImage(invocation, true),
};
