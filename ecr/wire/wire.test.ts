import { describe, expect, test } from 'vitest';
import { EcrError } from '../errors.ts';
import { loadModel } from '../models/load.ts';
import { serviceNames, type ServiceName } from '../services.ts';
import type { Stamp } from './codec.ts';
import { readJsonResponse, writeJsonError, writeJsonRequest, writeJsonResponse } from './json.ts';
import { loadClient, loadDoor } from './load.ts';
import { url, written } from './written.fixture.ts';

const requestId = '00000000-0000-4000-8000-000000000000';
const stamp: Stamp = { requestId, date: new Date(Date.UTC(2026, 10, 21)) };

describe('AWS JSON', () => {
  test('a client writes the operation into a header and the input into the body', async () => {
    const target = { prefix: 'Service_V1', operation: 'DoIt' };
    const request = writeJsonRequest(url, target, { a: 'ü' });
    expect(request.headers.get('x-amz-target')).toBe('Service_V1.DoIt');
    expect(request.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(await request.json()).toEqual({ a: 'ü' });
  });

  test('a client reads what a door writes', async () => {
    const answer = writeJsonResponse({ a: [1, null] }, requestId, stamp.date);
    expect(answer.headers.get('x-amzn-requestid')).toBe(requestId);
    expect(answer.headers.get('date')).toBe('Sat, 21 Nov 2026 00:00:00 GMT');
    expect(await readJsonResponse(answer)).toEqual({ a: [1, null] });
  });

  test('an error keeps code, message and status, and carries its further members', async () => {
    const error = new EcrError('KmsException', 'no', 400, { members: { kmsError: 'Disabled' } });
    expect(await writeJsonError(error, requestId, stamp.date).json()).toEqual({
      __type: 'KmsException',
      message: 'no',
      kmsError: 'Disabled',
    });
    await expect(
      readJsonResponse(writeJsonError(error, requestId, stamp.date)),
    ).rejects.toMatchObject({ code: 'KmsException', message: 'no', status: 400 });
  });

  test.each([
    [
      'a namespaced type',
      '{"__type":"com.amazon#LimitExceededException","Message":"m"}',
      'LimitExceededException',
      'm',
    ],
    ['a page of a proxy', '<html>Bad Gateway</html>', 'Http502', 'HTTP status 502'],
    ['nothing', '', 'Http502', 'HTTP status 502'],
  ])('%s is an error, too', async (_, body, code, message) => {
    const answer = new Response(body, { status: 502 });
    await expect(readJsonResponse(answer)).rejects.toMatchObject({ code, message });
  });
});

/** What a door of the service makes of what its client writes. */
async function heard(service: ServiceName, operation: string, input: object) {
  const { api, asked } = await written(service, operation, input);
  const door = await loadDoor(api);
  return {
    operation: door.operationIn(asked, api),
    input: door.readInput(asked, api, operation),
  };
}

/** What a client makes of what a door of its service answers. */
async function answered(service: ServiceName, operation: string, output: object) {
  const api = await loadModel(service);
  const answer = (await loadDoor(api)).writeOutput(api, operation, output, stamp);
  return (await loadClient(api)).read(answer, api, operation);
}

const inputs: readonly [ServiceName, string, object][] = [
  ['events', 'PutRule', { Name: 'a', EventPattern: '{"source":["aws.ecr"]}' }],
  ['cloudwatch', 'GetMetricStatistics', { StartTime: 1_795_000_000, Period: 300 }],
  [
    'iam',
    'SimulatePrincipalPolicy',
    {
      PolicySourceArn: 'arn:aws:iam::111122223333:role/ci & "cd"',
      ActionNames: ['ecr:PutImage', 'ecr:BatchGetImage'],
      ContextEntries: [
        { ContextKeyName: 'a', ContextKeyValues: ['1', '2'], ContextKeyType: 'stringList' },
      ],
      MaxItems: 5,
    },
  ],
  [
    'iam',
    'CreateOpenIDConnectProvider',
    { Url: 'https://x', ClientIDList: [], ThumbprintList: [] },
  ],
  [
    'ec2',
    'DescribeVpcEndpoints',
    { DryRun: false, Filters: [{ Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] }], MaxResults: 5 },
  ],
  [
    'ec2',
    'AuthorizeSecurityGroupIngress',
    {
      GroupId: 'sg-1',
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
      ],
    },
  ],
  [
    'lambda',
    'GetFunction',
    { FunctionName: 'arn:aws:lambda:eu-west-1:1:function:a', Qualifier: '1' },
  ],
  ['lambda', 'UpdateFunctionCode', { FunctionName: 'a/b', ImageUri: 'x', Publish: true }],
  ['eks', 'ListClusters', { include: ['all', 'x y'], maxResults: 3 }],
  [
    'eks',
    'CreateNodegroup',
    { clusterName: 'a', nodegroupName: 'b', subnets: ['c'], nodeRole: 'd' },
  ],
];

describe('in every protocol', () => {
  test.each(inputs)(
    '%s: a door reads of %s what a client writes',
    async (service, operation, input) => {
      expect(await heard(service, operation, input)).toEqual({ operation, input });
    },
  );

  const outputs: readonly [ServiceName, string, object][] = [
    ['sts', 'GetCallerIdentity', { Account: '1', Arn: `<a> & "b" 'c'\r\n`, UserId: ' x ' }],
    ['iam', 'ListRoles', { IsTruncated: false, Roles: [] }],
    [
      'iam',
      'GetRole',
      {
        Role: {
          Path: '/',
          RoleName: 'ci',
          RoleId: 'AROA',
          Arn: 'arn',
          CreateDate: 1_795_000_000,
          AssumeRolePolicyDocument: '%7B%7D',
          MaxSessionDuration: 3600,
          Tags: [
            { Key: 'a', Value: '' },
            { Key: 'b', Value: 'c' },
          ],
        },
      },
    ],
    [
      'iam',
      'SimulatePrincipalPolicy',
      {
        EvaluationResults: [
          {
            EvalActionName: 'ecr:PutImage',
            EvalDecision: 'allowed',
            EvalDecisionDetails: { 'arn:x': 'allowed' },
          },
        ],
      },
    ],
    ['iam', 'DeleteRole', {}],
    [
      'ec2',
      'DescribeVpcEndpoints',
      {
        VpcEndpoints: [
          { VpcEndpointId: 'vpce-1', PrivateDnsEnabled: true, Groups: [{ GroupId: 'sg-1' }] },
        ],
      },
    ],
    ['ec2', 'DescribeVpcAttribute', { VpcId: 'vpc-1', EnableDnsSupport: { Value: true } }],
    ['ec2', 'DeleteVpc', {}],
    ['lambda', 'GetFunction', { Code: { ImageUri: 'x' }, Tags: { a: 'b' } }],
    ['eks', 'DescribeCluster', { cluster: { name: 'a', createdAt: 1_795_000_000.5 } }],
    ['kms', 'DescribeKey', { KeyMetadata: { KeyId: 'k', CreationDate: 1_795_000_000.25 } }],
    ['cloudwatch', 'ListMetrics', { Metrics: [{ Namespace: 'AWS/ECR' }] }],
  ];

  test.each(outputs)(
    '%s: a client reads of %s what a door answers',
    async (service, operation, output) => {
      expect(await answered(service, operation, output)).toEqual(output);
    },
  );

  test.each(serviceNames)('an error of %s keeps code, message and status', async (service) => {
    const api = await loadModel(service);
    const error = new EcrError('NoSuchEntity', 'no <such> & "thing"', 404);
    const answer = (await loadDoor(api)).writeError(error, api, stamp);
    expect(answer.headers.get('x-amzn-requestid')).toBe(requestId);
    await expect((await loadClient(api)).read(answer, api, '')).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'no <such> & "thing"',
      status: 404,
    });
  });

  test.each(serviceNames)(
    'a page of a proxy instead of an answer of %s is an error',
    async (service) => {
      const api = await loadModel(service);
      const answer = new Response('<html><body>Bad <br> Gateway</html>', { status: 502 });
      await expect((await loadClient(api)).read(answer, api, '')).rejects.toMatchObject({
        code: 'Http502',
        status: 502,
      });
    },
  );
});
