/** What stands around a tidy registry: who runs its images, who hears of its scans, and the roles of both. */
import type { Aws } from '#ecr/client.ts';
import { defaults, registryHost, repositoryArn } from '#ecr/names.ts';
import { pushActions } from '../permissions/actions.ts';
import { allowing } from './allowing.ts';
import { repository } from './targets.ts';

const { account, region } = defaults;

/** A task, a function and nodes, each with an image or the right to pull one. */
export async function runImages({ ecs, lambda, eks }: Aws): Promise<void> {
  const host = registryHost(account, region);
  await lambda('CreateFunction', {
    FunctionName: 'image-processor',
    Role: `arn:aws:iam::${account}:role/demo-pull`,
    PackageType: 'Image',
    Code: { ImageUri: `${host}/replicated:v1` },
  });
  await eks('CreateCluster', {
    name: 'demo',
    roleArn: `arn:aws:iam::${account}:role/demo-pull`,
    resourcesVpcConfig: { subnetIds: ['subnet-1'] },
  });
  await eks('CreateNodegroup', {
    clusterName: 'demo',
    nodegroupName: 'workers',
    subnets: ['subnet-1'],
    nodeRole: `arn:aws:iam::${account}:role/demo-pull`,
  });
  await ecs('RegisterTaskDefinition', {
    family: 'demo-app',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: `arn:aws:iam::${account}:role/demo-pull`,
    containerDefinitions: [{ name: 'app', image: `${host}/${repository}:staging` }],
  });
}

export async function routeScans({ events }: Aws): Promise<void> {
  await events('PutRule', {
    Name: 'scans',
    EventPattern: JSON.stringify({ source: ['aws.ecr'], 'detail-type': ['ECR Image Scan'] }),
  });
  await events('PutTargets', {
    Rule: 'scans',
    Targets: [{ Id: 'topic', Arn: `arn:aws:sns:${region}:${account}:scans` }],
  });
}

/** One that pulls, and one that a pipeline pushes with. */
export async function makeRoles({ iam }: Aws): Promise<void> {
  const trusting = (statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  await iam('CreateRole', {
    RoleName: 'demo-pull',
    AssumeRolePolicyDocument: trusting({
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
  });
  await iam('AttachRolePolicy', {
    RoleName: 'demo-pull',
    PolicyArn: 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
  });
  const provider = 'token.actions.githubusercontent.com';
  await iam('CreateRole', {
    RoleName: 'demo-push',
    AssumeRolePolicyDocument: trusting({
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${provider}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { [`${provider}:aud`]: 'sts.amazonaws.com' },
        StringLike: { [`${provider}:sub`]: 'repo:example/demo-node-app:*' },
      },
    }),
  });
  await iam('PutRolePolicy', {
    RoleName: 'demo-push',
    PolicyName: 'push',
    PolicyDocument: allowing(
      { Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      { Action: pushActions, Resource: repositoryArn(account, region, repository) },
    ),
  });
}
