/** KMS: keys with states and aliases, for what encrypts with them. Nothing is encrypted here. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { createAlias, deleteAlias, listAliases, updateAlias } from './aliases.ts';
import { createKey } from './create-key.ts';
import { describeKey } from './describe-key.ts';
import { getKeyPolicy, putKeyPolicy } from './key-policy.ts';
import { disableKeyRotation, enableKeyRotation, getKeyRotationStatus } from './key-rotation.ts';
import { cancelKeyDeletion, scheduleKeyDeletion, switchKey } from './key-state.ts';
import { listKeys } from './list-keys.ts';
import { listResourceTags, tagResource, untagResource } from './tags.ts';
import { updateKeyDescription } from './update-key-description.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['CancelKeyDeletion', cancelKeyDeletion],
  ['CreateAlias', createAlias],
  ['CreateKey', createKey],
  ['DeleteAlias', deleteAlias],
  ['DescribeKey', describeKey],
  ['DisableKey', switchKey(false)],
  ['DisableKeyRotation', disableKeyRotation],
  ['EnableKey', switchKey(true)],
  ['EnableKeyRotation', enableKeyRotation],
  ['GetKeyPolicy', getKeyPolicy],
  ['GetKeyRotationStatus', getKeyRotationStatus],
  ['ListAliases', listAliases],
  ['ListKeys', listKeys],
  ['ListResourceTags', listResourceTags],
  ['PutKeyPolicy', putKeyPolicy],
  ['ScheduleKeyDeletion', scheduleKeyDeletion],
  ['TagResource', tagResource],
  ['UntagResource', untagResource],
  ['UpdateAlias', updateAlias],
  ['UpdateKeyDescription', updateKeyDescription],
]);
