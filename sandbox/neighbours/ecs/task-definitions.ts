/** Task definitions: kept as they are registered, and shown with the defaults that ECS fills in. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ecs.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import { page } from '../page.ts';
import { badToken, definitionsIn, nameIn, type TaskDefinitionRow } from './rows.ts';

type Register = Operations['RegisterTaskDefinition'];
type Describe = Operations['DescribeTaskDefinition'];
type Deregister = Operations['DeregisterTaskDefinition'];
type List = Operations['ListTaskDefinitions'];

/** Memory in MiB that Fargate gives for each number of CPU units. Source: "Task size", Amazon ECS developer guide. */
const fargateSizes: Readonly<Record<string, readonly [from: number, to: number]>> = {
  256: [512, 2048],
  512: [1024, 4096],
  1024: [2048, 8192],
  2048: [4096, 16_384],
  4096: [8192, 30_720],
  8192: [16_384, 61_440],
  16384: [32_768, 122_880],
};

export function registerTaskDefinition(
  { family, tags = [], ...definition }: Register['input'],
  { registry, clock, caller }: Context,
): Register['output'] {
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(family)) {
    throw client('Family contains invalid characters.');
  }
  checkContainers(definition);
  if (definition.requiresCompatibilities?.includes('FARGATE')) checkFargate(definition);
  const revisions = [...definitionsIn(registry).values()].filter((it) => it.family === family);
  const row: TaskDefinitionRow = {
    family,
    revision: Math.max(0, ...revisions.map(({ revision }) => revision)) + 1,
    status: 'ACTIVE',
    registeredAt: clock.now(),
    registeredBy: caller.arn,
    definition,
    tags,
  };
  definitionsIn(registry).set(`${family}:${row.revision}`, row);
  return { taskDefinition: viewOf(row, registry), tags };
}

function checkContainers({ containerDefinitions }: TaskDefinitionRow['definition']): void {
  if (containerDefinitions.length === 0) {
    throw client('Container list cannot be empty.');
  }
  for (const { name, image } of containerDefinitions) {
    if (name === undefined || name === '')
      throw client('Container.name should not be null or empty.');
    if (image === undefined || image === '')
      throw client('Container.image should not be null or empty.');
  }
}

function checkFargate({ networkMode, cpu, memory }: TaskDefinitionRow['definition']): void {
  if (networkMode !== 'awsvpc') {
    throw client('Fargate only supports network mode ‘awsvpc’.');
  }
  const units = unitsIn(cpu, 'vcpu');
  const mebibytes = unitsIn(memory, 'gb');
  const [from, to] = fargateSizes[String(units)] ?? [Infinity, 0];
  if (mebibytes === undefined || mebibytes < from || mebibytes > to) {
    throw client('No Fargate configuration exists for given values.');
  }
}

/** `256`, or `.25 vCPU`; `512`, or `0.5 GB`. */
function unitsIn(text: string | undefined, unit: string): number | undefined {
  const [, number = '', named] =
    new RegExp(`^\\s*([\\d.]+)\\s*(${unit})?\\s*$`, 'i').exec(text ?? '') ?? [];
  return number === '' ? undefined : Number(number) * (named === undefined ? 1 : 1024);
}

export function describeTaskDefinition(
  { taskDefinition, include = [] }: Describe['input'],
  { registry }: Context,
): Describe['output'] {
  const row = definitionOf(registry, taskDefinition);
  return {
    taskDefinition: viewOf(row, registry),
    tags: include.includes('TAGS') ? row.tags : [],
  };
}

/** It stays, and no new service may use it. */
export function deregisterTaskDefinition(
  { taskDefinition }: Deregister['input'],
  { registry, clock }: Context,
): Deregister['output'] {
  if (!/:\d+$/.test(taskDefinition)) throw client('Invalid revision number. Number: null');
  const row = {
    ...definitionOf(registry, taskDefinition),
    status: 'INACTIVE' as const,
    deregisteredAt: clock.now(),
  };
  definitionsIn(registry).set(`${row.family}:${row.revision}`, row);
  return { taskDefinition: viewOf(row, registry) };
}

export function listTaskDefinitions(
  { familyPrefix, status = 'ACTIVE', sort, maxResults: limit, nextToken: token }: List['input'],
  { registry }: Context,
): List['output'] {
  const rows = [...definitionsIn(registry).values()].filter(
    (row) => row.status === status && (familyPrefix ?? row.family) === row.family,
  );
  // A page is cut along texts: revisions get leading zeros, turned round for the newest first.
  const direction = (revision: number) => (sort === 'DESC' ? 1e9 - revision : revision);
  const key = ({ family, revision }: TaskDefinitionRow) =>
    `${family}:${String(direction(revision)).padStart(10, '0')}`;
  const paging = {
    of: ['ListTaskDefinitions', registry.path, familyPrefix, status, sort],
    key,
    refusal: badToken(),
  };
  const { items, nextToken } = page(rows, { limit, token }, paging);
  return { taskDefinitionArns: items.map((row) => arnOf(row, registry)), nextToken };
}

/** By family, by family and revision, or by ARN; a family alone means its newest active revision. */
export function definitionOf(registry: Registry, name: string): TaskDefinitionRow {
  const [family = '', revision] = nameIn(name).split(':');
  const active = [...definitionsIn(registry).values()]
    .filter((row) => row.family === family && row.status === 'ACTIVE')
    .sort((a, b) => b.revision - a.revision);
  const row =
    revision === undefined ? active[0] : definitionsIn(registry).get(`${family}:${revision}`);
  if (row) return row;
  throw client('Unable to describe task definition.');
}

export function arnOf(
  { family, revision }: TaskDefinitionRow,
  { account, region }: Registry,
): string {
  return `arn:${partitionOf(region)}:ecs:${region}:${account}:task-definition/${family}:${revision}`;
}

export function client(message: string): EcrError {
  return new EcrError('ClientException', message);
}

function viewOf(row: TaskDefinitionRow, registry: Registry) {
  const { family, revision, status, definition } = row;
  const { requiresCompatibilities = [], networkMode = 'bridge' } = definition;
  return {
    ...definition,
    taskDefinitionArn: arnOf(row, registry),
    family,
    revision,
    status,
    networkMode,
    containerDefinitions: definition.containerDefinitions.map((container) => ({
      cpu: 0,
      essential: true,
      portMappings: [],
      environment: [],
      mountPoints: [],
      volumesFrom: [],
      ...container,
    })),
    volumes: definition.volumes ?? [],
    placementConstraints: definition.placementConstraints ?? [],
    compatibilities: requiresCompatibilities.includes('FARGATE')
      ? (['EC2', 'FARGATE'] as const)
      : (['EC2'] as const),
    registeredAt: row.registeredAt,
    registeredBy: row.registeredBy,
    ...(row.deregisteredAt !== undefined && { deregisteredAt: row.deregisteredAt }),
  };
}
