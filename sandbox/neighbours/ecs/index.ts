/** ECS: clusters, task definitions and services, as far as pulling their images goes. No task is ever started. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { createCluster, deleteCluster, describeClusters, listClusters } from './clusters.ts';
import {
  createService,
  deleteService,
  describeServices,
  listServices,
  updateService,
} from './services.ts';
import { listTagsForResource } from './tags.ts';
import {
  deregisterTaskDefinition,
  describeTaskDefinition,
  listTaskDefinitions,
  registerTaskDefinition,
} from './task-definitions.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['CreateCluster', createCluster],
  ['CreateService', createService],
  ['DeleteCluster', deleteCluster],
  ['DeleteService', deleteService],
  ['DeregisterTaskDefinition', deregisterTaskDefinition],
  ['DescribeClusters', describeClusters],
  ['DescribeServices', describeServices],
  ['DescribeTaskDefinition', describeTaskDefinition],
  ['ListClusters', listClusters],
  ['ListServices', listServices],
  ['ListTagsForResource', listTagsForResource],
  ['ListTaskDefinitions', listTaskDefinitions],
  ['RegisterTaskDefinition', registerTaskDefinition],
  ['UpdateService', updateService],
]);
