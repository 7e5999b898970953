/**
 * The services beside ECR that the sandbox answers for, as far as the course touches them. They keep what
 * they are told and answer for it; they run nothing. Each comes with its first request.
 */
import type { ServiceName } from '#ecr/services.ts';
import type { Context } from '../operation.ts';

export type NeighbourName = Exclude<ServiceName, 'ecr'>;

/** Input has passed the rules of the service's API model; what comes out is as JSON carries it. */
export type NeighbourOperation = (input: never, context: Context) => object | Promise<object>;

export type NeighbourOperations = ReadonlyMap<string, NeighbourOperation>;

type Load = () => Promise<NeighbourOperations>;

const loads: Partial<Record<NeighbourName, Load>> = {
  ce: async () => (await import('./ce/index.ts')).operations,
  cloudtrail: async () => (await import('./cloudtrail/index.ts')).operations,
  cloudwatch: async () => (await import('./cloudwatch/index.ts')).operations,
  ec2: async () => (await import('./ec2/index.ts')).operations,
  ecs: async () => (await import('./ecs/index.ts')).operations,
  eks: async () => (await import('./eks/index.ts')).operations,
  events: async () => (await import('./events/index.ts')).operations,
  inspector2: async () => (await import('./inspector2/index.ts')).operations,
  kms: async () => (await import('./kms/index.ts')).operations,
  lambda: async () => (await import('./lambda/index.ts')).operations,
  logs: async () => (await import('./logs/index.ts')).operations,
  iam: async () => (await import('./iam/index.ts')).operations,
  secretsmanager: async () => (await import('./secretsmanager/index.ts')).operations,
  sts: async () => (await import('./sts/index.ts')).operations,
};

/** What is built of a service, by operation. */
export async function operationsOf(service: NeighbourName): Promise<NeighbourOperations> {
  return (await loads[service]?.()) ?? new Map<string, NeighbourOperation>();
}

/**
 * Services whose rows are in `globalRegion`, whichever Region asks: the context's registry is there. What
 * a caller may is decided there, too.
 */
export const globalServices: ReadonlySet<NeighbourName> = new Set(['ce', 'iam']);

/** Operations that are asked without a signature: what they bring along says who asks. */
export const unsignedOperations: ReadonlySet<string> = new Set(['sts:AssumeRoleWithWebIdentity']);
