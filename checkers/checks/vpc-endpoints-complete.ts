import { parameters } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { credentialsValid } from './credentials-valid.ts';

/** What is missing, and what a private pull then looks like. Source: "Amazon ECR interface VPC endpoints". */
const symptoms = {
  'ecr.api': 'aws ecr get-login-password, and every other call of the API, runs into a timeout',
  'ecr.dkr': 'docker login and docker pull run into a timeout',
  s3: 'the manifest arrives, and the layers run into a timeout: they come from S3',
} as const;

type Needed = keyof typeof symptoms;

/** A private subnet reaches the registry: its two interface endpoints, and the gateway to S3 for the layers. */
export const vpcEndpointsComplete = defineCheck({
  id: 'vpc-endpoints-complete',
  target: { vpc: parameters.vpc, subnets: optional(parameters.subnets) },
  claim: ({ vpc }) => `From ${vpc} images can be pulled without the internet`,
  needs: () => [credentialsValid({})],
  permissions: ['ec2:DescribeVpcEndpoints', 'ec2:DescribeRouteTables'],

  async look({ ec2, region }, { vpc, subnets }) {
    const Filters = [{ Name: 'vpc-id', Values: [vpc] }];
    const endpoints = await allPages(
      async ({ nextToken }) => {
        const page = await ec2('DescribeVpcEndpoints', {
          Filters,
          ...(nextToken !== undefined && { NextToken: nextToken }),
        });
        return { page, nextToken: page.NextToken };
      },
      ({ page }) => page.VpcEndpoints,
    );
    const { RouteTables = [] } = await ec2('DescribeRouteTables', { Filters });
    const wanted = subnets?.split(',') ?? [];
    return {
      region,
      endpoints: endpoints.map((it) => ({
        service: it.ServiceName ?? '',
        type: it.VpcEndpointType ?? '',
        // EC2 writes the state in either case.
        state: (it.State ?? '').toLowerCase(),
        privateDns: it.PrivateDnsEnabled ?? false,
        subnets: it.SubnetIds ?? [],
        routeTables: it.RouteTableIds ?? [],
      })),
      /** Of each wanted subnet its own route table, or else the VPC’s main one. */
      routeTables: wanted.map((subnet) => ({ subnet, table: tableOf(subnet, RouteTables) })),
    };
  },

  judge({ region, endpoints, routeTables }, { subnets }) {
    const wanted = subnets?.split(',') ?? [];
    for (const needed of ['ecr.api', 'ecr.dkr', 's3'] as const) {
      const own = endpoints.filter(
        ({ service, type }) =>
          service.endsWith(`.${region}.${needed}`) &&
          type === (needed === 's3' ? 'Gateway' : 'Interface'),
      );
      if (own.length === 0) return missing(needed, region);
      const available = own.filter(({ state }) => state === 'available');
      if (available.length === 0) {
        const state = own[0]?.state ?? '';
        if (state === 'pending') {
          return inconclusive('not-ready', `The endpoint for ${needed} is being made.`);
        }
        return fail('not-available', `The endpoint for ${needed} is ${state}.`, {
          hint: 'Create it again.',
        });
      }
      if (needed === 's3') {
        const routed = available.flatMap((it) => it.routeTables);
        const without = routeTables.filter(
          ({ table }) => table === null || !routed.includes(table),
        );
        if (without.length > 0 || routed.length === 0) {
          const named = without.map(({ subnet }) => subnet).join(', ');
          return fail('not-routed', `No route leads from ${named || 'any subnet'} to S3.`, {
            hint: 'A gateway endpoint belongs to route tables: add those of the subnets.',
            witness: { subnets: without.map(({ subnet }) => subnet) },
          });
        }
        continue;
      }
      if (!available.some(({ privateDns }) => privateDns)) {
        return fail('no-private-dns', `The endpoint for ${needed} has no private DNS.`, {
          hint: 'Without it the name of the registry still leads to the internet.',
        });
      }
      const reached = available.flatMap((it) => it.subnets);
      const outside = wanted.filter((subnet) => !reached.includes(subnet));
      if (outside.length > 0) {
        return fail(
          'other-subnets',
          `The endpoint for ${needed} is not in ${outside.join(', ')}.`,
          {
            hint: 'Add a subnet of each Availability Zone that pulls.',
            witness: { subnets: outside },
          },
        );
      }
    }
    return pass(
      'Both interface endpoints and the gateway to S3 are there.',
      endpoints.some(({ service }) => service.endsWith('.logs'))
        ? undefined
        : 'There is none for CloudWatch Logs: the awslogs driver needs com.amazonaws.<region>.logs.',
    );
  },
});

function missing(needed: Needed, region: string) {
  return fail(`no-${needed.replace('.', '-')}`, `There is no endpoint for ${needed}.`, {
    hint: `Without com.amazonaws.${region}.${needed} ${symptoms[needed]}.`,
    witness: { missing: `com.amazonaws.${region}.${needed}` },
  });
}

interface RouteTable {
  readonly RouteTableId?: string | undefined;
  readonly Associations?:
    | readonly { readonly SubnetId?: string | undefined; readonly Main?: boolean | undefined }[]
    | undefined;
}

function tableOf(subnet: string, tables: readonly RouteTable[]): string | null {
  const has = (
    test: (it: { SubnetId?: string | undefined; Main?: boolean | undefined }) => boolean,
  ) => tables.find(({ Associations = [] }) => Associations.some(test))?.RouteTableId;
  return has(({ SubnetId }) => SubnetId === subnet) ?? has(({ Main }) => Main === true) ?? null;
}
