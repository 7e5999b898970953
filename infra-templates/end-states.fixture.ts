/**
 * The state that each template is for: what stands before it, the values it is applied with, what one then does with
 * the result, and the checks of the labs that are green after it.
 */
import { expect } from 'vitest';
import type { Check } from '#checkers/check.ts';
import { enhancedScanCovered } from '#checkers/checks/enhanced-scan-covered.ts';
import { eventbridgeScanRoute } from '#checkers/checks/eventbridge-scan-route.ts';
import { lambdaRepositoryPolicy } from '#checkers/checks/lambda-repository-policy.ts';
import { lifecycleCoversAllTags } from '#checkers/checks/lifecycle-covers-all-tags.ts';
import { lifecycleKeepsStaging } from '#checkers/checks/lifecycle-keeps-staging.ts';
import { lifecyclePolicyLint } from '#checkers/checks/lifecycle-policy-lint.ts';
import { lifecyclePreviewSafe } from '#checkers/checks/lifecycle-preview-safe.ts';
import { lifecycleUntaggedRule } from '#checkers/checks/lifecycle-untagged-rule.ts';
import { oidcTrustRestricted } from '#checkers/checks/oidc-trust-restricted.ts';
import { pullRolePermissions } from '#checkers/checks/pull-role-permissions.ts';
import { pushRoleNotOverbroad } from '#checkers/checks/push-role-not-overbroad.ts';
import { pushRolePermissions } from '#checkers/checks/push-role-permissions.ts';
import { registryScanConfigSane } from '#checkers/checks/registry-scan-config-sane.ts';
import { replicationConfigValid } from '#checkers/checks/replication-config-valid.ts';
import { repositoriesAllCovered } from '#checkers/checks/repositories-all-covered.ts';
import { repositoryEncryptionAsPlanned } from '#checkers/checks/repository-encryption-as-planned.ts';
import { repositoryPolicyCrossAccount } from '#checkers/checks/repository-policy-cross-account.ts';
import { repositoryTagged } from '#checkers/checks/repository-tagged.ts';
import { runChecks } from '#checkers/run-check.ts';
import type { Aws, Send } from '#ecr/client.ts';
import { defaults, registryHost } from '#ecr/names.ts';
import { pullImage } from '#ecr/oci/registry.ts';
import { syllabus } from '#labs/syllabus.ts';
import { images } from '#sandbox/images.ts';
import { createPublish, type Publish } from '#workbench/publish.ts';

/** An account with a template in it. */
export interface World {
  readonly aws: Aws;
  readonly send: Send;
  readonly publish: Publish;
}

export interface EndState {
  /** What another template, or another step, has made. */
  readonly before?: (world: World) => Promise<unknown>;
  /** Flags for plan, apply and destroy. */
  readonly values: readonly string[];
  /** What a learner does with it. */
  readonly after?: (world: World) => Promise<unknown>;
  /** Green in the end. */
  readonly checks: (world: World) => Promise<readonly Check[]> | readonly Check[];
}

const repository = 'demo-node-app';
const createRepository = ({ aws }: World) =>
  aws.ecr('CreateRepository', { repositoryName: repository });

/** As `docker pull` does. */
async function pull({ aws, send }: World, name: string, tag: string): Promise<void> {
  const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
  const token = atob(authorizationData[0]?.authorizationToken ?? '');
  const [username = '', password = ''] = token.split(/:(.*)/s);
  const host = registryHost(defaults.account, defaults.region);
  const platform = { os: 'linux', architecture: 'amd64' };
  await pullImage(
    send,
    { host, repository: name, tag },
    { auth: { username, password }, platform },
  );
}

/** What steps of a lab prove, for a repository. */
async function provenBy(lab: string, steps: readonly string[], settings: Record<string, string>) {
  const entry = syllabus.find(({ id }) => id === lab);
  const loaded = await entry?.load();
  const all = loaded?.default.steps({ ...loaded.default.settings, ...settings }) ?? {};
  return steps.flatMap((step) => {
    const { proves = [] } = all[step] ?? {};
    if (proves.length === 0) throw new Error(`The step ${step} of ${lab} proves nothing.`);
    return proves;
  });
}

const services = ['web-app', 'api-service', 'worker', 'lambda-processor'].map(
  (service) => `myapp-prod-${service}`,
);

export const endStates: Readonly<Record<string, EndState>> = {
  'private-repository': {
    values: [
      '-var-file=dev.tfvars',
      '-var=enable_pull_through_cache=true',
      '-var=upstream_registry_url=public.ecr.aws',
      '-var=ecr_cache_prefix=ecr-public',
    ],
    async after(world) {
      await world.publish(repository, '0123456789ab', images.hello);
      await world.publish(repository, 'staging', images.hello);
      await pull(world, 'ecr-public/docker/library/node', '24-alpine');
    },
    checks: () =>
      provenBy(
        'private-repository',
        ['create-repository', 'push-image', 'keep-staging', 'cache-base-image'],
        { repository },
      ),
  },
  'named-repository': {
    values: ['-var-file=dev.tfvars'],
    checks: () => provenBy('orientation', ['create', 'change'], { repository: 'myapp-api-dev' }),
  },
  lifecycle: {
    before: createRepository,
    values: ['-var-file=dev.tfvars'],
    async after({ publish }) {
      await publish(repository, 'v1.4.0', images.hello);
      await publish(repository, 'staging', images.hello);
      await publish(repository, 'feature-login', images.helloPatched);
    },
    checks: () => [
      lifecyclePolicyLint({ repository }),
      lifecycleUntaggedRule({ repository }),
      lifecycleKeepsStaging({ repository, tag: 'staging' }),
      lifecyclePreviewSafe({ repository, protect: 'staging' }),
      lifecycleCoversAllTags({ repository, protect: 'staging' }),
    ],
  },
  kms: {
    values: ['-var-file=dev.tfvars'],
    after: ({ aws }) =>
      aws.ecr('CreateRepository', {
        repositoryName: 'app',
        encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'alias/dev-ecr' },
      }),
    async checks({ aws }) {
      const { KeyMetadata } = await aws.kms('DescribeKey', { KeyId: 'alias/dev-ecr' });
      const kmsKey = KeyMetadata?.Arn ?? '';
      return [repositoryEncryptionAsPlanned({ repository: 'app', encryption: 'KMS', kmsKey })];
    },
  },
  roles: {
    before: createRepository,
    values: ['-var-file=dev.tfvars'],
    checks: () => [
      ...['ci-push', 'codebuild'].flatMap((name) => {
        const at = { repository, pushRole: `ecr-workbook-${name}` };
        return [pushRolePermissions(at), pushRoleNotOverbroad(at)];
      }),
      ...['runtime-pull', 'ecs-execution', 'eks-node'].map((name) =>
        pullRolePermissions({ repository, pullRole: `ecr-workbook-${name}` }),
      ),
      oidcTrustRestricted({
        pushRole: 'ecr-workbook-ci-push',
        codeRepository: 'example/demo-node-app',
      }),
    ],
  },
  'service-repositories': {
    before: ({ aws }) => aws.inspector2('Enable', { resourceTypes: ['ECR'] }),
    values: ['-var-file=prod.tfvars'],
    checks: () => [
      ...services.flatMap((it) => [
        repositoryTagged({ repository: it }),
        repositoryEncryptionAsPlanned({ repository: it, encryption: 'KMS' }),
        enhancedScanCovered({ repository: it }),
        replicationConfigValid({ repository: it, destination: 'us-west-2' }),
        lifecycleKeepsStaging({ repository: it, tag: 'staging' }),
      ]),
      repositoryPolicyCrossAccount({
        repository: 'myapp-prod-web-app',
        partner: '444455556666',
      }),
      lambdaRepositoryPolicy({ repository: 'myapp-prod-lambda-processor' }),
      repositoriesAllCovered({}),
      registryScanConfigSane({ enhanced: 'yes' }),
      eventbridgeScanRoute({}),
    ],
    after: async ({ publish }) => {
      for (const it of services) await publish(it, 'staging', images.hello);
    },
  },
};

/** Uses what was made as a learner would, and looks with the checks of the labs. */
export async function expectReached(
  { after, checks }: EndState,
  world: World,
  wait: (seconds: number) => Promise<void>,
): Promise<void> {
  await after?.(world);
  const asked = await checks(world);
  const results = await runChecks(world.aws, asked, { wait });
  expect(results.length).toBeGreaterThanOrEqual(asked.length);
  const notGreen = results.filter(({ verdict }) => verdict.status !== 'pass');
  expect(notGreen.map(({ check, verdict }) => [check.id, check.target, verdict])).toEqual([]);
}

export function worldOf(aws: Aws, send: Send): World {
  const { account, region } = defaults;
  return { aws, send, publish: createPublish(aws, send, { account, region }) };
}
