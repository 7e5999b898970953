/** EventBridge, as far as rules about ECR's events go. Schedules, archives and other buses there are none. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { deleteRule } from './delete-rule.ts';
import { describeRule } from './describe-rule.ts';
import { listRules } from './list-rules.ts';
import { listTargetsByRule } from './list-targets-by-rule.ts';
import { putRule } from './put-rule.ts';
import { putTargets } from './put-targets.ts';
import { removeTargets } from './remove-targets.ts';
import { switchRule } from './switch-rule.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { testEventPattern } from './test-event-pattern.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['DeleteRule', deleteRule],
  ['DescribeRule', describeRule],
  ['DisableRule', switchRule('DISABLED')],
  ['EnableRule', switchRule('ENABLED')],
  ['ListRules', listRules],
  ['ListTagsForResource', listTagsForResource],
  ['ListTargetsByRule', listTargetsByRule],
  ['PutRule', putRule],
  ['PutTargets', putTargets],
  ['RemoveTargets', removeTargets],
  ['TagResource', tagResource],
  ['TestEventPattern', testEventPattern],
  ['UntagResource', untagResource],
]);
