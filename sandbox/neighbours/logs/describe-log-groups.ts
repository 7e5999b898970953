import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/logs.ts';
import type { Context } from '../../operation.ts';
import { page } from '../page.ts';
import { refuseParameters } from '../refuse.ts';
import { groupArn, groupsOf, logEventsOf, type LogGroup } from './groups.ts';

type DescribeLogGroups = Operations['DescribeLogGroups'];

export function describeLogGroups(
  input: DescribeLogGroups['input'],
  { registry, clock }: Context,
): DescribeLogGroups['output'] {
  refuseParameters(
    'CloudWatch Logs',
    input,
    ...['accountIdentifiers', 'includeLinkedAccounts', 'logGroupClass', 'logGroupIdentifiers'],
  );
  const { logGroupNamePrefix: prefix = '', logGroupNamePattern: pattern = '' } = input;
  if (prefix !== '' && pattern !== '') {
    throw new EcrError(
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const isShown = ({ name }: LogGroup) =>
    name.startsWith(prefix) && name.toLowerCase().includes(pattern.toLowerCase());
  const { items, nextToken } = page(
    [...groupsOf(registry).values()].filter(isShown),
    { limit: input.limit, token: input.nextToken },
    {
      of: ['DescribeLogGroups', registry.path, prefix, pattern],
      key: ({ name }) => name,
      size: 50,
      refusal: new EcrError('InvalidParameterException', 'The specified nextToken is invalid.'),
    },
  );
  return {
    logGroups: items.map((group) => {
      const texts = logEventsOf(registry, group, clock.now()).map(({ text }) => text.length);
      const arn = groupArn(registry, group.name);
      return {
        logGroupName: group.name,
        creationTime: Math.round(group.createdAt * 1000),
        retentionInDays: group.retention,
        metricFilterCount: 0,
        arn: `${arn}:*`,
        storedBytes: texts.reduce((sum, length) => sum + length, 0),
        kmsKeyId: group.kmsKeyId,
        logGroupClass: 'STANDARD' as const,
        logGroupArn: arn,
      };
    }),
    nextToken,
  };
}
