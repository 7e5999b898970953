import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { vpcEndpointsComplete } from './vpc-endpoints-complete.ts';

/** What pulls may reach the registry's interface endpoints on port 443. */
export const endpointSecurityGroup = defineCheck({
  id: 'endpoint-security-group',
  target: { vpc: parameters.vpc, clientGroup: optional(parameters.clientGroup) },
  claim: ({ vpc, clientGroup }) =>
    clientGroup === undefined
      ? `The endpoints in ${vpc} let in HTTPS from its addresses`
      : `The endpoints in ${vpc} let in HTTPS from ${clientGroup}`,
  needs: ({ vpc }) => [vpcEndpointsComplete({ vpc })],
  permissions: ['ec2:DescribeVpcEndpoints', 'ec2:DescribeSecurityGroups', 'ec2:DescribeVpcs'],

  async look({ ec2, region }, { vpc }) {
    const { VpcEndpoints = [] } = await ec2('DescribeVpcEndpoints', {
      Filters: [{ Name: 'vpc-id', Values: [vpc] }],
    });
    const endpoints = VpcEndpoints.filter(({ ServiceName = '' }) =>
      /\.ecr\.(api|dkr)$/.test(ServiceName),
    ).map(({ ServiceName = '', Groups = [] }) => ({
      service: ServiceName.replace(`com.amazonaws.${region}.`, ''),
      groups: Groups.flatMap(({ GroupId }) => GroupId ?? []),
    }));
    const ids = [...new Set(endpoints.flatMap(({ groups }) => groups))];
    const { SecurityGroups = [] } =
      ids.length === 0 ? {} : await ec2('DescribeSecurityGroups', { GroupIds: ids });
    const { Vpcs = [] } = await ec2('DescribeVpcs', { VpcIds: [vpc] });
    return {
      endpoints,
      cidrs: Vpcs.flatMap(({ CidrBlock }) => CidrBlock ?? []),
      openings: SecurityGroups.flatMap(({ GroupId = '', IpPermissions = [] }) =>
        IpPermissions.filter(isHttps).map(({ UserIdGroupPairs = [], IpRanges = [] }) => ({
          group: GroupId,
          groups: UserIdGroupPairs.flatMap((it) => it.GroupId ?? []),
          cidrs: IpRanges.flatMap((it) => it.CidrIp ?? []),
        })),
      ),
    };
  },

  judge({ endpoints, openings, cidrs }, { clientGroup }) {
    const reaches = ({ groups, cidrs: allowed }: (typeof openings)[number]) =>
      clientGroup === undefined
        ? cidrs.every((cidr) => allowed.some((it) => contains(it, cidr)))
        : groups.includes(clientGroup) ||
          cidrs.every((cidr) => allowed.some((it) => contains(it, cidr)));
    for (const { service, groups } of endpoints) {
      const own = openings.filter(({ group }) => groups.includes(group));
      if (own.length === 0) {
        return fail('closed', `Nothing may reach ${service} on port 443.`, {
          hint: 'Logging in then runs into a timeout. Add an ingress rule for TCP 443 to its security group.',
          witness: { endpoint: service, groups },
        });
      }
      if (!own.some(reaches)) {
        const from = own.flatMap((it) => [...it.groups, ...it.cidrs]);
        return fail('other-source', `${service} lets in ${from.join(', ')} only.`, {
          hint: `Let in ${clientGroup ?? cidrs.join(', ')} on port 443.`,
          witness: { endpoint: service, allowed: from },
        });
      }
    }
    return pass('Port 443 of both interface endpoints is open to what pulls.');
  },
});

interface Permission {
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
}

/** `-1` is every protocol and every port. */
function isHttps({ IpProtocol, FromPort = 0, ToPort = 65_535 }: Permission): boolean {
  return IpProtocol === '-1' || (IpProtocol === 'tcp' && FromPort <= 443 && ToPort >= 443);
}

/** Whether a range of IPv4 addresses is all within another: `10.0.0.0/8` contains `10.1.0.0/16`. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [rangeOf(outer), rangeOf(inner)];
  return a !== undefined && b !== undefined && a.first <= b.first && a.last >= b.last;
}

function rangeOf(cidr: string): { first: number; last: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 32] = match.slice(1).map(Number);
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}
