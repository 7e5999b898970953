/** CloudWatch Logs: groups, their retention, and what EventBridge has put into them. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { createLogGroup } from './create-log-group.ts';
import { deleteLogGroup } from './delete-log-group.ts';
import { describeLogGroups } from './describe-log-groups.ts';
import { filterLogEvents } from './filter-log-events.ts';
import {
  deleteResourcePolicy,
  describeResourcePolicies,
  putResourcePolicy,
} from './resource-policies.ts';
import { deleteRetentionPolicy, putRetentionPolicy } from './retention.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['CreateLogGroup', createLogGroup],
  ['DeleteLogGroup', deleteLogGroup],
  ['DeleteResourcePolicy', deleteResourcePolicy],
  ['DeleteRetentionPolicy', deleteRetentionPolicy],
  ['DescribeLogGroups', describeLogGroups],
  ['DescribeResourcePolicies', describeResourcePolicies],
  ['FilterLogEvents', filterLogEvents],
  ['ListTagsForResource', listTagsForResource],
  ['PutResourcePolicy', putResourcePolicy],
  ['PutRetentionPolicy', putRetentionPolicy],
  ['TagResource', tagResource],
  ['UntagResource', untagResource],
]);
