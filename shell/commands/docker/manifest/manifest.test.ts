/** `docker manifest` as a learner types it, against the sandbox. */
import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { sitDownAt, succeeding, type Terminal } from '../at-a-terminal.ts';

const files = { 'tiny/Dockerfile': 'FROM scratch\nCOPY tiny.txt /\n', 'tiny/tiny.txt': 'tiny\n' };

/** With an image of each platform, pushed. */
async function open(): Promise<Terminal> {
  const { handle } = await createSandbox();
  const terminal = await sitDownAt(handle, ['app', 'other'], { files, now: () => new Date() });
  for (const it of ['amd64', 'arm64']) {
    await succeeding(
      terminal,
      `docker build -q --platform linux/${it} -t $REGISTRY/app:${it} tiny`,
    );
    await succeeding(terminal, `docker push -q $REGISTRY/app:${it}`);
  }
  return terminal;
}

interface List {
  readonly mediaType: string;
  readonly manifests: readonly { readonly platform: object; readonly digest: string }[];
}

async function inspected(terminal: Terminal, name: string): Promise<List> {
  const { stdout } = await succeeding(terminal, `docker manifest inspect ${name}`);
  return JSON.parse(stdout) as List;
}

test('a list is created, annotated, pushed, and read back from the registry', async () => {
  const terminal = await open();
  const { stdout: registry } = await terminal.type('echo -n $REGISTRY');
  const list = '$REGISTRY/app:all';
  const created = await succeeding(
    terminal,
    `docker manifest create ${list} $REGISTRY/app:amd64 $REGISTRY/app:arm64`,
  );
  expect(created.stdout).toBe(`Created manifest list ${registry}/app:all\n`);
  await succeeding(terminal, `docker manifest annotate --variant v8 ${list} $REGISTRY/app:arm64`);
  const local = await inspected(terminal, list);
  expect(local.manifests.map(({ platform }) => platform)).toEqual([
    { architecture: 'amd64', os: 'linux' },
    { architecture: 'arm64', os: 'linux', variant: 'v8' },
  ]);
  const pushed = await succeeding(terminal, `docker manifest push --purge ${list}`);
  expect(pushed.stdout).toMatch(/^sha256:\w{64}\n$/);
  expect(await inspected(terminal, list)).toEqual(local);
  const described = await terminal.type(
    "aws ecr describe-images --repository-name app --image-ids imageTag=all --query 'imageDetails[0].imageDigest' --output text",
  );
  expect(described.stdout).toBe(pushed.stdout);
  // What is not here any more cannot be pushed again.
  const again = await terminal.type(`docker manifest push ${list}`);
  expect([again.status, again.stderr]).toEqual([1, `${registry}/app:all not found\n`]);
});

test('a list of another repository brings its images along', async () => {
  const terminal = await open();
  await succeeding(terminal, 'docker manifest create $REGISTRY/other:all $REGISTRY/app:arm64');
  const { stdout } = await succeeding(terminal, 'docker manifest push $REGISTRY/other:all');
  expect(stdout).toMatch(
    /^Pushed ref \S+\/other@(sha256:\w{64}) with digest: \1\nsha256:\w{64}\n$/,
  );
  expect((await inspected(terminal, '$REGISTRY/other:all')).manifests).toHaveLength(1);
});

test('a verbose look names every image with its platform and its own manifest', async () => {
  const terminal = await open();
  await succeeding(terminal, 'docker manifest create $REGISTRY/app:all $REGISTRY/app:arm64');
  const { stdout } = await succeeding(terminal, 'docker manifest inspect -v $REGISTRY/app:all');
  expect(JSON.parse(stdout)).toMatchObject([
    {
      Ref: expect.stringMatching(/app:arm64$/) as string,
      Descriptor: { platform: { architecture: 'arm64', os: 'linux' } },
      OCIManifest: { schemaVersion: 2 },
    },
  ]);
});

// Words of docker 28.2.2.
test.each([
  ['create $REGISTRY/app:all $REGISTRY/app:nope', 'no such manifest: HERE/app:nope'],
  [
    'create $REGISTRY/app:twice $REGISTRY/app:amd64',
    'refusing to amend an existing manifest list with no --amend flag',
  ],
  ['create $REGISTRY/app:all $REGISTRY/app:index', 'HERE/app:index is a manifest list'],
  [
    'annotate --arch arm64 $REGISTRY/app:twice $REGISTRY/app:arm64',
    'manifest for image HERE/app:arm64 does not exist in HERE/app:twice',
  ],
  [
    'annotate --arch vax $REGISTRY/app:twice $REGISTRY/app:amd64',
    'manifest entry for image has unsupported os/arch combination: linux/vax',
  ],
  ['inspect $REGISTRY/app:nope', 'no such manifest: HERE/app:nope'],
  ['push $REGISTRY/app:nope', 'HERE/app:nope not found'],
  ['push example.com/app:all', 'example.com/app:all not found'],
  ['rm $REGISTRY/app:nope', 'No such manifest: HERE/app:nope'],
  [
    'inspect --insecure $REGISTRY/app:amd64',
    'docker: this terminal does not have the flag --insecure: every registry here is trusted',
  ],
])('docker manifest %s is refused', async (line, message) => {
  const terminal = await open();
  const { stdout: registry } = await terminal.type('echo -n $REGISTRY');
  await succeeding(terminal, 'docker manifest create $REGISTRY/app:twice $REGISTRY/app:amd64');
  await succeeding(
    terminal,
    'docker buildx imagetools create -t $REGISTRY/app:index $REGISTRY/app:amd64',
  );
  const { status, stderr } = await terminal.type(`docker manifest ${line}`);
  expect([status, stderr]).toEqual([1, `${message.replaceAll('HERE', registry)}\n`]);
});
