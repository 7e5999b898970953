/** PutRetentionPolicy and DeleteRetentionPolicy. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/logs.ts';
import type { Context } from '../../operation.ts';
import { groupOf, groupsOf } from './groups.ts';

/** Source: PutRetentionPolicy, Amazon CloudWatch Logs API reference. */
const days = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

export function putRetentionPolicy(
  { logGroupName, retentionInDays }: Operations['PutRetentionPolicy']['input'],
  { registry }: Context,
): object {
  if (!days.includes(retentionInDays)) {
    throw new EcrError(
      'InvalidParameterException',
      `1 validation error detected: Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${days.join(', ')}]`,
    );
  }
  const group = groupOf(registry, logGroupName);
  groupsOf(registry).set(group.name, { ...group, retention: retentionInDays });
  return {};
}

export function deleteRetentionPolicy(
  { logGroupName }: Operations['DeleteRetentionPolicy']['input'],
  { registry }: Context,
): object {
  const group = groupOf(registry, logGroupName);
  groupsOf(registry).set(group.name, { ...group, retention: undefined });
  return {};
}
