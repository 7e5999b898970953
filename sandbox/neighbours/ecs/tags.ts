import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ecs.ts';
import type { Context } from '../../operation.ts';
import { clusterArn, clustersIn } from './clusters.ts';
import { definitionsIn, servicesIn } from './rows.ts';
import { serviceArn } from './services.ts';
import { arnOf } from './task-definitions.ts';

type ListTags = Operations['ListTagsForResource'];

/** Of a cluster, a service or a task definition. */
export function listTagsForResource(
  { resourceArn }: ListTags['input'],
  { registry }: Context,
): ListTags['output'] {
  const clusters = [...clustersIn(registry).values()].map(
    (it) => [clusterArn(registry, it.name), it.tags] as const,
  );
  const services = [...servicesIn(registry).values()].map(
    (it) => [serviceArn(registry, it.cluster, it.name), it.tags] as const,
  );
  const definitions = [...definitionsIn(registry).values()].map(
    (it) => [arnOf(it, registry), it.tags] as const,
  );
  const found = [...clusters, ...services, ...definitions].find(([arn]) => arn === resourceArn);
  if (found) return { tags: found[1] };
  throw new EcrError(
    'InvalidParameterException',
    'The specified resource ARN could not be found. Verify the ARN and try again.',
  );
}
