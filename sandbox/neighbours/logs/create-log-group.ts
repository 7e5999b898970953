import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/logs.ts';
import type { Context } from '../../operation.ts';
import { refuseParameters } from '../refuse.ts';
import { groupsOf } from './groups.ts';

export function createLogGroup(
  input: Operations['CreateLogGroup']['input'],
  { registry, clock }: Context,
): object {
  refuseParameters('CloudWatch Logs', input, 'logGroupClass', 'deletionProtectionEnabled');
  const { logGroupName: name, kmsKeyId, tags = {} } = input;
  if (groupsOf(registry).has(name)) {
    throw new EcrError('ResourceAlreadyExistsException', 'The specified log group already exists');
  }
  groupsOf(registry).set(name, { name, createdAt: clock.now(), kmsKeyId, tags });
  return {};
}
