/** Whatever the services beside ECR are asked, they answer, and what they keep stays readable. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { askNeighbour, createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { isEcrError } from '#ecr/errors.ts';
import { loadModel } from '#ecr/models/load.ts';
import { defaults } from '#ecr/names.ts';
import type { NeighbourName } from '../neighbours/catalogue.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createSandbox } from '../sandbox.ts';
import { inputsOf } from './inputs.ts';

const { account, region } = defaults;
const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
const image = `${account}.dkr.ecr.${region}.amazonaws.com/app:v1`;

/** Names that meet: what one question makes another finds. */
const common = {
  nextToken: [undefined],
  NextToken: [undefined],
  Marker: [undefined],
  MasterRegion: [undefined],
  FunctionVersion: [undefined],
  name: ['a', 'b'],
  Name: ['a', 'b'],
  Rule: ['a', 'b'],
  EventBusName: [undefined, 'default'],
  EventPattern: ['{"source":["aws.ecr"]}', '{"detail":{"x":[{"prefix":"a"}]}}'],
  ScheduleExpression: [undefined],
  logGroupName: ['/a', '/b'],
  resourceArn: [arn('logs', 'log-group:/a'), arn('ecs', 'cluster/a')],
  retentionInDays: [7, 30],
  Metrics: [['UnblendedCost'], ['UsageQuantity']],
  TimePeriod: [{ Start: '2026-01-01', End: '2026-03-01' }],
  Granularity: ['DAILY', 'MONTHLY'],
  Namespace: ['AWS/ECR'],
  MetricName: ['RepositoryPullCount'],
  StartTime: [0, 3600],
  EndTime: [7200, 360_000],
  Period: [60, 3600],
  AliasName: ['alias/a', 'alias/b'],
  KeyId: ['alias/a', 'alias/b', 'alias/aws/ecr'],
  TargetKeyId: ['alias/a'],
  KeySpec: [undefined, 'SYMMETRIC_DEFAULT'],
  KeyUsage: [undefined, 'ENCRYPT_DECRYPT'],
  CidrBlock: ['10.0.0.0/16', '10.0.1.0/24'],
  DryRun: [undefined, false],
  cluster: ['a', 'b', undefined],
  clusterName: ['a', 'b'],
  family: ['a', 'b'],
  taskDefinition: ['a', 'b', 'a:1'],
  service: ['a', 'b'],
  serviceName: ['a', 'b'],
  FunctionName: ['a', 'b'],
  PackageType: ['Image'],
  Code: [{ ImageUri: image }],
  ImageUri: [image],
  Role: [`arn:aws:iam::${account}:role/x`],
  nodegroupName: ['a', 'b'],
  resourceTypes: [['ECR'], ['ECR', 'EC2']],
  accountIds: [undefined, [account]],
  GroupBy: [undefined],
  NextPageToken: [undefined],
  BillingViewArn: [undefined],
  kmsKeyId: [undefined],
  logGroupClass: [undefined],
  deletionProtectionEnabled: [undefined],
  tags: [undefined],
};

const services: readonly NeighbourName[] = [
  ...['ce', 'cloudtrail', 'cloudwatch', 'ec2', 'ecs', 'eks'],
  ...['events', 'inspector2', 'kms', 'lambda', 'logs'],
] as readonly NeighbourName[];

test.each(services)(
  '%s breaks at nothing, and what it keeps outlives the process',
  async (service) => {
    const api = await loadModel(service);
    const asked = fc.oneof(
      ...Object.keys(api.operations).map((operation) =>
        inputsOf(
          operation,
          service === 'ce' ? { ...common, Filter: [undefined] } : common,
          api,
        ).map((input) => ({ operation, input })),
      ),
    );
    const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 20, maxLength: 60 }), async (all) => {
        const journal = createMemoryJournal();
        const sandbox = await createSandbox({ journal });
        const aws = createAws(sandbox.handle, { region, credentials: administratorOf(account) });
        for (const { operation, input } of all) {
          await askNeighbour(aws, service, operation, input as object).then(
            () => done.add(operation),
            (error: unknown) => {
              if (!isEcrError(error)) throw error;
              expect(
                error.status < 500 || error.status === 501,
                `${operation}: ${error.code}`,
              ).toBe(true);
            },
          );
        }
        await sandbox.close();
        const again = await createSandbox({ journal });
        await again.close();
      }),
      { numRuns: 12 },
    );
    expect(complaints.mock.calls).toEqual([]);
    complaints.mockRestore();
    expect(done.size).toBeGreaterThan(0);
  },
  30_000,
);
