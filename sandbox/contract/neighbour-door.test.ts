/** What the door of the neighbours answers before any of them is asked. */
import { expect, test } from 'vitest';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { sign } from '#ecr/send/signed.ts';
import { describeEndpoints } from './endpoints.ts';

const region = 'ap-southeast-2';
const credentials = administratorOf('111122223333');

describeEndpoints('the neighbours’ door', { needs: ['neighbours', 'sandbox'] }, (endpoint) => {
  const at = (host: string, path = '/') =>
    `${endpoint.url?.replace(/\/$/, '') ?? `https://${host}`}${path}`;
  const send = async (request: Request, service: string) => {
    const answer = await endpoint.send(await sign(request, { service, region, credentials }));
    return { status: answer.status, text: await answer.text() };
  };
  const form = (fields: Record<string, string>, host: string) =>
    new Request(at(host), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });

  test('a rule of the model is refused in the words of AWS’s common framework, every broken one at once', async () => {
    await expect(
      endpoint
        .aws()
        .logs('PutRetentionPolicy', { logGroupName: 'a b', retentionInDays: 'x' as never }),
    ).rejects.toMatchObject({ code: 'SerializationException' });
    await expect(
      endpoint.aws().events('PutRule', { Name: '', State: 'ON' as never }),
    ).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringMatching(
        /^2 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'ON' at 'state' failed to satisfy constraint: Member must satisfy enum value set: \[/,
      ) as string,
    });
    await expect(endpoint.aws().kms('DescribeKey', {} as never)).rejects.toMatchObject({
      message: `1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null`,
    });
  });

  test('CloudWatch is asked in AWS Query, too, and says so where it is asked in CBOR', async () => {
    const host = `monitoring.${region}.amazonaws.com`;
    const asked = form({ Action: 'ListMetrics', Version: '2010-08-01' }, host);
    expect(await send(asked, 'monitoring')).toMatchObject({
      status: 200,
      text: expect.stringContaining('<ListMetricsResult><Metrics/></ListMetricsResult>') as string,
    });
    const cbor = new Request(
      at(host, '/service/GraniteServiceVersion20100801/operation/ListMetrics'),
      {
        method: 'POST',
        headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
        body: new Uint8Array([0xa0]),
      },
    );
    const { status, text } = await send(cbor, 'monitoring');
    expect([status, text]).toEqual([501, expect.stringContaining('does not speak rpc-v2-cbor')]);
  });

  test('without a signature each protocol says that it is missing', async () => {
    const { status } = await endpoint.send(
      form({ Action: 'DescribeVpcs', Version: '2016-11-15' }, `ec2.${region}.amazonaws.com`),
    );
    // On one address for all services an unsigned form can only be meant for STS.
    expect(status).toBe(endpoint.url === undefined ? 401 : 400);
  });

  test('an operation there is not, and one that is missing here, are told apart', async () => {
    const ask = endpoint.aws().kms as unknown as (
      operation: string,
      input: object,
    ) => Promise<object>;
    await expect(ask('MakeCoffee', {})).rejects.toMatchObject({
      code: 'UnknownOperationException',
    });
    await expect(ask('Encrypt', {})).rejects.toMatchObject({
      code: 'NotImplementedException',
      status: 501,
    });
  });

  test.each([
    [
      'ce',
      'AWSInsightsIndexService.GetCostAndUsage',
      '{"Filter":'.concat('{"Not":'.repeat(50_000)),
      400,
    ],
    ['kms', 'TrentService.ListKeys', '{"nobody knows this":'.concat('['.repeat(50_000)), 400],
    [
      'ecr',
      'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories',
      '{"x":'.concat('['.repeat(50_000)),
      200,
    ],
  ])(
    '%s stands an input that is nested as deep as one can be',
    async (service, target, open, status) => {
      const closing: Record<string, string> = { '{': '}', '[': ']' };
      const close = [...open]
        .reverse()
        .map((it) => closing[it] ?? '')
        .join('');
      const request = new Request(
        at(
          `${service === 'ecr' ? 'api.ecr' : service}.${service === 'ce' ? 'us-east-1' : region}.amazonaws.com`,
        ),
        {
          method: 'POST',
          headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
          body: `${open}0${close}`,
        },
      );
      const scope = { service, region: service === 'ce' ? 'us-east-1' : region, credentials };
      const answer = await endpoint.send(await sign(request, scope));
      expect([answer.status, await answer.text()]).toEqual([status, expect.any(String)]);
    },
  );

  test('who only looks may look, and change nothing', async () => {
    const observer = endpoint.aws({ credentials: observerOf('111122223333') });
    await observer.events('ListRules');
    await expect(
      observer.events('PutRule', { Name: 'a', EventPattern: '{}' }),
    ).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
    await expect(observer.ec2('CreateVpc', { CidrBlock: '10.0.0.0/16' })).rejects.toMatchObject({
      code: 'UnauthorizedOperation',
      status: 403,
    });
  });
});
