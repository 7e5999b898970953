/** EKS: clusters and node groups, as far as who pulls their images goes. */
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { createCluster, deleteCluster, describeCluster, listClusters } from './clusters.ts';
import {
  createNodegroup,
  deleteNodegroup,
  describeNodegroup,
  listNodegroups,
} from './nodegroups.ts';

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['CreateCluster', createCluster],
  ['CreateNodegroup', createNodegroup],
  ['DeleteCluster', deleteCluster],
  ['DeleteNodegroup', deleteNodegroup],
  ['DescribeCluster', describeCluster],
  ['DescribeNodegroup', describeNodegroup],
  ['ListClusters', listClusters],
  ['ListNodegroups', listNodegroups],
]);
