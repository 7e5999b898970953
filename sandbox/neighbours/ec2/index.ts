/** EC2, as far as a private network for pulls goes: VPCs and what stands in them. No packet passes through it. */
import { EcrError } from '#ecr/errors.ts';
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { createNatGateway, deleteNatGateway, describeNatGateways } from './nat-gateways.ts';
import * as tables from './route-tables.ts';
import * as groups from './security-groups.ts';
import { createSubnet, deleteSubnet, describeSubnets } from './subnets.ts';
import { createTags, deleteTags } from './tags.ts';
import * as endpoints from './vpc-endpoints.ts';
import * as vpcs from './vpcs.ts';

const built: readonly [string, NeighbourOperation][] = [
  ['AssociateRouteTable', tables.associateRouteTable],
  ['AuthorizeSecurityGroupIngress', groups.authorizeIngress],
  ['CreateNatGateway', createNatGateway],
  ['CreateRouteTable', tables.createRouteTable],
  ['CreateSecurityGroup', groups.createSecurityGroup],
  ['CreateSubnet', createSubnet],
  ['CreateTags', createTags],
  ['CreateVpc', vpcs.createVpc],
  ['CreateVpcEndpoint', endpoints.createVpcEndpoint],
  ['DeleteNatGateway', deleteNatGateway],
  ['DeleteRouteTable', tables.deleteRouteTable],
  ['DeleteSecurityGroup', groups.deleteSecurityGroup],
  ['DeleteSubnet', deleteSubnet],
  ['DeleteTags', deleteTags],
  ['DeleteVpc', vpcs.deleteVpc],
  ['DeleteVpcEndpoints', endpoints.deleteVpcEndpoints],
  ['DescribeNatGateways', describeNatGateways],
  ['DescribeRouteTables', tables.describeRouteTables],
  ['DescribeSecurityGroups', groups.describeSecurityGroups],
  ['DescribeSubnets', describeSubnets],
  ['DescribeVpcAttribute', vpcs.describeVpcAttribute],
  ['DescribeVpcEndpoints', endpoints.describeVpcEndpoints],
  ['DescribeVpcs', vpcs.describeVpcs],
  ['DisassociateRouteTable', tables.disassociateRouteTable],
  ['ModifyVpcAttribute', vpcs.modifyVpcAttribute],
  ['ModifyVpcEndpoint', endpoints.modifyVpcEndpoint],
  ['RevokeSecurityGroupIngress', groups.revokeIngress],
];

export const operations: NeighbourOperations = new Map(
  built.map(([name, run]): [string, NeighbourOperation] => [name, unlessDry(run)]),
);

/** Every operation can be asked whether the caller might: who has come this far may. */
function unlessDry(run: NeighbourOperation): NeighbourOperation {
  return (input, context) => {
    if ((input as { DryRun?: boolean }).DryRun !== true) return run(input, context);
    const message = 'Request would have succeeded, but DryRun flag is set.';
    throw new EcrError('DryRunOperation', message, 412);
  };
}
