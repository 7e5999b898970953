/** What ECS keeps, and what its operations have in common. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ecs.ts';
import type { Registry } from '../../store.ts';
import { refuseParameters } from '../refuse.ts';

export type Tag = NonNullable<Operations['RegisterTaskDefinition']['input']['tags']>[number];
type Registered = Operations['RegisterTaskDefinition']['input'];

export interface TaskDefinitionRow {
  readonly family: string;
  readonly revision: number;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** Seconds since 1970. */
  readonly registeredAt: number;
  readonly deregisteredAt?: number | undefined;
  readonly registeredBy: string;
  /** As it was registered, without its tags. */
  readonly definition: Omit<Registered, 'tags' | 'family'>;
  readonly tags: readonly Tag[];
}

export interface ServiceRow {
  readonly name: string;
  readonly cluster: string;
  /** ARN, with its revision. */
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly launchType: 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES';
  readonly networkConfiguration?: Operations['CreateService']['input']['networkConfiguration'];
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly deployedAt: number;
  readonly tags: readonly Tag[];
}

/** By family and revision, `app:3`. */
export function definitionsIn(registry: Registry) {
  return registry.shelf<TaskDefinitionRow>('ecs-task-definitions');
}

/** By cluster and name, `default/app`. */
export function servicesIn(registry: Registry) {
  return registry.shelf<ServiceRow>('ecs-services');
}

/** The name in an ARN; a name is its own. */
export function nameIn(nameOrArn: string): string {
  return nameOrArn.split('/').at(-1) ?? nameOrArn;
}

export function badToken(): EcrError {
  return new EcrError('InvalidParameterException', 'Invalid token.');
}

/** Refuses what ECS has and the sandbox lacks, by name. */
export function refuse(input: object, ...parameters: readonly string[]): void {
  refuseParameters('ECS', input, ...parameters);
}
