import { repositoryName } from '#ecr/names.ts';
import { defineCheck, inconclusive, pass } from '../check.ts';
import { repositoryExists } from './repository-exists.ts';

const day = 24 * 60 * 60;

/** CloudWatch has counted a pull. It is the only metric there is. Source: "Amazon ECR repository metrics". */
export const pullMetricPresent = defineCheck({
  id: 'pull-metric-present',
  target: { repository: repositoryName },
  claim: ({ repository }) => `CloudWatch has counted a pull from ${repository} within 24 hours`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['cloudwatch:GetMetricStatistics'],

  async look({ cloudwatch, now }, { repository }) {
    const until = now();
    const { Datapoints = [] } = await cloudwatch('GetMetricStatistics', {
      Namespace: 'AWS/ECR',
      MetricName: 'RepositoryPullCount',
      Dimensions: [{ Name: 'RepositoryName', Value: repository }],
      StartTime: until - day,
      // CloudWatch leaves the end out: a pull in the minute that has just begun is to count, too.
      EndTime: until + 60,
      Period: 3600,
      Statistics: ['Sum'],
    });
    return { pulls: Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0) };
  },

  judge({ pulls }) {
    if (pulls >= 1) return pass(`${pulls === 1 ? 'One pull was' : `${pulls} pulls were`} counted.`);
    return inconclusive(
      'not-ready',
      'CloudWatch has counted no pull within 24 hours.',
      'Pull, and wait: the metric comes some 15 minutes later. Pushes and storage have no metric.',
    );
  },
});
