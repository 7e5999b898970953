import type { Aws } from '#ecr/client.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { courseTag } from '../course-tag.ts';
import { credentialsValid } from './credentials-valid.ts';

/** Nothing of the course runs any more: no service of ECS, no cluster of EKS, no function. Lists, never deletes. */
export const leftoverConsumers = defineCheck({
  id: 'leftover-consumers',
  target: {},
  claim: () => 'No service, cluster or function tagged workbook=ecr is left',
  needs: () => [credentialsValid({})],
  permissions: [
    'ecs:ListClusters',
    'ecs:ListServices',
    'ecs:ListTagsForResource',
    'eks:ListClusters',
    'eks:DescribeCluster',
    'lambda:ListFunctions',
    'lambda:ListTags',
  ],

  async look(aws) {
    return {
      services: await services(aws),
      clusters: await clusters(aws),
      functions: await functions(aws),
    };
  },

  judge({ services: running, clusters: left, functions: kept }) {
    const names = [
      ...left.map((it) => `the EKS cluster ${it}, billed by the hour even when nothing runs in it`),
      ...running.map((it) => `the ECS service ${it}`),
      ...kept.map((it) => `the function ${it}`),
    ];
    if (names.length === 0) return pass('Nothing of the course runs.');
    return fail('left', `Still there: ${names.join('; ')}.`, {
      hint: [
        ...left.map((it) => `aws eks delete-cluster --name ${it}`),
        ...running.map((it) => {
          const [, cluster = '', service = ''] = /service\/([^/]+)\/([^/]+)$/.exec(it) ?? [];
          return `aws ecs delete-service --cluster ${cluster} --service ${service} --force`;
        }),
        ...kept.map((it) => `aws lambda delete-function --function-name ${it}`),
      ].join('\n'),
      witness: { services: running, clusters: left, functions: kept },
    });
  },
});

/** ARNs. */
async function services({ ecs }: Aws): Promise<string[]> {
  const own: string[] = [];
  const all = await allPages(
    (page) => ecs('ListClusters', page),
    ({ clusterArns }) => clusterArns,
  );
  for (const cluster of all) {
    const arns = await allPages(
      (page) => ecs('ListServices', { cluster, ...page }),
      ({ serviceArns }) => serviceArns,
    );
    for (const resourceArn of arns) {
      const { tags = [] } = await ecs('ListTagsForResource', { resourceArn });
      if (tags.some(({ key, value }) => key === courseTag.Key && value === courseTag.Value)) {
        own.push(resourceArn);
      }
    }
  }
  return own;
}

async function clusters({ eks }: Aws): Promise<string[]> {
  const own: string[] = [];
  const names = await allPages(
    (page) => eks('ListClusters', page),
    (page) => page.clusters,
  );
  for (const name of names) {
    const { cluster } = await eks('DescribeCluster', { name });
    if (cluster?.tags?.[courseTag.Key] === courseTag.Value) own.push(name);
  }
  return own;
}

async function functions({ lambda }: Aws): Promise<string[]> {
  const own: string[] = [];
  const all = await allPages(
    async ({ nextToken }) => {
      const page = await lambda(
        'ListFunctions',
        nextToken === undefined ? {} : { Marker: nextToken },
      );
      return { page, nextToken: page.NextMarker };
    },
    ({ page }) => page.Functions,
  );
  for (const { FunctionArn: Resource = '', FunctionName = '' } of all) {
    const { Tags = {} } = await lambda('ListTags', { Resource });
    if (Tags[courseTag.Key] === courseTag.Value) own.push(FunctionName);
  }
  return own;
}
