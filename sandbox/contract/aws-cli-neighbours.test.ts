/** The installed `aws`, where there is one, asks the neighbours on the Node port: each protocol as AWS's own client speaks it. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, type Listening } from '../listen.ts';

const isMissing = spawnSync('aws', ['--version']).status !== 0;
if (isMissing)
  console.warn(
    'SKIPPED: no aws command is installed, so the neighbours are not asked by the real client',
  );

let server: Listening;
beforeAll(async () => {
  server = await listen({ port: 0 });
});
afterAll(() => server.close());

/** What it prints, or its complaint. */
async function aws(...args: string[]): Promise<{ said: unknown; complaint: string }> {
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_DEFAULT_REGION: 'ap-southeast-2',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const command = ['--endpoint-url', server.url, '--output', 'json', ...args];
  return promisify(execFile)('aws', command, { env }).then(
    ({ stdout }) => ({ said: stdout === '' ? {} : (JSON.parse(stdout) as unknown), complaint: '' }),
    (error: { stderr: string }) => ({ said: undefined, complaint: error.stderr }),
  );
}

const pattern = '{"source":["aws.ecr"]}';

/** A line, and what its answer holds. */
const lines: readonly [line: string[], answer: object | undefined, complaint?: string][] = [
  [
    ['events', 'put-rule', '--name', 'scans', '--event-pattern', pattern],
    { RuleArn: 'arn:aws:events:ap-southeast-2:111122223333:rule/scans' },
  ],
  [
    ['kms', 'create-key', '--description', 'images'],
    { KeyMetadata: { Description: 'images', KeyState: 'Enabled' } },
  ],
  [
    [
      'ec2',
      'create-vpc',
      '--cidr-block',
      '10.0.0.0/16',
      '--tag-specifications',
      'ResourceType=vpc,Tags=[{Key=workbook,Value=ecr}]',
    ],
    { Vpc: { CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'workbook', Value: 'ecr' }] } },
  ],
  [
    ['ec2', 'describe-vpcs', '--vpc-ids', 'vpc-1'],
    undefined,
    "An error occurred (InvalidVpcID.NotFound) when calling the DescribeVpcs operation: The vpc ID 'vpc-1' does not exist",
  ],
  [
    [
      'eks',
      'create-cluster',
      '--name',
      'demo',
      '--role-arn',
      'arn:aws:iam::111122223333:role/eks',
      '--resources-vpc-config',
      'subnetIds=subnet-1',
    ],
    { cluster: { name: 'demo', status: 'ACTIVE' } },
  ],
  [
    ['eks', 'describe-cluster', '--name', 'none'],
    undefined,
    'An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster found for name: none.',
  ],
  [['cloudwatch', 'list-metrics', '--namespace', 'AWS/ECR'], { Metrics: [] }],
  [
    [
      'ce',
      'get-cost-and-usage',
      '--time-period',
      'Start=2026-01-01,End=2026-02-01',
      '--granularity',
      'MONTHLY',
      '--metrics',
      'UnblendedCost',
    ],
    { ResultsByTime: [{ Total: { UnblendedCost: { Unit: 'USD' } } }] },
  ],
  [
    [
      'cloudtrail',
      'lookup-events',
      '--lookup-attributes',
      'AttributeKey=EventName,AttributeValue=CreateVpc',
    ],
    { Events: [{ EventName: 'CreateVpc', Username: 'devops-sandbox' }] },
  ],
];

test.skipIf(isMissing)(
  'the aws command asks every neighbour and understands what it answers',
  async () => {
    for (const [line, answer, complaint = ''] of lines) {
      const { said, complaint: heard } = await aws(...line);
      if (answer === undefined) expect(heard, line.join(' ')).toContain(complaint);
      else expect(said, `${line.join(' ')}\n${heard}`).toMatchObject(answer);
    }
  },
  120_000,
);
