/**
 * Services. No task is ever started: a service counts its tasks as running when each image of this sandbox's
 * registries that they name is there to be pulled, and says with ECS's event when one is not. Who may pull it is
 * not asked.
 */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ecs.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import { page } from '../page.ts';
import { clusterArn, clusterOf } from './clusters.ts';
import { missingImage } from '../named-image.ts';
import { badToken, nameIn, refuse, servicesIn, type ServiceRow } from './rows.ts';
import { arnOf, client, definitionOf } from './task-definitions.ts';

type CreateService = Operations['CreateService'];
type DescribeServices = Operations['DescribeServices'];
type UpdateService = Operations['UpdateService'];
type DeleteService = Operations['DeleteService'];
type ListServices = Operations['ListServices'];

const notBuilt = [
  ...['loadBalancers', 'serviceRegistries', 'capacityProviderStrategy', 'platformVersion', 'role'],
  ...[
    'deploymentConfiguration',
    'placementConstraints',
    'placementStrategy',
    'enableECSManagedTags',
  ],
  ...[
    'healthCheckGracePeriodSeconds',
    'schedulingStrategy',
    'deploymentController',
    'propagateTags',
  ],
  ...['enableExecuteCommand', 'serviceConnectConfiguration', 'volumeConfigurations'],
  ...['vpcLatticeConfigurations', 'availabilityZoneRebalancing'],
];

export function createService(
  input: CreateService['input'],
  context: Context,
): CreateService['output'] {
  refuse(input, ...notBuilt);
  const { registry, clock } = context;
  const { serviceName: name, taskDefinition = '', desiredCount = 1, launchType = 'EC2' } = input;
  const cluster = clusterOf(registry, input.cluster).name;
  const definition = definitionOf(registry, taskDefinition);
  if (definition.status === 'INACTIVE') throw client('TaskDefinition is inactive');
  if (servicesIn(registry).has(`${cluster}/${name}`)) {
    throw new EcrError('InvalidParameterException', 'Creation of service was not idempotent.');
  }
  if (definition.definition.networkMode === 'awsvpc' && !input.networkConfiguration) {
    throw new EcrError(
      'InvalidParameterException',
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    );
  }
  const row: ServiceRow = {
    name,
    cluster,
    taskDefinition: arnOf(definition, registry),
    desiredCount,
    launchType,
    networkConfiguration: input.networkConfiguration,
    createdAt: clock.now(),
    deployedAt: clock.now(),
    tags: input.tags ?? [],
  };
  servicesIn(registry).set(`${cluster}/${name}`, row);
  return { service: viewOf(row, context) };
}

export function describeServices(
  { cluster, services, include = [] }: DescribeServices['input'],
  context: Context,
): DescribeServices['output'] {
  const { registry } = context;
  const { name: place } = clusterOf(registry, cluster);
  const found = services.map(
    (name) => servicesIn(registry).get(`${place}/${nameIn(name)}`) ?? name,
  );
  return {
    services: found.flatMap((it) =>
      typeof it === 'string'
        ? []
        : [{ ...viewOf(it, context), ...(include.includes('TAGS') && { tags: it.tags }) }],
    ),
    failures: found.flatMap((it) =>
      typeof it === 'string'
        ? [{ arn: serviceArn(registry, place, nameIn(it)), reason: 'MISSING' }]
        : [],
    ),
  };
}

export function updateService(
  input: UpdateService['input'],
  context: Context,
): UpdateService['output'] {
  refuse(input, ...notBuilt);
  const { registry, clock } = context;
  const row = serviceOf(registry, input);
  const definition =
    input.taskDefinition === undefined ? undefined : definitionOf(registry, input.taskDefinition);
  if (definition?.status === 'INACTIVE') throw client('TaskDefinition is inactive');
  const isNew = definition !== undefined || input.forceNewDeployment === true;
  const changed: ServiceRow = {
    ...row,
    taskDefinition: definition ? arnOf(definition, registry) : row.taskDefinition,
    desiredCount: input.desiredCount ?? row.desiredCount,
    networkConfiguration: input.networkConfiguration ?? row.networkConfiguration,
    deployedAt: isNew ? clock.now() : row.deployedAt,
  };
  servicesIn(registry).set(`${row.cluster}/${row.name}`, changed);
  return { service: viewOf(changed, context) };
}

/** A service with tasks must be scaled to none first, or be forced. */
export function deleteService(
  input: DeleteService['input'],
  context: Context,
): DeleteService['output'] {
  const { registry } = context;
  const row = serviceOf(registry, input);
  if (row.desiredCount > 0 && input.force !== true) {
    throw new EcrError(
      'InvalidParameterException',
      'The service cannot be stopped while it is scaled above 0.',
    );
  }
  servicesIn(registry).delete(`${row.cluster}/${row.name}`);
  return { service: { ...viewOf({ ...row, desiredCount: 0 }, context), status: 'DRAINING' } };
}

export function listServices(
  input: ListServices['input'],
  { registry }: Context,
): ListServices['output'] {
  refuse(input, 'schedulingStrategy', 'resourceManagementType');
  const { maxResults: limit, nextToken: token, launchType } = input;
  const { name: cluster } = clusterOf(registry, input.cluster);
  const arns = [...servicesIn(registry).values()]
    .filter((it) => it.cluster === cluster && (launchType ?? it.launchType) === it.launchType)
    .map(({ name }) => serviceArn(registry, cluster, name));
  const { items, nextToken } = page(
    arns,
    { limit, token },
    { of: ['ListServices', registry.path, cluster, launchType], size: 10, refusal: badToken() },
  );
  return { serviceArns: items, nextToken };
}

export function serviceArn({ account, region }: Registry, cluster: string, name: string): string {
  return `arn:${partitionOf(region)}:ecs:${region}:${account}:service/${cluster}/${name}`;
}

function serviceOf(
  registry: Registry,
  { cluster, service }: { readonly cluster?: string | undefined; readonly service: string },
): ServiceRow {
  const row = servicesIn(registry).get(`${clusterOf(registry, cluster).name}/${nameIn(service)}`);
  if (row) return row;
  throw new EcrError('ServiceNotFoundException', 'Service not found.');
}

function viewOf(row: ServiceRow, context: Context) {
  const { registry } = context;
  const { name, cluster, taskDefinition, desiredCount, launchType, createdAt, deployedAt } = row;
  const { definition } = definitionOf(registry, taskDefinition);
  const missing = definition.containerDefinitions
    .map(({ image = '' }) => image)
    .find((image) => missingImage(image, context));
  const runningCount = missing === undefined ? desiredCount : 0;
  const counts = { desiredCount, runningCount, pendingCount: desiredCount - runningCount };
  const message =
    missing === undefined
      ? `(service ${name}) has reached a steady state.`
      : `(service ${name}) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${missing}: not found.`;
  return {
    serviceArn: serviceArn(registry, cluster, name),
    serviceName: name,
    clusterArn: clusterArn(registry, cluster),
    status: 'ACTIVE',
    ...counts,
    launchType,
    taskDefinition,
    ...(row.networkConfiguration && { networkConfiguration: row.networkConfiguration }),
    loadBalancers: [],
    serviceRegistries: [],
    deployments: [
      {
        id: `ecs-svc/${Math.round(deployedAt * 1000)}`,
        status: 'PRIMARY',
        taskDefinition,
        ...counts,
        launchType,
        createdAt: deployedAt,
        updatedAt: deployedAt,
        rolloutState: missing === undefined ? ('COMPLETED' as const) : ('IN_PROGRESS' as const),
      },
    ],
    events: [{ id: `${name}-${Math.round(deployedAt * 1000)}`, createdAt: deployedAt, message }],
    createdAt,
    schedulingStrategy: 'REPLICA' as const,
  };
}
