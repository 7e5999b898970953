/** What storage costs, as Cost Explorer says it. */
import { expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';
import { imageClient } from './image-client.ts';

const day = 24 * 60 * 60;
const service = 'Amazon EC2 Container Registry (ECR)';

describeEndpoints('Cost Explorer', { needs: ['clock', 'neighbours'] }, (endpoint) => {
  const { create, push } = imageClient(endpoint);
  const dateOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

  test('a month of a stored megabyte costs its part of the price, and layers count once', async () => {
    const aws = endpoint.aws();
    await aws.sts('GetCallerIdentity');
    const name = await create('cost/app');
    const layer = 'x'.repeat(1_000_000);
    await push(name, layer, 'v1');
    await push(name, layer, 'v2');
    // A whole month that begins after the push.
    const pushed = new Date(aws.now() * 1000);
    const first = Date.UTC(pushed.getUTCFullYear(), pushed.getUTCMonth() + 1) / 1000;
    const next = Date.UTC(pushed.getUTCFullYear(), pushed.getUTCMonth() + 2) / 1000;
    await endpoint.advance(next + day - aws.now());
    const asked = {
      TimePeriod: { Start: dateOf(first), End: dateOf(next) },
      Granularity: 'MONTHLY' as const,
      Metrics: ['UnblendedCost', 'UsageQuantity'],
      Filter: { Dimensions: { Key: 'SERVICE' as const, Values: [service] } },
    };
    const { ResultsByTime = [] } = await aws.ce('GetCostAndUsage', asked);
    expect(ResultsByTime).toHaveLength(1);
    const [{ Total = {}, Estimated, TimePeriod } = {}] = ResultsByTime;
    expect(TimePeriod).toEqual(asked.TimePeriod);
    expect(Estimated).toBe(false);
    // The configuration, `{}`, is stored, too.
    expect(Number(Total['UsageQuantity']?.Amount)).toBeCloseTo(1_000_002 / 1e9, 9);
    expect(Number(Total['UnblendedCost']?.Amount)).toBeCloseTo(0.0001, 7);
    expect(Total['UnblendedCost']?.Unit).toBe('USD');

    const daily = await aws.ce('GetCostAndUsage', {
      ...asked,
      Granularity: 'DAILY',
      GroupBy: [{ Type: 'DIMENSION', Key: 'REGION' }],
    });
    const days = daily.ResultsByTime ?? [];
    expect(days).toHaveLength((next - first) / day);
    expect(days.every(({ Groups = [] }) => Groups[0]?.Keys?.[0] === 'ap-southeast-2')).toBe(true);
    const sum = days.reduce(
      (total, { Groups = [] }) => total + Number(Groups[0]?.Metrics?.['UsageQuantity']?.Amount),
      0,
    );
    // Each day is rounded to ten places.
    expect(sum).toBeCloseTo(1_000_002 / 1e9, 8);
  });

  test('another service and another Region cost nothing here, nor does the future', async () => {
    const aws = endpoint.aws();
    const total = async (Filter: object | undefined, Start = '2026-01-01', End = '2026-01-02') => {
      const { ResultsByTime = [] } = await aws.ce('GetCostAndUsage', {
        TimePeriod: { Start, End },
        Granularity: 'DAILY',
        Metrics: ['BlendedCost'],
        ...(Filter && { Filter }),
      });
      return Number(ResultsByTime[0]?.Total?.['BlendedCost']?.Amount);
    };
    expect(await total({ Dimensions: { Key: 'SERVICE', Values: ['Amazon S3'] } })).toBe(0);
    expect(await total({ Not: { Dimensions: { Key: 'SERVICE', Values: [service] } } })).toBe(0);
    expect(await total({ Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } })).toBe(0);
    expect(await total(undefined, '9998-01-01', '9998-01-02')).toBe(0);
  });

  const asked = {
    TimePeriod: { Start: '2026-01-01', End: '2026-02-01' },
    Granularity: 'MONTHLY' as const,
    Metrics: ['UnblendedCost'],
  };
  test.each([
    [
      'an end that is the start',
      { TimePeriod: { Start: '2026-01-01', End: '2026-01-01' } },
      'ValidationException',
    ],
    [
      'a day there is not',
      { TimePeriod: { Start: '2026-02-30', End: '2026-03-01' } },
      'ValidationException',
    ],
    ['a metric there is not', { Metrics: ['Cost'] }, 'ValidationException'],
    ['two operators', { Filter: { And: [], Or: [] } }, 'ValidationException'],
    ['tags', { Filter: { Tags: { Key: 'a', Values: ['b'] } } }, 'NotImplementedException'],
    ['hours', { Granularity: 'HOURLY' }, 'NotImplementedException'],
    ['groups by tag', { GroupBy: [{ Type: 'TAG', Key: 'a' }] }, 'NotImplementedException'],
  ])('%s: refused', async (_, part, code) => {
    await expect(
      endpoint.aws().ce('GetCostAndUsage', { ...asked, ...part } as typeof asked),
    ).rejects.toMatchObject({ code });
  });
});
