/** Task definitions and services, as ECS answers for them. */
import { expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';
import { imageClient, nowhere } from './image-client.ts';

const role = 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole';

describeEndpoints('ECS', { needs: ['neighbours'] }, (endpoint) => {
  const { create, push } = imageClient(endpoint);
  const fargate = (family: string, image: string) => ({
    family,
    networkMode: 'awsvpc' as const,
    requiresCompatibilities: ['FARGATE' as const],
    cpu: '256',
    memory: '512',
    executionRoleArn: role,
    containerDefinitions: [{ name: 'app', image }],
  });
  const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } };

  test('a task definition is kept by revision, and the family alone means the newest', async () => {
    const { ecs } = endpoint.aws();
    const task = fargate('revisions', 'nginx:1');
    await ecs('RegisterTaskDefinition', { ...task, tags: [{ key: 'workbook', value: 'ecr' }] });
    const second = await ecs('RegisterTaskDefinition', {
      ...fargate('revisions', 'nginx:2'),
      runtimePlatform: { cpuArchitecture: 'ARM64' },
    });
    const arn = 'arn:aws:ecs:ap-southeast-2:111122223333:task-definition/revisions';
    expect(second.taskDefinition?.taskDefinitionArn).toBe(`${arn}:2`);
    const { taskDefinition } = await ecs('DescribeTaskDefinition', { taskDefinition: 'revisions' });
    expect(taskDefinition).toMatchObject({
      family: 'revisions',
      revision: 2,
      status: 'ACTIVE',
      executionRoleArn: role,
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      containerDefinitions: [{ name: 'app', image: 'nginx:2', essential: true }],
    });
    const first = await ecs('DescribeTaskDefinition', {
      taskDefinition: 'revisions:1',
      include: ['TAGS'],
    });
    expect(first).toMatchObject({ taskDefinition: { revision: 1 }, tags: [{ key: 'workbook' }] });
    await ecs('DeregisterTaskDefinition', { taskDefinition: 'revisions:2' });
    expect(await ecs('ListTaskDefinitions', { familyPrefix: 'revisions' })).toEqual({
      taskDefinitionArns: [`${arn}:1`],
    });
  });

  test('a service has its tasks when its image is there, and says so when it is not', async () => {
    const { ecs } = endpoint.aws();
    const name = await create('ecs/app');
    const digest = await push(name, 'task', 'v1');
    await ecs('CreateCluster', { clusterName: 'demo' });
    const image = `${endpoint.registryHost()}/${name}`;
    await ecs('RegisterTaskDefinition', fargate('served', `${image}:nothing`));
    await ecs('CreateService', {
      cluster: 'demo',
      serviceName: 'web',
      taskDefinition: 'served',
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration,
    });
    const seen = async () =>
      (await ecs('DescribeServices', { cluster: 'demo', services: ['web'] })).services?.[0];
    expect(await seen()).toMatchObject({ desiredCount: 2, runningCount: 0, pendingCount: 2 });
    expect((await seen())?.events?.[0]?.message).toContain('CannotPullContainerError');
    await ecs('RegisterTaskDefinition', fargate('served', `${image}@${digest}`));
    await ecs('UpdateService', { cluster: 'demo', service: 'web', taskDefinition: 'served' });
    expect(await seen()).toMatchObject({
      runningCount: 2,
      events: [{ message: '(service web) has reached a steady state.' }],
    });
    const arn = 'arn:aws:ecs:ap-southeast-2:111122223333:service/demo/web';
    expect(await ecs('ListServices', { cluster: 'demo' })).toEqual({ serviceArns: [arn] });

    await expect(ecs('DeleteCluster', { cluster: 'demo' })).rejects.toMatchObject({
      code: 'ClusterContainsServicesException',
    });
    await expect(ecs('DeleteService', { cluster: 'demo', service: 'web' })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
    await ecs('UpdateService', { cluster: 'demo', service: 'web', desiredCount: 0 });
    await ecs('DeleteService', { cluster: 'demo', service: arn });
    await ecs('DeleteCluster', { cluster: 'demo' });
    expect((await ecs('ListClusters')).clusterArns).toEqual([]);
  });

  test('tags of a cluster are listed, and what is missing is named', async () => {
    const { ecs } = endpoint.aws({ region: 'eu-west-1' });
    const { cluster } = await ecs('CreateCluster', {
      clusterName: 'tagged',
      tags: [{ key: 'a', value: 'b' }],
    });
    const resourceArn = cluster?.clusterArn ?? '';
    expect(await ecs('ListTagsForResource', { resourceArn })).toEqual({
      tags: [{ key: 'a', value: 'b' }],
    });
    const { clusters, failures } = await ecs('DescribeClusters', { clusters: ['tagged', 'none'] });
    expect(clusters).toMatchObject([{ clusterName: 'tagged', status: 'ACTIVE' }]);
    expect(failures).toMatchObject([{ reason: 'MISSING' }]);
  });

  test.each([
    [
      'Fargate without awsvpc',
      'RegisterTaskDefinition',
      { ...fargate('x', 'y'), networkMode: 'bridge' },
      'ClientException',
    ],
    [
      'a size that Fargate has not',
      'RegisterTaskDefinition',
      { ...fargate('x', 'y'), memory: '5000' },
      'ClientException',
    ],
    [
      'no container',
      'RegisterTaskDefinition',
      { ...fargate('x', 'y'), containerDefinitions: [] },
      'ClientException',
    ],
    [
      'a definition there is not',
      'DescribeTaskDefinition',
      { taskDefinition: 'none' },
      'ClientException',
    ],
    ['a cluster there is not', 'ListServices', { cluster: 'none' }, 'ClusterNotFoundException'],
    [
      'load balancers',
      'CreateService',
      { serviceName: 'x', loadBalancers: [] },
      'NotImplementedException',
    ],
    ['a token of nobody', 'ListClusters', { nextToken: nowhere }, 'InvalidParameterException'],
  ])('%s: refused', async (_, operation, input, code) => {
    const ask = endpoint.aws().ecs as (operation: string, input: object) => Promise<object>;
    await expect(ask(operation, input)).rejects.toMatchObject({ code });
  });
});
