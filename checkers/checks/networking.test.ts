/** The three checks on a private network: what AWS's answers mean for a pull. */
import { expect, test } from 'vitest';
import { contains, endpointSecurityGroup } from './endpoint-security-group.ts';
import { vpcDnsEnabled } from './vpc-dns-enabled.ts';
import { vpcEndpointsComplete } from './vpc-endpoints-complete.ts';

const vpc = 'vpc-0a1b2c3d4e5f60718';
const [a, b] = ['subnet-0000000000000000a', 'subnet-0000000000000000b'];
const region = 'eu-west-1';
const endpoint = (service: string, more: object = {}) => ({
  service: `com.amazonaws.${region}.${service}`,
  type: service === 's3' ? 'Gateway' : 'Interface',
  state: 'available',
  privateDns: true,
  subnets: service === 's3' ? [] : [a, b],
  routeTables: service === 's3' ? ['rtb-1'] : [],
  ...more,
});
const routeTables = [
  { subnet: a, table: 'rtb-1' },
  { subnet: b, table: 'rtb-1' },
];
const all = [endpoint('ecr.api'), endpoint('ecr.dkr'), endpoint('s3'), endpoint('logs')];
const [api, dkr, s3] = all;

test.each<[string, endpoints: unknown[], verdict: object]>([
  ['all three', all, { status: 'pass' }],
  [
    'none for logs',
    [api, dkr, s3],
    { status: 'pass', note: expect.stringContaining('CloudWatch Logs') as string },
  ],
  ['none for the API', [dkr, s3], { status: 'fail', code: 'no-ecr-api' }],
  ['none for docker', [api, s3], { code: 'no-ecr-dkr' }],
  [
    'none for the layers',
    [api, dkr],
    { code: 'no-s3', hint: expect.stringContaining('layers') as string },
  ],
  [
    'an interface to S3 alone',
    [api, dkr, endpoint('s3', { type: 'Interface' })],
    { code: 'no-s3' },
  ],
  [
    'another Region’s',
    [api, dkr, endpoint('s3', { service: 'com.amazonaws.us-east-1.s3' })],
    { code: 'no-s3' },
  ],
  [
    'no private DNS',
    [endpoint('ecr.api', { privateDns: false }), dkr, s3],
    { code: 'no-private-dns' },
  ],
  [
    'a subnet left out',
    [api, endpoint('ecr.dkr', { subnets: [a] }), s3],
    { code: 'other-subnets' },
  ],
  [
    'a route table left out',
    [api, dkr, endpoint('s3', { routeTables: ['rtb-2'] })],
    { code: 'not-routed' },
  ],
  [
    'no route table at all',
    [api, dkr, endpoint('s3', { routeTables: [] })],
    { code: 'not-routed' },
  ],
  [
    'one is being made',
    [endpoint('ecr.api', { state: 'pending' }), dkr, s3],
    { status: 'inconclusive', code: 'not-ready' },
  ],
  ['one failed', [endpoint('ecr.api', { state: 'failed' }), dkr, s3], { code: 'not-available' }],
])('endpoints: %s', (_, endpoints, verdict) => {
  const check = vpcEndpointsComplete({ vpc, subnets: `${a},${b}` });
  expect(check.judge({ region, endpoints, routeTables })).toMatchObject(verdict);
});

test.each<
  [string, support: boolean | null, hostnames: boolean | null, verdict: object | undefined]
>([
  ['both on', true, true, { status: 'pass' }],
  ['no support', false, true, { status: 'fail', code: 'no-support' }],
  ['no hostnames', true, false, { status: 'fail', code: 'no-hostnames' }],
])('DNS: %s', (_, support, hostnames, verdict) => {
  expect(vpcDnsEnabled({ vpc }).judge({ support, hostnames })).toMatchObject(verdict ?? {});
});

test('an attribute that is not answered decides nothing', () => {
  expect(vpcDnsEnabled({ vpc }).judge({ support: null, hostnames: true })).toBeUndefined();
});

const clientGroup = 'sg-0000000000000000c';
const endpoints = [
  { service: 'ecr.api', groups: ['sg-e'] },
  { service: 'ecr.dkr', groups: ['sg-e'] },
];
const opening = (more: object) => ({ group: 'sg-e', groups: [], cidrs: [], ...more });

test.each<[string, openings: object[], group: string | undefined, verdict: object]>([
  [
    'from the clients’ group',
    [opening({ groups: [clientGroup] })],
    clientGroup,
    { status: 'pass' },
  ],
  ['from the VPC', [opening({ cidrs: ['10.0.0.0/16'] })], undefined, { status: 'pass' }],
  ['from more than the VPC', [opening({ cidrs: ['10.0.0.0/8'] })], clientGroup, { status: 'pass' }],
  ['from half of it', [opening({ cidrs: ['10.0.0.0/17'] })], undefined, { code: 'other-source' }],
  ['from another group', [opening({ groups: ['sg-x'] })], clientGroup, { code: 'other-source' }],
  ['from nowhere', [], clientGroup, { status: 'fail', code: 'closed' }],
  [
    'to another group’s endpoint',
    [{ ...opening({ cidrs: ['0.0.0.0/0'] }), group: 'sg-x' }],
    clientGroup,
    { code: 'closed' },
  ],
])('security group: %s', (_, openings, group, verdict) => {
  const check = endpointSecurityGroup({ vpc, clientGroup: group });
  expect(check.judge({ endpoints, openings, cidrs: ['10.0.0.0/16'] })).toMatchObject(verdict);
});

test.each([
  ['10.0.0.0/8', '10.1.0.0/16', true],
  ['10.1.0.0/16', '10.0.0.0/8', false],
  ['0.0.0.0/0', '192.168.0.0/24', true],
  ['10.0.0.1/32', '10.0.0.1/32', true],
  ['10.0.0.0/31', '10.0.0.2/32', false],
  ['::/0', '10.0.0.0/8', false],
])('%s contains %s: %s', (outer, inner, expected) => {
  expect(contains(outer, inner)).toBe(expected);
});
