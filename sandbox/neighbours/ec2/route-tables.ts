/** Route tables and the subnets that use them. Which routes there are besides the local one, nothing here asks. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import * as kinds from './kinds.ts';
import {
  createId,
  dependencyViolation,
  describe,
  keep,
  refuse,
  resourceOf,
  shelfOf,
  tagsFor,
  type Tag,
} from './resources.ts';

type CreateRouteTable = Operations['CreateRouteTable'];
type DescribeRouteTables = Operations['DescribeRouteTables'];
type AssociateRouteTable = Operations['AssociateRouteTable'];

export function createRouteTable(
  input: CreateRouteTable['input'],
  { registry }: Context,
): CreateRouteTable['output'] {
  const vpc = resourceOf(registry, kinds.vpcs, input.VpcId);
  return { RouteTable: makeTable(registry, vpc, tagsFor(kinds.routeTables, input)) };
}

/** The one that a subnet uses which is associated with none. */
export function createMainRouteTable(registry: Registry, vpc: kinds.Vpc): void {
  const table = makeTable(registry, vpc, []);
  keep(registry, kinds.routeTables, { ...table, Associations: [associationOf(table, undefined)] });
}

function makeTable(registry: Registry, { VpcId, CidrBlock }: kinds.Vpc, Tags: Tag[]) {
  return keep(registry, kinds.routeTables, {
    RouteTableId: createId(kinds.routeTables.prefix),
    VpcId,
    OwnerId: registry.account,
    Associations: [],
    PropagatingVgws: [],
    Routes: [
      {
        DestinationCidrBlock: CidrBlock,
        GatewayId: 'local',
        Origin: 'CreateRouteTable' as const,
        State: 'active' as const,
      },
    ],
    Tags,
  });
}

function associationOf({ RouteTableId }: kinds.RouteTable, SubnetId: string | undefined) {
  return {
    Main: SubnetId === undefined,
    RouteTableAssociationId: createId('rtbassoc'),
    RouteTableId,
    SubnetId,
    AssociationState: { State: 'associated' as const },
  };
}

export function describeRouteTables(
  input: DescribeRouteTables['input'],
  { registry }: Context,
): DescribeRouteTables['output'] {
  const { RouteTableIds: ids, Filters: filters, MaxResults: limit, NextToken: token } = input;
  const { items, nextToken } = describe(registry, kinds.routeTables, {
    ids,
    filters,
    limit,
    token,
  });
  return { RouteTables: items, NextToken: nextToken };
}

export function deleteRouteTable(
  { RouteTableId }: Operations['DeleteRouteTable']['input'],
  { registry }: Context,
): object {
  const { Associations = [] } = resourceOf(registry, kinds.routeTables, RouteTableId);
  if (Associations.length > 0) throw dependencyViolation('routeTable', RouteTableId);
  shelfOf(registry, kinds.routeTables).delete(RouteTableId);
  return {};
}

/** A subnet uses one table. */
export function associateRouteTable(
  input: AssociateRouteTable['input'],
  { registry }: Context,
): AssociateRouteTable['output'] {
  refuse(input, 'GatewayId', 'PublicIpv4Pool');
  const { RouteTableId, SubnetId = '' } = input;
  const table = resourceOf(registry, kinds.routeTables, RouteTableId);
  const { VpcId } = resourceOf(registry, kinds.subnets, SubnetId);
  if (VpcId !== table.VpcId) {
    throw new EcrError(
      'InvalidParameterValue',
      `Route table ${RouteTableId} and subnet ${SubnetId} belong to different networks`,
    );
  }
  for (const { Associations = [] } of shelfOf(registry, kinds.routeTables).values()) {
    if (Associations.some((it) => it.SubnetId === SubnetId)) {
      throw new EcrError(
        'Resource.AlreadyAssociated',
        `the specified association for route table ${RouteTableId} conflicts with an existing association`,
      );
    }
  }
  const association = associationOf(table, SubnetId);
  keep(registry, kinds.routeTables, {
    ...table,
    Associations: [...(table.Associations ?? []), association],
  });
  return {
    AssociationId: association.RouteTableAssociationId,
    AssociationState: association.AssociationState,
  };
}

export function disassociateRouteTable(
  { AssociationId }: Operations['DisassociateRouteTable']['input'],
  { registry }: Context,
): object {
  for (const table of shelfOf(registry, kinds.routeTables).values()) {
    const { Associations = [] } = table;
    const found = Associations.find(({ RouteTableAssociationId: id }) => id === AssociationId);
    if (!found) continue;
    if (found.Main) {
      throw new EcrError(
        'InvalidParameterValue',
        `cannot disassociate the main route table association ${AssociationId}`,
      );
    }
    const kept = Associations.filter((it) => it !== found);
    keep(registry, kinds.routeTables, { ...table, Associations: kept });
    return {};
  }
  throw new EcrError(
    'InvalidAssociationID.NotFound',
    `The association ID '${AssociationId}' does not exist`,
  );
}
