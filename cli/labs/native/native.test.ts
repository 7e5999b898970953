/** What a native walk stands on: this machine's bash, the docker that stands in, and what is said of the rest. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '#sandbox/listen.ts';
import { startBash, type Bash } from './bash.ts';
import { equipmentInWords, lookAround, whyNot, whyNothing, type Equipment } from './equipment.ts';
import { createNativeShell } from './native-shell.ts';

const versions = Object.fromEntries(
  ['bash', 'aws', 'jq', 'git', 'curl', 'docker', 'skopeo', 'terraform'].map((it) => [
    it,
    `${it} 1`,
  ]),
);
const full: Equipment = {
  versions,
  hasEngine: true,
  mirror: '/providers',
  providers: ['5.100.0', '6.31.0'],
};
const without = (name: string): Equipment => ({
  ...full,
  versions: { ...versions, [name]: undefined },
});

test.each<[string, string, Equipment, string | undefined]>([
  ['everything is there', 'terraform init', full, undefined],
  ['terraform is missing', 'terraform init', without('terraform'), 'terraform is not installed'],
  [
    'its provider is missing',
    'cd x && terraform init',
    { ...full, mirror: undefined },
    'TERRAFORM_PROVIDER_MIRROR names no folder with the AWS provider',
  ],
  [
    'its provider is of an older major version',
    'terraform init',
    { ...full, providers: ['5.100.0'] },
    'TERRAFORM_PROVIDER_MIRROR has AWS provider 5.100.0, and labs want ~> 6.28',
  ],
  [
    'the mirror is empty',
    'terraform init',
    { ...full, providers: [] },
    'TERRAFORM_PROVIDER_MIRROR has no AWS provider, and labs want ~> 6.28',
  ],
  ['a folder is called terraform', 'cd ~/terraform/ecr\nls', without('terraform'), undefined],
  [
    'a container should listen',
    'docker run -d app\ncurl -s localhost:3000',
    { ...full, hasEngine: false },
    'docker has no engine, so no container listens on this machine',
  ],
  ['a container should run', 'docker run --rm app', { ...full, hasEngine: false }, undefined],
  [
    'aws is older than the pages',
    'aws --version',
    { ...full, versions: { ...versions, aws: 'aws-cli/1.45.11 Python' } },
    'aws is of version 1, and pages show version 2',
  ],
])('%s: whether it is run', (_, input, equipment, reason) => {
  expect(whyNot(input, equipment)).toBe(reason);
});

test('a lab cannot be walked without aws, and can without skopeo', () => {
  expect(whyNothing(without('aws'))).toBe('not installed: aws');
  expect(whyNothing(without('skopeo'))).toBeUndefined();
  expect(equipmentInWords({ ...full, hasEngine: false })).toContain('no engine answers');
});

test.each(['aws/6.30.1/linux_amd64/', 'aws/terraform-provider-aws_6.30.1_linux_amd64.zip'])(
  'finds the provider in a mirror: %s',
  async (name) => {
    const mirror = await mkdtemp(join(tmpdir(), 'mirror-'));
    onTestFinished(() => rm(mirror, { recursive: true }));
    await mkdir(join(mirror, 'registry.terraform.io/hashicorp', name), { recursive: true });
    expect(lookAround({ TERRAFORM_PROVIDER_MIRROR: mirror }).providers).toEqual(['6.30.1']);
  },
);

const here = lookAround(process.env);

async function bash(): Promise<Bash> {
  const folder = await mkdtemp(join(tmpdir(), 'bash-'));
  const started = startBash({ home: folder, folder, env: { PATH: process.env['PATH'] ?? '' } });
  onTestFinished(async () => {
    await started.close();
    await rm(folder, { recursive: true });
  });
  return started;
}

test.skipIf(here.versions['bash'] === undefined)(
  'runs are one session: variables, functions and folder stay, and each has its status',
  async () => {
    const session = await bash();
    const typed = async (input: string) => {
      let said = '';
      const status = await session.run(input, (text) => void (said += text));
      return { status, said };
    };
    expect(await typed('x=1\ngreet() { echo "hello $1"; }\nmkdir d && cd d')).toEqual({
      status: 0,
      said: '',
    });
    expect(await typed('greet $x; basename $PWD; false')).toEqual({
      status: 1,
      said: 'hello 1\nd\n',
    });
    expect(await typed("cat <<'EOF' >&2\nto both\nEOF")).toEqual({ status: 0, said: 'to both\n' });
    expect(await typed('cat')).toEqual({ status: 0, said: '' });
    await expect(typed('exit 3')).rejects.toThrow('bash ended');
  },
);

test.skipIf(whyNothing(here) !== undefined)(
  'aws and docker meet the same registry, whichever docker there is',
  { timeout: 120_000 },
  async () => {
    const server = await listen({ port: 0 });
    onTestFinished(() => server.close());
    const { host } = new URL(server.url);
    const there = { REGISTRY: host, REPO: `${host}/demo` };
    const variables = { AWS_REGION: 'ap-southeast-2', AWS_DEFAULT_REGION: 'ap-southeast-2' };
    const shell = await createNativeShell(
      { files: { Dockerfile: 'FROM scratch\nCOPY words /\n' }, variables },
      // An engine would be this machine's own, and keep what a test builds.
      { server, equipment: { ...here, hasEngine: false }, there },
    );
    onTestFinished(() => shell.close());
    let said = '';
    const io = { stdout: (text: string) => void (said += text), stderr: () => undefined };
    const lines = [
      'aws ecr create-repository --repository-name demo > /dev/null',
      'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY > /dev/null 2>&1',
      'echo written by bash > words; docker build -q -t $REPO:v1 . > /dev/null 2>&1',
      'docker push -q $REPO:v1',
      "aws ecr list-images --repository-name demo --query 'imageIds[].imageTag' --output text",
      'aws ecr describe-images --repository-name none',
    ];
    const statuses: number[] = [];
    for (const line of lines) statuses.push(await shell.run(line, io));
    const refused = statuses.pop();
    expect(statuses, said).toEqual([0, 0, 0, 0, 0]);
    // Version 1 ends with 255, version 2 with 254.
    expect([254, 255]).toContain(refused);
    expect(said).toContain(`${host}/demo:v1\nv1\n`);
    expect(said).toContain('aws: [ERROR]: An error occurred (RepositoryNotFoundException)');
    expect(new TextDecoder().decode(await shell.files.read('/home/learner/words'))).toBe(
      'written by bash\n',
    );
    await expect(shell.files.read('/home/learner/none')).rejects.toThrow(/^No such file/);
  },
);
