import { allPages } from '../all-pages.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { courseTag } from '../course-tag.ts';
import { hoursOfMonth, prices } from '../prices.ts';
import { credentialsValid } from './credentials-valid.ts';

/** No endpoint and no NAT gateway of the course is left: both are billed by the hour. Lists, never deletes. */
export const leftoverNetwork = defineCheck({
  id: 'leftover-network',
  target: {},
  claim: () => 'No VPC endpoint and no NAT gateway tagged workbook=ecr is left',
  needs: () => [credentialsValid({})],
  permissions: ['ec2:DescribeVpcEndpoints', 'ec2:DescribeNatGateways'],

  async look({ ec2 }) {
    const Filters = [{ Name: `tag:${courseTag.Key}`, Values: [courseTag.Value] }];
    const endpoints = await allPages(
      async ({ nextToken }) => {
        const next = nextToken === undefined ? {} : { NextToken: nextToken };
        const page = await ec2('DescribeVpcEndpoints', { Filters, ...next });
        return { page, nextToken: page.NextToken };
      },
      ({ page }) => page.VpcEndpoints,
    );
    const gateways = await allPages(
      async ({ nextToken }) => {
        const next = nextToken === undefined ? {} : { NextToken: nextToken };
        const page = await ec2('DescribeNatGateways', { Filter: Filters, ...next });
        return { page, nextToken: page.NextToken };
      },
      ({ page }) => page.NatGateways,
    );
    return {
      endpoints: endpoints
        .filter(({ State = '' }) => !/^delet/i.test(State))
        .map((it) => ({
          id: it.VpcEndpointId ?? '',
          service: it.ServiceName ?? '',
          // A gateway endpoint is free, an interface is billed in each subnet.
          billed: it.VpcEndpointType === 'Interface' ? Math.max(1, (it.SubnetIds ?? []).length) : 0,
        })),
      gateways: gateways
        .filter(({ State = '' }) => !/^(delet|failed)/.test(State))
        .flatMap(({ NatGatewayId }) => NatGatewayId ?? []),
    };
  },

  judge({ endpoints, gateways }) {
    if (endpoints.length + gateways.length === 0) return pass('Nothing of the network is left.');
    const hourly =
      endpoints.reduce((sum, { billed }) => sum + billed, 0) * prices.endpointHour +
      gateways.length * prices.natGatewayHour;
    const left = [...endpoints.map(({ id, service }) => `${id} (${service})`), ...gateways];
    const cost = `about $${(hourly * hoursOfMonth).toFixed(2)} a month, traffic not counted`;
    return fail(
      'left',
      `Still there: ${left.join(', ')}. ${hourly === 0 ? 'They are free.' : `They cost ${cost}.`}`,
      {
        hint: [
          ...(endpoints.length > 0
            ? [
                `aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ${endpoints.map(({ id }) => id).join(' ')}`,
              ]
            : []),
          ...gateways.map((id) => `aws ec2 delete-nat-gateway --nat-gateway-id ${id}`),
        ].join('\n'),
        witness: { endpoints, gateways },
      },
    );
  },
});
