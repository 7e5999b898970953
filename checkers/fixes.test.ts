/** The command that a failing verdict offers is typed into the virtual shell, and the verdict turns green. */
import { expect, test } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults, registryHost } from '#ecr/names.ts';
import { imageOf, layerOf } from '#ecr/oci/image.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pushImage } from '#ecr/oci/registry.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { createShell } from '#shell/shell.ts';
import { createControl } from '#workbench/control.ts';
import type { Check } from './check.ts';
import { backfillComplete } from './checks/backfill-complete.ts';
import { archiveRuleSane } from './checks/archive-rule-sane.ts';
import { creationTemplateForCache } from './checks/creation-template-for-cache.ts';
import { imagePushed } from './checks/image-pushed.ts';
import { immutableTagsWithMovingStaging } from './checks/immutable-tags-with-moving-staging.ts';
import { leftoverPtc } from './checks/leftover-ptc.ts';
import { leftoverRepositories } from './checks/leftover-repositories.ts';
import { leftoverUntagged } from './checks/leftover-untagged.ts';
import { lambdaRepositoryPolicy } from './checks/lambda-repository-policy.ts';
import { lifecycleCoversAllTags } from './checks/lifecycle-covers-all-tags.ts';
import { lifecycleKeepsStaging } from './checks/lifecycle-keeps-staging.ts';
import { lifecyclePolicyLint } from './checks/lifecycle-policy-lint.ts';
import { lifecyclePolicyPresent } from './checks/lifecycle-policy-present.ts';
import { lifecyclePreviewSafe } from './checks/lifecycle-preview-safe.ts';
import { lifecycleUntaggedRule } from './checks/lifecycle-untagged-rule.ts';
import { ptcRuleExists } from './checks/ptc-rule-exists.ts';
import { registryScanConfigSane } from './checks/registry-scan-config-sane.ts';
import { repositoryExists } from './checks/repository-exists.ts';
import { pullRolePermissions } from './checks/pull-role-permissions.ts';
import { registryPolicyReplication } from './checks/registry-policy-replication.ts';
import { replicationComplete } from './checks/replication-complete.ts';
import { replicationConfigValid } from './checks/replication-config-valid.ts';
import { repositoryOpenToWorld } from './checks/repository-open-to-world.ts';
import { repositoryPolicyCrossAccount } from './checks/repository-policy-cross-account.ts';
import { repositoryTagged } from './checks/repository-tagged.ts';
import { scanOnPush } from './checks/scan-on-push.ts';
import { scanResultAvailable } from './checks/scan-result-available.ts';
import { tagMutabilitySet } from './checks/tag-mutability-set.ts';
import { checks } from './index.ts';
import { runChecks } from './run-check.ts';

const { account, region } = defaults;
const repository = 'team/app';

interface World {
  readonly sandbox: Sandbox;
  readonly aws: Aws;
}

async function create({ aws }: World) {
  await aws.ecr('CreateRepository', { repositoryName: repository });
}

async function push({ sandbox, aws }: World, tag: string) {
  const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
  const token = atob(authorizationData[0]?.authorizationToken ?? '');
  const [username = '', password = ''] = token.split(':');
  const layer = await layerOf([
    { kind: 'file', path: 'tag', content: tag },
    { kind: 'file', path: 'etc/os-release', content: 'ID=alpine\nVERSION_ID=3.20.3\n' },
    { kind: 'file', path: 'lib/apk/db/installed', content: '' },
  ]);
  const reference = parseReference(`${registryHost(account, region)}/${repository}:${tag}`);
  await pushImage(sandbox.handle, reference, imageOf({ layers: [layer] }), {
    auth: { username, password },
  });
}

async function pushed(world: World) {
  await create(world);
  await push(world, 'live');
}

async function copying({ aws }: World) {
  const destinations = [{ region: 'us-west-2', registryId: account }];
  const replicationConfiguration = { rules: [{ destinations, repositoryFilters: undefined }] };
  await aws.ecr('PutReplicationConfiguration', { replicationConfiguration });
}

async function policed(world: World, ...rules: object[]) {
  await pushed(world);
  const numbered = rules.map((rule, index) => ({
    rulePriority: index + 1,
    action: { type: 'expire' },
    ...rule,
  }));
  await world.aws.ecr('PutLifecyclePolicy', {
    repositoryName: repository,
    lifecyclePolicyText: JSON.stringify({ rules: numbered }, null, 2),
  });
}

const keep = { countType: 'imageCountMoreThan', countNumber: 3 };
const age = { countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 };
const tagged = { tagStatus: 'tagged' };
const keepsLive = lifecycleKeepsStaging({ repository, tag: 'live' });

test.each<[string, Check, string, (world: World) => Promise<void>]>([
  ['no repository', repositoryExists({ repository }), 'not-found', async () => undefined],
  ['the repository is not marked', repositoryTagged({ repository }), 'not-tagged', create],
  ['tags move', tagMutabilitySet({ repository }), 'tags-move', create],
  [
    'tags are to be fixed but for one',
    tagMutabilitySet({ repository, mutability: 'IMMUTABLE_WITH_EXCLUSION' }),
    'tags-move',
    create,
  ],
  [
    'releases move',
    immutableTagsWithMovingStaging({ repository, tag: 'live' }),
    'tags-move',
    create,
  ],
  ['no cache rule', ptcRuleExists({ prefix: 'cache' }), 'not-found', async () => undefined],
  [
    'the cache makes repositories without a template',
    creationTemplateForCache({ prefix: 'cache' }),
    'no-template',
    async ({ aws }) => {
      await aws.ecr('CreatePullThroughCacheRule', {
        ecrRepositoryPrefix: 'cache',
        upstreamRegistryUrl: 'public.ecr.aws',
      });
    },
  ],
  [
    'a cache rule is left',
    leftoverPtc({ prefix: 'cache' }),
    'left',
    async ({ aws }) => {
      await aws.ecr('CreatePullThroughCacheRule', {
        ecrRepositoryPrefix: 'cache',
        upstreamRegistryUrl: 'public.ecr.aws',
      });
    },
  ],
  [
    'the partner may not pull',
    repositoryPolicyCrossAccount({ repository, partner: defaults.partnerAccount }),
    'no-policy',
    create,
  ],
  ['Lambda may not read', lambdaRepositoryPolicy({ repository }), 'no-policy', create],
  [
    'everybody may pull',
    repositoryOpenToWorld({ repository }),
    'open',
    async (world) => {
      await create(world);
      const statement = { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' };
      await world.aws.ecr('SetRepositoryPolicy', {
        repositoryName: repository,
        policyText: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      });
    },
  ],
  [
    'no account may replicate into this one',
    registryPolicyReplication({ sourceAccount: defaults.partnerAccount }),
    'no-policy',
    async () => undefined,
  ],
  [
    'a role may not pull',
    pullRolePermissions({ repository, pullRole: 'demo-pull' }),
    'cannot-pull',
    async ({ aws }) => {
      await aws.iam('CreateRole', {
        RoleName: 'demo-pull',
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'ecs-tasks.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        }),
      });
    },
  ],
  [
    'nothing is copied',
    replicationConfigValid({ repository, destination: 'us-west-2' }),
    'no-rules',
    async () => undefined,
  ],
  [
    'it was pushed before the rule',
    replicationComplete({ repository, tag: 'live', destination: 'us-west-2' }),
    'not-copied',
    async (world) => {
      await pushed(world);
      await copying(world);
    },
  ],
  ['no backfill was started', backfillComplete({ destination: 'us-west-2' }), 'none', copying],
  ['nobody scans', scanOnPush({ repository }), 'manual', create],
  ['no policy', lifecyclePolicyPresent({ repository }), 'no-policy', create],
  [
    'the naive policy',
    keepsLive,
    'counts-every-image',
    (world) => policed(world, { selection: { tagStatus: 'any', ...keep } }),
  ],
  [
    'a prefix as a shield',
    keepsLive,
    'counts-other-tags',
    (world) => policed(world, { selection: { ...tagged, tagPrefixList: ['live'], ...keep } }),
  ],
  [
    'an age rule as a shield',
    keepsLive,
    'age-is-no-shield',
    (world) => policed(world, { selection: { ...tagged, tagPatternList: ['live'], ...age } }),
  ],
  [
    'a shield that comes too late',
    keepsLive,
    'conditional',
    (world) =>
      policed(
        world,
        { selection: { ...tagged, tagPatternList: ['sha-*'], ...age } },
        { selection: { ...tagged, tagPatternList: ['live'], ...keep } },
      ),
  ],
  [
    'a prefix takes more than was meant',
    lifecyclePolicyLint({ repository }),
    'prefix-too-wide',
    async (world) => {
      await policed(world, { selection: { ...tagged, tagPrefixList: ['live'], ...keep } });
      await push(world, 'live-1');
    },
  ],
  [
    'a family that no rule limits',
    lifecycleCoversAllTags({ repository }),
    'not-covered',
    (world) => policed(world, { selection: { ...tagged, tagPatternList: ['v*'], ...keep } }),
  ],
  [
    'untagged images stay',
    lifecycleUntaggedRule({ repository }),
    'no-untagged-rule',
    (world) => policed(world, { selection: { ...tagged, tagPatternList: ['v*'], ...keep } }),
  ],
  [
    'the preview takes what is protected',
    lifecyclePreviewSafe({ repository, protect: 'live,other' }),
    'takes-protected',
    async (world) => {
      const one = { countType: 'imageCountMoreThan', countNumber: 1 };
      await policed(world, { selection: { tagStatus: 'any', ...one } });
      await push(world, 'later');
    },
  ],
  [
    'what is protected goes to the archive',
    archiveRuleSane({ repository, protect: 'live' }),
    'archives-protected',
    (world) =>
      policed(world, {
        selection: { tagStatus: 'any', ...age },
        action: { type: 'transition', targetStorageClass: 'archive' },
      }),
  ],
  [
    'nobody scanned the image',
    scanResultAvailable({ repository, tag: 'live' }),
    'not-scanned',
    pushed,
  ],
  [
    'scanning costs money',
    registryScanConfigSane({}),
    'enhanced',
    async ({ aws }) => {
      await aws.ecr('PutRegistryScanningConfiguration', { scanType: 'ENHANCED', rules: [] });
    },
  ],
  [
    'an image that lost its tag is left',
    leftoverUntagged({ repository }),
    'left',
    async (world) => {
      await pushed(world);
      const imageIds = [{ imageTag: 'live' }];
      const { images } = await world.aws.ecr('BatchGetImage', {
        repositoryName: repository,
        imageIds,
      });
      const imageManifest = images[0]?.imageManifest ?? '';
      await push(world, 'other');
      const again = { repositoryName: repository, imageManifest, imageTag: 'other' };
      await world.aws.ecr('PutImage', again);
    },
  ],
  ['a repository is left', leftoverRepositories({ repository }), 'left', pushed],
])('%s: the command of the verdict mends it', async (_, check, code, arrange) => {
  const sandbox = await createSandbox();
  const aws = createAws(sandbox.handle, { region, credentials: administratorOf(account) });
  await arrange({ sandbox, aws });
  const verdict = async () =>
    (await runChecks(aws, [check])).find((it) => it.check.id === check.id)?.verdict;
  expect(await verdict()).toMatchObject({ status: 'fail', code });

  const shell = await createShell({ send: sandbox.handle });
  let said = '';
  const say = (text: string) => void (said += text);
  const exitCode = await shell.run(check.fix ?? '', { stdout: say, stderr: say });
  await shell.close();
  expect(exitCode, said).toBe(0);
  // What ECR does by itself takes it a while.
  await createControl(sandbox.handle).advance(120);
  expect(await verdict()).toMatchObject({ status: 'pass' });
});

test('an image that was pushed elsewhere is found, and the hint says where', async () => {
  const sandbox = await createSandbox();
  const aws = createAws(sandbox.handle, { region, credentials: administratorOf(account) });
  await pushed({ sandbox, aws });
  await aws.ecr('CreateRepository', { repositoryName: 'other' });
  const results = await runChecks(aws, [imagePushed({ repository: 'other', tag: 'live' })]);
  expect(results.at(-1)?.verdict).toMatchObject({
    code: 'not-found',
    hint: 'team/app has an image with this tag: was it pushed to the wrong repository?',
  });
});

/** Checks that no single command mends, each with why. */
const withoutCommand: Readonly<Record<string, string>> = {
  'credentials-valid': 'who you are',
  'registry-reachable': 'where you look',
  'repository-name-valid': 'fixed when a repository is created',
  'repository-encryption-as-planned': 'fixed when a repository is created',
  'repositories-all-covered': 'which of many lacks what is only known once they were seen',
  'image-size-reduced': 'what a Dockerfile says',
  'image-runs-as-non-root': 'what a Dockerfile says',
  'image-base-supported': 'what a Dockerfile says',
  'image-no-obvious-secrets': 'what a Dockerfile says',
  'cached-base-used': 'what a Dockerfile says',
  'scan-gate-threshold': 'what a Dockerfile says',
  'index-members-intact': 'which tags to build again is only known once one was seen',
  'image-arch-matches-consumer': 'either side may change',
  'ptc-secret-format': 'a secret has a value that nobody here knows',
  'ptc-puller-permissions': 'which policy to extend is the learner’s choice',
  'push-role-permissions': 'which policy to extend is the learner’s choice',
  'push-role-not-overbroad': 'which policy to cut is the learner’s choice',
  'oidc-trust-restricted': 'a trust policy is written whole',
  'no-static-ci-keys': 'a workflow file is edited',
  'vpc-endpoints-complete': 'subnets and route tables are the learner’s',
  'endpoint-security-group': 'who pulls is only known once it was seen',
  'replication-destination-ready': 'what is missing there is only known once it was seen',
  'ecs-task-can-pull': 'a task definition is written whole',
  'eks-nodes-can-pull': 'the role’s name is only known once it was seen',
  'deployment-by-digest': 'a file is edited',
  'pull-metric-present': 'time has to pass',
  'eventbridge-scan-route': 'the target is the learner’s',
  'remediation-handler-handles-both': 'code is written',
  'storage-estimate': 'a sum that somebody did in their head',
  'env-separation': 'which of the two is meant is the learner’s choice',
  'signing-status': 'a signing profile is the learner’s',
  'leftover-archived': 'what is left is only known once it was seen',
  'leftover-replicas': 'what is left is only known once it was seen',
  'leftover-secrets': 'what is left is only known once it was seen',
  'leftover-registry-settings': 'what is left is only known once it was seen',
  'leftover-backfills': 'what is left is only known once it was seen',
  'leftover-network': 'what is left is only known once it was seen',
  'leftover-kms': 'what is left is only known once it was seen',
  'leftover-iam': 'what is left is only known once it was seen',
  'leftover-consumers': 'what is left is only known once it was seen',
  'leftover-events-logs': 'what is left is only known once it was seen',
};

test('every check offers a command, but for what no command mends', () => {
  const target = { repository, tag: 'live' };
  for (const ask of checks) {
    expect(ask(target).fix === undefined, ask.id).toBe(ask.id in withoutCommand);
  }
});
