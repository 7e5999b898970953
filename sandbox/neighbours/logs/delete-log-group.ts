import type { Operations } from '#ecr/models/logs.ts';
import type { Context } from '../../operation.ts';
import { deleteGroup, groupOf } from './groups.ts';

export function deleteLogGroup(
  { logGroupName }: Operations['DeleteLogGroup']['input'],
  { registry }: Context,
): object {
  deleteGroup(registry, groupOf(registry, logGroupName));
  return {};
}
