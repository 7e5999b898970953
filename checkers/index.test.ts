/** What holds for every check there is, asked of the sandbox. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { EcrError } from '#ecr/errors.ts';
import { defaults, parameters, registryHost } from '#ecr/names.ts';
import { imageOf, indexOf, layerOf, type BuiltImage } from '#ecr/oci/image.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pushImage } from '#ecr/oci/registry.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { checks } from './index.ts';
import { shieldingPolicy } from './lifecycle/shield.ts';
import { runChecks, type CheckResult } from './run-check.ts';

const { account, region } = defaults;
const repository = 'demo-node-app';

/** A target for each check under which it passes in the tidy registry. */
const targets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'credentials-valid': {},
  'registry-reachable': {},
  'repository-exists': { repository },
  'repository-name-valid': { repository },
  'repository-tagged': { repository },
  'repository-encryption-as-planned': { repository, encryption: 'AES256' },
  'tag-mutability-set': { repository, mutability: 'IMMUTABLE_WITH_EXCLUSION' },
  'immutable-tags-with-moving-staging': { repository },
  'image-pushed': { repository, tag: 'staging' },
  'image-pullable': { repository },
  'tags-share-digest': { repository, tag: 'staging' },
  'image-size-reduced': { repository },
  'image-runs-as-non-root': { repository },
  'image-base-supported': { repository },
  'image-no-obvious-secrets': { repository },
  'single-manifest-image': { repository, tag: 'slim' },
  'lifecycle-policy-present': { repository },
  'lifecycle-policy-lint': { repository },
  'lifecycle-keeps-staging': { repository, tag: 'staging' },
  'lifecycle-covers-all-tags': { repository },
  'lifecycle-untagged-rule': { repository },
  'lifecycle-preview-safe': { repository },
  'archive-rule-sane': { repository },
  'scan-on-push': { repository },
  'registry-scan-config-sane': {},
  'scan-result-available': { repository },
  'scan-gate-threshold': { repository, maxHigh: '0' },
  'multi-arch-manifest-present': { repository, tag: 'staging', platforms: 'linux/amd64' },
  'index-members-intact': { repository },
  'ptc-rule-exists': { prefix: 'cache' },
  'ptc-prefix-works': { prefix: 'cache', upstreamRepository: 'docker/library/alpine' },
  'leftover-repositories': { repository: 'gone' },
  'leftover-untagged': { repository },
};
const every = checks.map((ask) => ({ id: ask.id, check: ask(targets[ask.id] ?? {}) }));

let sandbox: Sandbox;
let admin: Aws;
/** Signs as the role that checks look as. */
let observer: Aws;

beforeEach(async () => {
  sandbox = await createSandbox();
  admin = createAws(sandbox.handle, { region, credentials: administratorOf(account) });
  observer = createAws(sandbox.handle, { region, credentials: observerOf(account) });
});

/** A repository that scans, with an index under two tags, a large image, and a policy that keeps both. */
async function tidy(): Promise<void> {
  await admin.ecr('CreateRepository', {
    repositoryName: repository,
    imageScanningConfiguration: { scanOnPush: true },
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'staging' }],
    tags: [{ Key: 'workbook', Value: 'ecr' }],
  });
  await push('staging', '5b6576c');
  await admin.ecr('PutLifecyclePolicy', {
    repositoryName: repository,
    lifecyclePolicyText: shieldingPolicy('staging'),
  });
  await admin.ecr('CreatePullThroughCacheRule', {
    ecrRepositoryPrefix: 'cache',
    upstreamRegistryUrl: 'public.ecr.aws',
  });
  await admin.ecr('BatchGetImage', {
    repositoryName: 'cache/docker/library/alpine',
    imageIds: [{ imageTag: '3.22' }],
  });
}

async function push(...tags: string[]): Promise<void> {
  const { authorizationData } = await admin.ecr('GetAuthorizationToken', {});
  const token = authorizationData[0]?.authorizationToken ?? '';
  const [username = '', password = ''] = atob(token).split(':');
  const image = await imageWith('app');
  const built = [
    ...tags.map((tag) => [tag, indexOf([{ image }])] as const),
    ['slim', image] as const,
    ['fat', await imageWith('x'.repeat(1e6))] as const,
  ];
  for (const [tag, pushed] of built) {
    const reference = parseReference(`${registryHost(account, region)}/${repository}:${tag}`);
    await pushImage(sandbox.handle, reference, pushed, { auth: { username, password } });
  }
}

/** An image as a careful Dockerfile makes it. */
async function imageWith(content: string): Promise<BuiltImage> {
  const config = { User: 'node', Env: ['NODE_VERSION=24.1.0'] };
  return imageOf({
    layers: [
      await layerOf([
        { kind: 'file', path: 'app.js', content },
        // Without an operating system a scan ends in failure.
        { kind: 'file', path: 'etc/os-release', content: 'ID=alpine\nVERSION_ID=3.20.3\n' },
        { kind: 'file', path: 'lib/apk/db/installed', content: '' },
      ]),
    ],
    config: { config },
  });
}

const only = (results: readonly CheckResult[], id: string) => {
  const result = results.find(({ check }) => check.id === id);
  if (!result) throw new Error(`${id} was not asked`);
  return result;
};

/** The same AWS, refusing some operations. */
function refusing(aws: Aws, refuses: (operation: string) => boolean): Aws {
  const refuse = (operation: string) => {
    const message = `User: x is not authorized to perform: ${operation} on resource: *`;
    if (refuses(operation)) throw new EcrError('AccessDeniedException', message);
  };
  return {
    ...aws,
    in: (other) => refusing(aws.in(other), refuses),
    ecr: async (operation, input) => {
      refuse(`ecr:${operation}`);
      return aws.ecr(operation, input);
    },
    sts: async (operation) => {
      refuse(`sts:${operation}`);
      return aws.sts(operation);
    },
    get: async (url, authorization) => {
      refuse('GET');
      return aws.get(url, authorization);
    },
  };
}

test('there is a target here for every check', () => {
  expect(Object.keys(targets)).toEqual(checks.map(({ id }) => id));
});

describe.each(every)('$id', ({ id, check }) => {
  test('claims a statement, and takes values that the table of names knows', () => {
    expect(check.claim).not.toMatch(/\?|\bshould\b/i);
    expect(check.claim).toMatch(/[^.]$/);
    const factory = checks.find((it) => it.id === id);
    for (const name of Object.keys(factory?.parameters ?? {})) {
      expect(Object.keys(parameters)).toContain(name);
    }
  });

  test('passes in a tidy registry, looked at by the sandbox’s own read-only role', async () => {
    await tidy();
    const result = only(await runChecks(observer, [check]), id);
    expect(result.verdict).toMatchObject({ status: 'pass' });
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ verdict: { status: 'pass' } });
  });

  test('a refused call is inconclusive, never a fail', async () => {
    await tidy();
    const { asked } = only(await runChecks(admin, [check]), id);
    for (const operation of new Set(asked.map((it) => it.operation))) {
      const results = await runChecks(
        refusing(admin, (it) => it === operation),
        [check],
      );
      expect(['inconclusive', 'blocked'], operation).toContain(only(results, id).verdict.status);
      expect(results.map((it) => it.verdict.status)).not.toContain('fail');
    }
  });

  test('what it sees, it judges the same way again', async () => {
    await tidy();
    const { evidence, verdict } = only(await runChecks(admin, [check]), id);
    expect(check.judge(JSON.parse(JSON.stringify(evidence)))).toEqual(verdict);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['an empty registry', async () => undefined],
    ['a tidy one', tidy],
    [
      'a repository with nothing in it',
      () => admin.ecr('CreateRepository', { repositoryName: repository }),
    ],
    ['one with another name', () => admin.ecr('CreateRepository', { repositoryName: 'demo-app' })],
    [
      'scanning rules that do not match the repository’s own flag',
      async () => {
        await tidy();
        await admin.ecr('PutRegistryScanningConfiguration', {
          scanType: 'BASIC',
          rules: [
            {
              scanFrequency: 'SCAN_ON_PUSH',
              repositoryFilters: [{ filter: 'web', filterType: 'WILDCARD' }],
            },
          ],
        });
      },
    ],
    [
      'a policy that loses the image',
      async () => {
        await tidy();
        const policy = {
          rulePriority: 1,
          selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        };
        await admin.ecr('PutLifecyclePolicy', {
          repositoryName: repository,
          lifecyclePolicyText: JSON.stringify({ rules: [policy] }, null, 2),
        });
      },
    ],
  ])('calls only what it asks permission for: %s', async (_, arrange) => {
    await arrange();
    // Who runs checks may always ask who they are.
    const allowed = [...check.permissions, 'sts:GetCallerIdentity'];
    const results = await runChecks(admin, [check]);
    const own = results.find((it) => it.check.id === id);
    const asked = (own?.asked ?? []).map((it) => it.operation);
    // No permission of IAM is needed to read an address that AWS handed out.
    for (const operation of asked.filter((it) => it !== 'GET'))
      expect(allowed).toContain(operation);
  });
});
