/** `docker buildx` as a learner types it, against the sandbox. */
import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { noon, sitDown, sitDownAt, succeeding, type Terminal } from '../at-a-terminal.ts';

const files = {
  'app/Dockerfile': [
    'FROM --platform=$BUILDPLATFORM public.ecr.aws/docker/library/node:24-alpine AS builder',
    'ARG TARGETPLATFORM',
    'RUN echo $TARGETPLATFORM > /platform',
    'FROM public.ecr.aws/docker/library/node:24-alpine',
    'COPY --from=builder /platform /platform',
    'RUN echo done > /done',
    'CMD ["node"]',
    '',
  ].join('\n'),
  'tiny/Dockerfile': 'FROM scratch\nARG TARGETARCH\nENV ARCH=$TARGETARCH\nCOPY tiny.txt /\n',
  'tiny/tiny.txt': 'tiny\n',
};

/** A clock that stands still: the sandbox has one of its own. */
const atNoon = { files, now: () => noon };

async function open(): Promise<Terminal> {
  const { handle } = await createSandbox();
  return sitDownAt(handle, ['app', 'other'], { files, now: () => new Date() });
}

const installEmulators = 'docker run --privileged --rm tonistiigi/binfmt --install all';

test('a builder is created, in use, started by inspect, and gone again', async () => {
  const terminal = await sitDown(atNoon);
  expect((await terminal.type('docker buildx create --use --name wb')).stdout).toBe('wb\n');
  expect((await terminal.type('docker buildx ls')).stdout).toBe(`\
NAME/NODE     DRIVER/ENDPOINT                   STATUS     BUILDKIT   PLATFORMS
wb*           docker-container                                        
 \\_ wb0        \\_ unix:///var/run/docker.sock   inactive              
default       docker                                                  
 \\_ default    \\_ default                       running    v0.22.0    linux/amd64 (+2), linux/386
`);
  expect((await terminal.type('docker buildx inspect')).stdout).toContain(
    'Status:                inactive\n',
  );
  const booted = await terminal.type('docker buildx inspect --bootstrap wb 2>&1');
  expect(booted.stdout).toContain('[internal] booting buildkit');
  expect(booted.stdout).toContain(`
Nodes:
Name:                  wb0
Endpoint:              unix:///var/run/docker.sock
Status:                running
BuildKit daemon flags: --allow-insecure-entitlement=network.host
BuildKit version:      v0.22.0
Platforms:             linux/amd64, linux/amd64/v2, linux/amd64/v3, linux/386
`);
  const removed = await terminal.type('docker buildx rm wb');
  expect([removed.status, removed.stderr]).toEqual([0, 'wb removed\n']);
  expect((await terminal.type('docker buildx inspect')).stdout).toContain('Name:   default\n');
});

test('a builder lists what the machine can run: more once emulators are installed', async () => {
  const terminal = await open();
  await terminal.type('docker buildx create --use --name wb --bootstrap');
  const refused = await terminal.type('docker run --rm tonistiigi/binfmt --install arm64');
  expect([refused.status, refused.stderr.includes('operation not permitted')]).toEqual([1, true]);
  const installed = await succeeding(terminal, installEmulators);
  expect(installed.stderr).toContain('installing: arm64 OK\n');
  expect((JSON.parse(installed.stdout) as { emulators: string[] }).emulators).toContain(
    'qemu-aarch64',
  );
  expect((await terminal.type('docker buildx inspect')).stdout).toContain(
    'linux/amd64, linux/amd64/v2, linux/amd64/v3, linux/arm64, linux/riscv64, linux/ppc64le, linux/s390x, linux/mips64le, linux/loong64, linux/386, linux/arm/v7, linux/arm/v6\n',
  );
  expect((await terminal.type('docker buildx ls')).stdout).toContain(
    'linux/amd64 (+2), linux/arm64, linux/riscv64, linux/ppc64le, (6 more)\n',
  );
  const format = "docker buildx ls --format '{{.Name}}: {{.DriverEndpoint}}'";
  expect((await terminal.type(format)).stdout).toBe(
    'wb: docker-container\nwb0: unix:///var/run/docker.sock\ndefault: docker\ndefault: default\n',
  );
});

// Words of buildx 0.24.
test.each([
  [
    'docker buildx use nope',
    'failed to find instance "nope": open /home/learner/.docker/buildx/instances/nope: no such file or directory',
  ],
  ['docker buildx inspect nope', 'no builder "nope" found'],
  ['docker buildx build --builder nope tiny', 'no builder "nope" found'],
  [
    'docker buildx create --name default',
    'default is a reserved name and cannot be used to identify builder instance',
  ],
  ['docker buildx create --driver nope', 'failed to find driver "nope"'],
  [
    'docker buildx create --driver docker',
    'additional instances of driver "docker" cannot be created',
  ],
  [
    'docker buildx create --name taken',
    'existing instance for "taken" but no append mode, specify the node name to make changes for existing instances',
  ],
  [
    'docker buildx create --platform linux/nope',
    '"linux/nope": unknown operating system or architecture: invalid argument',
  ],
  ['docker buildx build --push tiny', 'failed to build: tag is needed when pushing to registry'],
  [
    'docker buildx build -o type=nope tiny',
    'failed to build: failed to solve: exporter "nope" could not be found',
  ],
  ['docker buildx build -o type=local tiny', 'failed to build: dest is required for local output'],
  [
    'docker buildx build --builder taken --platform linux/amd64,linux/arm64 --load tiny',
    'failed to build: docker exporter does not currently support exporting manifest lists',
  ],
  [
    'docker buildx build --platform linux/vax tiny',
    'failed to build: "linux/vax": unknown operating system or architecture: invalid argument',
  ],
  ['docker buildx imagetools create', 'no sources specified'],
  [
    'docker buildx imagetools create app',
    "can't push with no tags specified, please set --tag or --dry-run",
  ],
])('%s is refused as buildx refuses it', async (line, message) => {
  const terminal = await sitDown(atNoon);
  await terminal.type('docker buildx create --name taken');
  const { status, stderr } = await terminal.type(line);
  expect([status, stderr]).toEqual([1, `ERROR: ${message}\n`]);
});

test.each([
  ['--platform linux/amd64,linux/arm64', 'Multi-platform build', 'build-multi-platform'],
  ['--provenance=true', 'Attestation', 'attestations'],
  ['--sbom=true', 'Attestation', 'attestations'],
  ['--attest type=sbom', 'Attestation', 'attestations'],
  ['-o type=oci,dest=x.tar', 'OCI exporter', 'build-exporters'],
])('the engine’s own builder cannot do %s, and says what can', async (flags, what, page) => {
  const { status, stderr } = await (await sitDown(atNoon)).type(`docker build ${flags} tiny`);
  expect([status, stderr]).toEqual([
    1,
    `ERROR: failed to build: ${what} is not supported for the docker driver.
Switch to a different driver, or turn on the containerd image store, and try again.
Learn more at https://docs.docker.com/go/${page}/
`,
  ]);
});

test('an unknown flag and one that is not here are told apart', async () => {
  const terminal = await sitDown(atNoon);
  const unknown = await terminal.type('docker buildx create --nope');
  expect([unknown.status, unknown.stderr.split('\n')[0]]).toEqual([125, 'unknown flag: --nope']);
  const missing = await terminal.type('docker buildx create --append');
  expect([missing.status, missing.stderr]).toEqual([
    1,
    'docker: this terminal does not have the flag --append: a builder here has one node, as there is one machine\n',
  ]);
});

test('docker build keeps to the engine’s own builder; docker buildx build takes the one in use', async () => {
  const terminal = await sitDown(atNoon);
  await terminal.type('docker buildx create --use --name wb');
  const plain = await terminal.type('docker build --progress=plain -t a tiny');
  const own = await terminal.type('docker buildx build --progress=plain -t b tiny');
  const named = await terminal.type('BUILDX_BUILDER=wb docker build --progress=plain tiny');
  expect(plain.stderr).toContain('building with "default" instance using docker driver');
  expect(own.stderr).toContain('building with "wb" instance using docker-container driver');
  expect(named.stderr).toContain('building with "wb" instance');
  // What another builder made stays in its cache, unless it is loaded or pushed.
  expect(own.stderr).toContain('WARNING: No output specified with docker-container driver.');
  expect((await terminal.type('docker images -q a')).stdout).not.toBe('');
  expect((await terminal.type('docker images -q b')).stdout).toBe('');
  await succeeding(terminal, 'docker buildx build --load -t b tiny');
  expect((await terminal.type('docker images -q b')).stdout).not.toBe('');
});

test('a builder of its own container does not see images that were built here', async () => {
  const terminal = await open();
  await succeeding(terminal, 'docker build -q -t base tiny');
  await succeeding(terminal, "mkdir upon && printf 'FROM base\\nENV a=b\\n' > upon/Dockerfile");
  expect((await terminal.type('docker build -q upon')).status).toBe(0);
  const own = await terminal.type('docker buildx create --use --name wb; docker buildx build upon');
  expect(own.status).toBe(1);
  expect(own.stderr).toContain(
    'ERROR: failed to build: failed to solve: base: failed to resolve source metadata for docker.io/library/base:latest: pull access denied, repository does not exist or may require authorization',
  );
});

test('steps of another platform need its emulator', async () => {
  const terminal = await open();
  await terminal.type('docker buildx create --use --name wb');
  const build =
    'docker buildx build --platform linux/amd64,linux/arm64 -t $REGISTRY/app:v1 --push app';
  const before = await terminal.type(build);
  expect(before.status).toBe(1);
  expect(before.stderr).toContain('exec /bin/sh: exec format error');
  expect(before.stderr).toContain(
    'ERROR: failed to build: failed to solve: process "/bin/sh -c echo done > /done" did not complete successfully: exit code: 255\n',
  );
  await succeeding(terminal, installEmulators);
  expect((await terminal.type(build)).status).toBe(0);
});

interface Shown {
  readonly manifests: readonly {
    readonly digest: string;
    readonly platform: { readonly architecture: string; readonly os: string };
    readonly annotations?: Readonly<Record<string, string>>;
  }[];
}

async function raw(terminal: Terminal, image: string): Promise<Shown> {
  const { stdout } = await succeeding(terminal, `docker buildx imagetools inspect --raw ${image}`);
  return JSON.parse(stdout) as Shown;
}

test('two platforms are pushed as an index with an attestation for each', async () => {
  const terminal = await open();
  await succeeding(terminal, installEmulators);
  await terminal.type('docker buildx create --use --name wb');
  await succeeding(
    terminal,
    'docker buildx build --platform linux/amd64,linux/arm64 -t $REGISTRY/app:staging --push --metadata-file m.json app',
  );
  const { manifests } = await raw(terminal, '$REGISTRY/app:staging');
  expect(manifests.map(({ platform: { os, architecture } }) => `${os}/${architecture}`)).toEqual([
    'linux/amd64',
    'linux/arm64',
    'unknown/unknown',
    'unknown/unknown',
  ]);
  expect(manifests.map(({ annotations }) => annotations)).toEqual([
    undefined,
    undefined,
    ...manifests.slice(0, 2).map(({ digest }) => ({
      'vnd.docker.reference.digest': digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    })),
  ]);
  const listed = await terminal.type(
    'aws ecr describe-images --repository-name app --query "length(imageDetails[?!imageTags])"',
  );
  expect(listed.stdout).toBe('4\n');
  const facts = await terminal.type('cat m.json');
  expect(Object.keys(JSON.parse(facts.stdout) as object)).toEqual([
    'buildx.build.provenance/linux/amd64',
    'buildx.build.provenance/linux/arm64',
    'buildx.build.ref',
    'containerimage.descriptor',
    'containerimage.digest',
    'image.name',
  ]);
  // Each platform has the file that was made for it.
  await succeeding(terminal, 'docker buildx build --platform linux/amd64,linux/arm64 -o out app');
  expect(
    (await terminal.type('cat out/linux_amd64/platform out/linux_arm64/platform')).stdout,
  ).toBe('linux/amd64\nlinux/arm64\n');
});

test('one platform with provenance is an index, too; without it, one manifest', async () => {
  const terminal = await open();
  await terminal.type('docker buildx create --use --name wb');
  await succeeding(terminal, 'docker buildx build -t $REGISTRY/app:with --push tiny');
  await succeeding(
    terminal,
    'docker buildx build --provenance=false -t $REGISTRY/app:without --push tiny',
  );
  expect((await raw(terminal, '$REGISTRY/app:with')).manifests).toHaveLength(2);
  const page = await terminal.type('docker buildx imagetools inspect $REGISTRY/app:without');
  expect(page.stdout).toMatch(
    /^Name: {6}\S+\/app:without\nMediaType: application\/vnd.oci.image.manifest.v1\+json\nDigest: {4}sha256:\w{64}\n$/,
  );
});

test('provenance names what was built upon, and more of it in mode max; an SBOM lists packages', async () => {
  const terminal = await open();
  await terminal.type('docker buildx create --use --name wb');
  await succeeding(
    terminal,
    'docker buildx build --provenance=mode=max --sbom=true --build-arg X=1 -t $REGISTRY/app:v1 --push app',
  );
  const asked = async (format: string) =>
    (
      await succeeding(
        terminal,
        `docker buildx imagetools inspect --format '${format}' $REGISTRY/app:v1`,
      )
    ).stdout;
  expect(await asked('{{range .Provenance.SLSA.materials}}{{.uri}}{{end}}')).toBe(
    'pkg:docker/public.ecr.aws/docker/library/node@24-alpine?platform=linux%2Famd64',
  );
  expect(await asked('{{json .Provenance.SLSA.invocation.parameters.args}}')).toBe(
    '{\n  "build-arg:X": "1"\n}',
  );
  expect(await asked('{{range .SBOM.SPDX.packages}}{{println .name}}{{end}}')).toContain(
    '\nmusl\n',
  );
  expect(await asked('{{.Image.Config.Cmd}} {{.Manifest.MediaType}}')).toBe(
    '[node] application/vnd.oci.image.index.v1+json',
  );
});

test('the same build is the same index, to the byte, in every runtime', async () => {
  const terminal = await sitDown(atNoon);
  await terminal.type('docker buildx create --use --name wb');
  const line =
    'SOURCE_DATE_EPOCH=1700000000 docker buildx build --platform linux/amd64,linux/arm64 -t example.com/tiny:v1 -o type=oci,dest=tiny.tar --iidfile id tiny';
  await succeeding(terminal, line);
  expect((await terminal.type('cat id')).stdout).toBe(goldenIndex);
});

test('an index is built here as in a browser, to the byte', async () => {
  const terminal = await sitDown({ now: () => new Date() });
  await terminal.type('docker buildx create --use --name wb');
  const line =
    "mkdir tiny && cd tiny && echo tiny > tiny.txt && printf 'FROM scratch\\nCOPY tiny.txt /\\n' > Dockerfile && SOURCE_DATE_EPOCH=1700000000 docker buildx build -q --provenance=false --platform linux/amd64,linux/arm64 -t example.com/tiny:v1 -o type=oci,dest=tiny.tar .";
  // The same as in e2e/containers.test.ts.
  expect((await succeeding(terminal, line)).stdout).toBe(
    'sha256:665b42164af1904a8b55567fbc386d9f95bb2ecc63f13068231072d0823a92e3\n',
  );
});

/** Of the directory `tiny`, built at noon for two platforms with provenance. */
const goldenIndex = 'sha256:bacf855801ba8907f69d1d495b4c28f93c8b6fb88fe3ef1211c20fc21e205ba6';

test('imagetools shows an index as buildx lays it out', async () => {
  const terminal = await open();
  await terminal.type('docker buildx create --use --name wb');
  await succeeding(terminal, 'docker buildx build -t $REGISTRY/app:v1 --push tiny');
  const { manifests } = await raw(terminal, '$REGISTRY/app:v1');
  const { stdout } = await terminal.type('docker buildx imagetools inspect $REGISTRY/app:v1');
  const { stdout: registry } = await terminal.type('echo -n $REGISTRY');
  expect(
    stdout
      .split('\n')
      .slice(3)
      .map((line) => line.trimEnd()),
  ).toEqual([
    '',
    'Manifests:',
    `  Name:        ${registry}/app:v1@${manifests[0]?.digest}`,
    '  MediaType:   application/vnd.oci.image.manifest.v1+json',
    '  Platform:    linux/amd64',
    '',
    `  Name:        ${registry}/app:v1@${manifests[1]?.digest}`,
    '  MediaType:   application/vnd.oci.image.manifest.v1+json',
    '  Platform:    unknown/unknown',
    '  Annotations:',
    `    vnd.docker.reference.digest: ${manifests[0]?.digest}`,
    '    vnd.docker.reference.type:   attestation-manifest',
    '',
  ]);
});

test('images of native runners, pushed by digest, are joined under one tag', async () => {
  const terminal = await open();
  await terminal.type('docker buildx create --use --name wb');
  for (const architecture of ['amd64', 'arm64']) {
    await succeeding(
      terminal,
      `docker buildx build --platform linux/${architecture} --provenance=false -o type=image,name=$REGISTRY/app,push-by-digest=true,push=true --metadata-file ${architecture}.json tiny`,
    );
  }
  await succeeding(
    terminal,
    `docker buildx imagetools create -t $REGISTRY/app:joined $(for it in amd64 arm64; do echo "$REGISTRY/app@$(jq -r '."containerimage.digest"' $it.json)"; done)`,
  );
  const { manifests } = await raw(terminal, '$REGISTRY/app:joined');
  expect(manifests.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64']);
  const untagged = await terminal.type(
    'aws ecr list-images --repository-name app --filter tagStatus=UNTAGGED --query "length(imageIds)"',
  );
  expect(untagged.stdout).toBe('2\n');
});

test('an index is copied to another repository with all its members', async () => {
  const terminal = await open();
  await terminal.type('docker buildx create --use --name wb');
  await succeeding(
    terminal,
    'docker buildx build --platform linux/amd64,linux/arm64 -t $REGISTRY/app:v1 --push tiny',
  );
  await succeeding(
    terminal,
    'docker buildx imagetools create -t $REGISTRY/other:copy $REGISTRY/app:v1',
  );
  expect(await raw(terminal, '$REGISTRY/other:copy')).toEqual(
    await raw(terminal, '$REGISTRY/app:v1'),
  );
});

test('imagetools create adds to what a tag has, and shows beforehand what it would make', async () => {
  const terminal = await open();
  await terminal.type('docker buildx create --use --name wb');
  for (const architecture of ['amd64', 'arm64']) {
    await succeeding(
      terminal,
      `docker buildx build --platform linux/${architecture} --provenance=false -t $REGISTRY/app:${architecture} --push tiny`,
    );
  }
  await succeeding(
    terminal,
    'docker buildx imagetools create -t $REGISTRY/app:all $REGISTRY/app:amd64',
  );
  const dry = await succeeding(
    terminal,
    'docker buildx imagetools create --dry-run --append -t $REGISTRY/app:all $REGISTRY/app:arm64',
  );
  expect((await raw(terminal, '$REGISTRY/app:all')).manifests).toHaveLength(1);
  await succeeding(
    terminal,
    'docker buildx imagetools create --append -t $REGISTRY/app:all $REGISTRY/app:arm64',
  );
  expect(await raw(terminal, '$REGISTRY/app:all')).toEqual(JSON.parse(dry.stdout));
});

test('what a registry refuses of a push is said with the name that was pushed', async () => {
  const terminal = await open();
  const { stdout: registry } = await terminal.type('echo -n $REGISTRY');
  await terminal.type('docker buildx create --use --name wb');
  await succeeding(
    terminal,
    'aws ecr create-repository --repository-name locked --image-tag-mutability IMMUTABLE',
  );
  const push = (name: string) => `docker buildx build --push -t $REGISTRY/${name} tiny`;
  const last = async (line: string) =>
    (await terminal.type(line)).stderr.trimEnd().split('\n').at(-1);
  const failed = (name: string) =>
    `ERROR: failed to build: failed to solve: failed to push ${registry}/${name}: `;
  expect(await last(push('nope:v1'))).toContain(
    `${failed('nope:v1')}name unknown: The repository with name 'nope' does not exist`,
  );
  await succeeding(terminal, push('locked:v1'));
  expect(await last(push('locked:v1'))).toContain(
    `${failed('locked:v1')}tag invalid: The image tag 'v1' already exists in the 'locked' repository`,
  );
  await succeeding(terminal, 'docker logout $REGISTRY');
  expect(await last(push('app:v1'))).toBe(
    `${failed('app:v1')}push access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
  );
  expect(await last('docker buildx imagetools inspect $REGISTRY/locked:v1')).toBe(
    `ERROR: unexpected status from HEAD request to https://${registry}/v2/locked/manifests/v1: 401 Unauthorized`,
  );
});

test('an image that is not there is not found', async () => {
  const terminal = await open();
  const { stdout: registry } = await terminal.type('echo -n $REGISTRY');
  const { status, stderr } = await terminal.type(
    'docker buildx imagetools inspect $REGISTRY/app:nope',
  );
  expect([status, stderr]).toEqual([1, `ERROR: ${registry}/app:nope: not found\n`]);
});

test('a layout on disk is an image that other tools can read', async () => {
  const terminal = await sitDown(atNoon);
  await terminal.type('docker buildx create --use --name wb');
  await succeeding(terminal, 'docker buildx build -t tiny:v1 -o type=oci,dest=t.tar tiny');
  expect((await terminal.type('tar xOf t.tar oci-layout')).stdout).toBe(
    '{"imageLayoutVersion":"1.0.0"}',
  );
  const index = await terminal.type(
    "tar xOf t.tar index.json | jq -r '.manifests[0].annotations[]'",
  );
  expect(index.stdout).toBe('docker.io/library/tiny:v1\nv1\n');
});
