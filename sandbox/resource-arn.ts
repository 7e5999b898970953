import { refusal } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Registry, Repository } from './store.ts';

/** The repository an ARN names. Throws what ECR answers for an ARN that is none of this registry's. */
export function repositoryAt(resourceArn: string, registry: Registry): Repository {
  const { account, region } = registry;
  const prefix = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/`;
  const name = resourceArn.startsWith(prefix) ? resourceArn.slice(prefix.length) : '';
  if (name === '') {
    throw refusal('InvalidParameterException', { field: 'resourceArn', constraint: 'Invalid ARN' });
  }
  return registry.repository(name);
}
