/** Wrong and right answers to the checks on what runs images, and on the network between, given in AWS. */
import { expect, test } from 'vitest';
import { defaults, registryHost } from '#ecr/names.ts';
import { indexOf } from '#ecr/oci/image.ts';
import type { Check } from '../check.ts';
import { deploymentByDigest } from '../checks/deployment-by-digest.ts';
import { ecsTaskCanPull } from '../checks/ecs-task-can-pull.ts';
import { eksNodesCanPull } from '../checks/eks-nodes-can-pull.ts';
import { enhancedScanCovered } from '../checks/enhanced-scan-covered.ts';
import { eventbridgeScanRoute } from '../checks/eventbridge-scan-route.ts';
import { imageArchMatchesConsumer } from '../checks/image-arch-matches-consumer.ts';
import { lambdaImageFunction } from '../checks/lambda-image-function.ts';
import { leftoverConsumers } from '../checks/leftover-consumers.ts';
import { leftoverEventsLogs } from '../checks/leftover-events-logs.ts';
import { leftoverIam } from '../checks/leftover-iam.ts';
import { leftoverKms } from '../checks/leftover-kms.ts';
import { leftoverNetwork } from '../checks/leftover-network.ts';
import { leftoverSecrets } from '../checks/leftover-secrets.ts';
import { ptcSecretFormat } from '../checks/ptc-secret-format.ts';
import { pullMetricPresent } from '../checks/pull-metric-present.ts';
import { amd64, arm64, createWorld, imageWith, type World } from './registry.ts';

const account: string = defaults.account;
const { region } = defaults;
const repository = 'app';
const uri = `${registryHost(account, region)}/${repository}`;
const role = `arn:aws:iam::${account}:role/runs`;
const Tags = [{ Key: 'workbook', Value: 'ecr' }];

type Arrange = (world: World) => Promise<unknown>;
const nothing: Arrange = async () => undefined;
const inOrder =
  (...all: Arrange[]): Arrange =>
  async (world) => {
    for (const arrange of all) await arrange(world);
  };

const create: Arrange = ({ aws }) => aws.ecr('CreateRepository', { repositoryName: repository });
const push =
  (words: string, platform = amd64): Arrange =>
  async (world) =>
    world.push(repository, 'v1', await imageWith(words, { platform }));
const trust = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });
const makeRole =
  (...managed: string[]): Arrange =>
  async ({ aws: { iam } }) => {
    const AssumeRolePolicyDocument = trust('ecs-tasks.amazonaws.com');
    await iam('CreateRole', { RoleName: 'runs', AssumeRolePolicyDocument });
    for (const name of managed) {
      const PolicyArn = `arn:aws:iam::aws:policy/${name}`;
      await iam('AttachRolePolicy', { RoleName: 'runs', PolicyArn });
    }
  };
const puller = makeRole('AmazonEC2ContainerRegistryPullOnly');
const toTheNextMinute: Arrange = ({ advance }) => advance(60 - ((Date.now() / 1000) % 60));
const image = inOrder(create, push('app'));

const define =
  (more: object = {}, name = `${uri}:v1`): Arrange =>
  ({ aws: { ecs } }) =>
    ecs('RegisterTaskDefinition', {
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: role,
      containerDefinitions: [{ name: 'app', image: name }],
      ...more,
    });
const task = ecsTaskCanPull({ taskDefinition: 'web' });
const served = ecsTaskCanPull({ taskDefinition: 'web', cluster: 'demo', ecsService: 'web' });
const serve: Arrange = async ({ aws: { ecs } }) => {
  await ecs('CreateCluster', { clusterName: 'demo' });
  await ecs('CreateService', {
    cluster: 'demo',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    tags: [{ key: 'workbook', value: 'ecr' }],
  });
};

const nodes = eksNodesCanPull({ repository, cluster: 'demo', nodegroup: 'workers' });
const nodegroup: Arrange = async ({ aws: { eks } }) => {
  const resourcesVpcConfig = { subnetIds: ['subnet-1'] };
  await eks('CreateCluster', { name: 'demo', roleArn: role, resourcesVpcConfig });
  const named = { clusterName: 'demo', nodegroupName: 'workers' };
  await eks('CreateNodegroup', { ...named, subnets: ['subnet-1'], nodeRole: role });
};

const runs = lambdaImageFunction({ functionName: 'resize', repository, tag: 'v1' });
const makeFunction: Arrange = ({ aws: { lambda } }) =>
  lambda('CreateFunction', {
    FunctionName: 'resize',
    Role: role,
    PackageType: 'Image',
    Code: { ImageUri: `${uri}:v1` },
    Tags: { workbook: 'ecr' },
  });

const fits = imageArchMatchesConsumer({ repository, tag: 'v1', taskDefinition: 'web' });
const pushBoth: Arrange = async (world) => {
  const both = [
    await imageWith('a', { platform: amd64 }),
    await imageWith('b', { platform: arm64 }),
  ];
  await world.push(repository, 'v1', indexOf(both));
};
const onArm = { runtimePlatform: { cpuArchitecture: 'ARM64' as const } };

const enhanced = enhancedScanCovered({ repository });
const scanning =
  (filter: string): Arrange =>
  ({ aws: { ecr } }) =>
    ecr('PutRegistryScanningConfiguration', {
      scanType: 'ENHANCED',
      rules: [
        {
          scanFrequency: 'SCAN_ON_PUSH',
          repositoryFilters: [{ filter, filterType: 'WILDCARD' }],
        },
      ],
    });
const inspect: Arrange = ({ aws: { inspector2 } }) =>
  inspector2('Enable', { resourceTypes: ['ECR'] });
const uninspect: Arrange = ({ aws: { inspector2 } }) =>
  inspector2('Disable', { resourceTypes: ['ECR'] });

const routed = eventbridgeScanRoute({});
const route =
  (source: string, type: string, ...targets: string[]): Arrange =>
  async ({ aws: { events } }) => {
    const EventPattern = JSON.stringify({ source: [source], 'detail-type': [type] });
    await events('PutRule', { Name: 'scans', EventPattern });
    if (targets.length === 0) return;
    await events('PutTargets', {
      Rule: 'scans',
      Targets: targets.map((Arn) => ({ Id: 't', Arn })),
    });
  };
const topic = `arn:aws:sns:${region}:${account}:scans`;
const disable: Arrange = ({ aws: { events } }) => events('DisableRule', { Name: 'scans' });

const secret = ptcSecretFormat({ prefix: 'hub' });
const makeSecret: Arrange = ({ aws }) =>
  aws.secretsmanager('CreateSecret', {
    Name: 'ecr-pullthroughcache/hub',
    SecretString: '{"username":"learner","accessToken":"example"}',
  });
const hub: Arrange = async (world) => {
  const { aws } = world;
  await makeSecret(world);
  const { ARN = '' } = await aws.secretsmanager('DescribeSecret', {
    SecretId: 'ecr-pullthroughcache/hub',
  });
  await aws.ecr('CreatePullThroughCacheRule', {
    ecrRepositoryPrefix: 'hub',
    upstreamRegistryUrl: 'registry-1.docker.io',
    credentialArn: ARN,
  });
};
const dropSecret =
  (more: object): Arrange =>
  ({ aws }) =>
    aws.secretsmanager('DeleteSecret', { SecretId: 'ecr-pullthroughcache/hub', ...more });

const makeKey =
  (alias: string): Arrange =>
  async ({ aws: { kms } }) => {
    const { KeyMetadata } = await kms('CreateKey', {});
    await kms('CreateAlias', { AliasName: alias, TargetKeyId: KeyMetadata?.KeyId ?? '' });
  };
const dropKey: Arrange = async ({ aws: { kms } }) => {
  const { KeyMetadata } = await kms('DescribeKey', { KeyId: 'alias/dev-ecr' });
  await kms('ScheduleKeyDeletion', { KeyId: KeyMetadata?.KeyId ?? '' });
};
const natGateway: Arrange = async ({ aws: { ec2 } }) => {
  const { Vpc } = await ec2('CreateVpc', { CidrBlock: '10.0.0.0/16' });
  const { Subnet } = await ec2('CreateSubnet', {
    VpcId: Vpc?.VpcId ?? '',
    CidrBlock: '10.0.1.0/24',
  });
  await ec2('CreateNatGateway', {
    SubnetId: Subnet?.SubnetId ?? '',
    ConnectivityType: 'private',
    TagSpecifications: [{ ResourceType: 'natgateway', Tags }],
  });
};
const taggedRole: Arrange = ({ aws: { iam } }) =>
  iam('CreateRole', {
    RoleName: 'demo-push',
    AssumeRolePolicyDocument: trust('codebuild.amazonaws.com'),
    Tags,
  });
const user: Arrange = async ({ aws: { iam } }) => {
  await iam('CreateUser', { UserName: 'demo-ci' });
  await iam('CreateAccessKey', { UserName: 'demo-ci' });
};
const logGroup: Arrange = ({ aws: { logs } }) =>
  logs('CreateLogGroup', { logGroupName: '/ecr/scans', tags: { workbook: 'ecr' } });
const pull: Arrange = ({ aws: { ecr } }) =>
  ecr('BatchGetImage', { repositoryName: repository, imageIds: [{ imageTag: 'v1' }] });

test.each<[string, Check, Arrange, object]>([
  ['a task has all it needs', task, inOrder(image, puller, define()), { status: 'pass' }],
  ['its service runs it', served, inOrder(image, puller, define(), serve), { status: 'pass' }],
  ['it is not there', task, nothing, { code: 'no-task-definition' }],
  [
    'it runs an image from elsewhere',
    task,
    inOrder(puller, define({}, 'nginx:1')),
    { code: 'no-ecr-image' },
  ],
  [
    'it has no execution role',
    task,
    inOrder(image, define({ executionRoleArn: undefined, taskRoleArn: role })),
    { code: 'no-execution-role' },
  ],
  ['its role may not pull', task, inOrder(image, makeRole(), define()), { code: 'cannot-pull' }],
  ['its image is not there', task, inOrder(create, puller, define()), { code: 'image-missing' }],
  [
    'it is for the other architecture',
    task,
    inOrder(image, puller, define(onArm)),
    { code: 'other-architecture' },
  ],
  [
    'its service cannot pull',
    served,
    inOrder(create, puller, define(), serve),
    { code: 'image-missing' },
  ],
  ['its nodes may pull', nodes, inOrder(puller, nodegroup), { status: 'pass' }],
  [
    'its nodes may read',
    nodes,
    inOrder(makeRole('AmazonEC2ContainerRegistryReadOnly'), nodegroup),
    { status: 'pass' },
  ],
  ['its nodes may not', nodes, inOrder(makeRole(), nodegroup), { code: 'cannot-pull' }],
  ['there are no nodes', nodes, puller, { code: 'no-nodegroup' }],
  [
    'a function runs the tag’s image',
    runs,
    inOrder(image, puller, makeFunction),
    { status: 'pass' },
  ],
  [
    'the tag has moved on',
    runs,
    inOrder(image, puller, makeFunction, push('newer')),
    { code: 'old-digest' },
  ],
  ['no function', runs, image, { code: 'no-function' }],
  [
    'both architectures are there',
    fits,
    inOrder(create, pushBoth, define(onArm)),
    { status: 'pass' },
  ],
  ['the only one is', fits, inOrder(image, define()), { status: 'pass' }],
  ['the other one is', fits, inOrder(image, define(onArm)), { code: 'other-architecture' }],
  ['nobody runs it', fits, image, { code: 'no-consumer' }],
  [
    'a task names a tag',
    deploymentByDigest({ taskDefinition: 'web' }),
    inOrder(image, define()),
    { code: 'by-tag' },
  ],
  [
    'a task names a digest',
    deploymentByDigest({ taskDefinition: 'web' }),
    define({}, `${uri}@sha256:${'a'.repeat(64)}`),
    { status: 'pass' },
  ],
  ['Inspector scans it', enhanced, inOrder(create, inspect, scanning('app')), { status: 'pass' }],
  ['ECR scans it', enhanced, create, { code: 'basic' }],
  [
    'Inspector scans others',
    enhanced,
    inOrder(create, inspect, scanning('web')),
    { code: 'not-covered' },
  ],
  [
    'Inspector is off',
    enhanced,
    inOrder(create, scanning('app'), uninspect),
    { code: 'inspector-off' },
  ],
  ['results are handed on', routed, route('aws.ecr', 'ECR Image Scan', topic), { status: 'pass' }],
  [
    'findings are, under BASIC',
    routed,
    route('aws.inspector2', 'Inspector2 Finding', topic),
    { code: 'other-scan-type' },
  ],
  [
    'findings are, under ENHANCED',
    routed,
    inOrder(scanning('app'), route('aws.inspector2', 'Inspector2 Finding', topic)),
    { status: 'pass' },
  ],
  [
    'results are caught, and go nowhere',
    routed,
    route('aws.ecr', 'ECR Image Scan'),
    { code: 'no-target' },
  ],
  [
    'the rule is disabled',
    routed,
    inOrder(route('aws.ecr', 'ECR Image Scan', topic), disable),
    { code: 'disabled' },
  ],
  [
    'a pull was counted',
    pullMetricPresent({ repository }),
    inOrder(image, pull),
    { status: 'pass' },
  ],
  [
    'a pull was counted in the second in which a minute began',
    pullMetricPresent({ repository }),
    inOrder(image, toTheNextMinute, pull),
    { status: 'pass' },
  ],
  ['no pull was', pullMetricPresent({ repository }), image, { code: 'not-ready' }],
  ['a secret as ECR wants it', secret, hub, { status: 'pass' }],
  [
    'a secret that will be deleted',
    secret,
    inOrder(hub, dropSecret({})),
    { code: 'scheduled-for-deletion' },
  ],
  [
    'a secret that is gone',
    secret,
    inOrder(hub, dropSecret({ ForceDeleteWithoutRecovery: true })),
    { code: 'gone' },
  ],
  ['a secret is left', leftoverSecrets({}), makeSecret, { code: 'left' }],
  [
    'a secret will be deleted',
    leftoverSecrets({}),
    inOrder(makeSecret, dropSecret({})),
    { status: 'pass' },
  ],
  ['a key is left', leftoverKms({}), makeKey('alias/dev-ecr'), { code: 'left' }],
  ['a key of somebody else’s', leftoverKms({}), makeKey('alias/payroll'), { status: 'pass' }],
  [
    'a key will be deleted',
    leftoverKms({}),
    inOrder(makeKey('alias/dev-ecr'), dropKey),
    { status: 'pass' },
  ],
  ['a NAT gateway is left', leftoverNetwork({}), natGateway, { code: 'left' }],
  ['nothing of the network is', leftoverNetwork({}), nothing, { status: 'pass' }],
  ['a role is left', leftoverIam({}), taggedRole, { code: 'left' }],
  ['a role of somebody else’s', leftoverIam({}), makeRole(), { status: 'pass' }],
  ['a user is left, with its key', leftoverIam({ ciUser: 'demo-ci' }), user, { code: 'left' }],
  [
    'a service is left',
    leftoverConsumers({}),
    inOrder(image, puller, define(), serve),
    { code: 'left' },
  ],
  [
    'a function is left',
    leftoverConsumers({}),
    inOrder(image, puller, makeFunction),
    { code: 'left' },
  ],
  [
    'a cluster of somebody else’s',
    leftoverConsumers({}),
    inOrder(puller, nodegroup),
    { status: 'pass' },
  ],
  ['a rule is left', leftoverEventsLogs({}), route('aws.ecr', 'ECR Image Scan'), { code: 'left' }],
  ['a log group is left', leftoverEventsLogs({}), logGroup, { code: 'left' }],
])('%s', async (_, check, arrange, verdict) => {
  const world = await createWorld();
  await arrange(world);
  expect(await world.verdictOf(check)).toMatchObject(verdict);
});
