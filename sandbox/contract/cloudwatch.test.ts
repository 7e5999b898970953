/** RepositoryPullCount, the one metric that ECR has. */
import { expect, test } from 'vitest';
import { observerOf } from '#ecr/credentials.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient } from './image-client.ts';

const hour = 60 * 60;

const metric = (name: string) => ({
  Namespace: 'AWS/ECR',
  MetricName: 'RepositoryPullCount',
  Dimensions: [{ Name: 'RepositoryName', Value: name }],
});

describeEndpoints('CloudWatch', { needs: ['clock', 'neighbours'] }, (endpoint) => {
  const { create, push, get, ask } = imageClient(endpoint);
  const now = async () => {
    const answer = await endpoint.control('clock');
    return ((await answer.json()) as { now: number }).now;
  };

  test('pulls are counted through either door, in the period in which they were', async () => {
    const name = await create('metrics/app');
    await push(name, 'counted', 'v1');
    const start = Math.floor((await now()) / hour) * hour;
    await endpoint.advance(start + 2 * hour + 60 - (await now()));
    await get(name, [{ imageTag: 'v1' }]);
    await ask('GET', `/v2/${name}/manifests/v1`);
    await ask('HEAD', `/v2/${name}/manifests/v1`);
    await endpoint.aws({ credentials: observerOf('111122223333') }).ecr('BatchGetImage', {
      repositoryName: name,
      imageIds: [{ imageTag: 'v1' }],
    });
    await endpoint.advance(hour);
    await get(name, [{ imageTag: 'v1' }]);
    const { cloudwatch } = endpoint.aws();
    const statistics = await cloudwatch('GetMetricStatistics', {
      ...metric(name),
      StartTime: start,
      EndTime: start + 24 * hour,
      Period: hour,
      Statistics: ['Sum', 'Average'],
    });
    expect(statistics).toEqual({
      Label: 'RepositoryPullCount',
      Datapoints: [
        { Timestamp: start + 2 * hour, Sum: 2, Average: 1, Unit: 'Count' },
        { Timestamp: start + 3 * hour, Sum: 1, Average: 1, Unit: 'Count' },
      ],
    });
    const { MetricDataResults } = await cloudwatch('GetMetricData', {
      StartTime: start,
      EndTime: start + 24 * hour,
      MetricDataQueries: [
        { Id: 'pulls', MetricStat: { Metric: metric(name), Period: 24 * hour, Stat: 'Sum' } },
      ],
    });
    expect(MetricDataResults).toMatchObject([{ Id: 'pulls', Values: [3], StatusCode: 'Complete' }]);
    expect(await cloudwatch('ListMetrics', { Namespace: 'AWS/ECR' })).toEqual({
      Metrics: [metric(name)],
    });
  });

  test('a repository that nobody has pulled from has no data', async () => {
    const span = { StartTime: 0, EndTime: hour, Period: 60, Statistics: ['Sum' as const] };
    const { cloudwatch } = endpoint.aws();
    expect(await cloudwatch('GetMetricStatistics', { ...metric('none'), ...span })).toEqual({
      Label: 'RepositoryPullCount',
      Datapoints: [],
    });
    const dimensions = [{ Name: 'RepositoryName', Value: 'none' }];
    expect((await cloudwatch('ListMetrics', { Dimensions: dimensions })).Metrics).toEqual([]);
  });

  test.each([
    ['no statistics', { Statistics: undefined }, 'MissingRequiredParameterException'],
    ['a period of 90 seconds', { Period: 90 }, 'InvalidParameterValueException'],
    ['an end before the start', { EndTime: 0 }, 'InvalidParameterValueException'],
    ['too many datapoints', { EndTime: 1e6, Period: 60 }, 'InvalidParameterCombinationException'],
    ['percentiles', { ExtendedStatistics: ['p99'] }, 'NotImplementedException'],
    ['usage metrics', { Namespace: 'AWS/Usage' }, 'NotImplementedException'],
  ])('%s: refused', async (_, part, code) => {
    const asked = {
      ...metric('a'),
      StartTime: 60,
      EndTime: 3600,
      Period: 60,
      Statistics: ['Sum' as const],
    };
    await expect(
      endpoint.aws().cloudwatch('GetMetricStatistics', { ...asked, ...part }),
    ).rejects.toMatchObject({ code });
  });
});
