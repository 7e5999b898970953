/** Leftovers of the services beside ECR, each with its cost, its commands and the way to its tags. */
import { hoursOfMonth, prices } from '../prices.ts';
import { tagsOf, word, type Leftover } from './leftover.ts';
import type { Place } from './found.ts';

export function role(name: string, { region }: Place): Leftover {
  return {
    ...free('role', name, region),
    commands: [
      `# Detach its policies first: aws iam list-attached-role-policies --role-name ${word(name)}`,
      `aws iam delete-role --role-name ${word(name)}`,
    ],
    tags: async ({ iam }) => tagsOf((await iam('ListRoleTags', { RoleName: name })).Tags),
  };
}

export function user(name: string, { region }: Place): Leftover {
  return {
    ...free('user', name, region),
    commands: [
      `# Detach its policies first: aws iam list-attached-user-policies --user-name ${word(name)}`,
      `aws iam delete-user --user-name ${word(name)}`,
    ],
    tags: async ({ iam }) => tagsOf((await iam('ListUserTags', { UserName: name })).Tags),
  };
}

/** Has no tags of its own: it belongs to whom the user belongs to. */
export function accessKey(id: string, userName: string, { region }: Place): Leftover {
  return {
    ...free('access key', id, region),
    commands: [
      `aws iam delete-access-key --user-name ${word(userName)} --access-key-id ${word(id)}`,
    ],
    tags: async ({ iam }) => tagsOf((await iam('ListUserTags', { UserName: userName })).Tags),
  };
}

export function cluster(name: string, { region }: Place): Leftover {
  return {
    ...free('EKS cluster', name, region),
    monthly: prices.eksClusterHour * hoursOfMonth,
    commands: [
      `# Delete its node groups first: aws eks list-nodegroups --cluster-name ${word(name)}`,
      `aws eks delete-cluster --name ${word(name)}`,
    ],
    tags: async ({ eks }) => (await eks('DescribeCluster', { name })).cluster?.tags ?? {},
  };
}

/** @param arn of the service. What it costs follows from the size of its tasks. */
export function ecsService(arn: string, { region }: Place): Leftover {
  const [, cluster = '', service = ''] = /service\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
  return {
    ...free('ECS service', service, region),
    aliases: [arn],
    monthly: null,
    commands: [
      `aws ecs delete-service --cluster ${word(cluster)} --service ${word(service)} --force`,
    ],
    tags: async ({ ecs }) => {
      const { tags = [] } = await ecs('ListTagsForResource', { resourceArn: arn });
      return tagsOf(tags.map(({ key, value }) => ({ Key: key, Value: value })));
    },
  };
}

/** Costs nothing while nobody calls it. */
export function lambdaFunction(name: string, place: Place): Leftover {
  const arn = `arn:${place.partition}:lambda:${place.region}:${place.account}:function:${name}`;
  return {
    ...free('function', name, place.region),
    aliases: [name, arn],
    commands: [`aws lambda delete-function --function-name ${word(name)}`],
    tags: async ({ lambda }) => (await lambda('ListTags', { Resource: arn })).Tags ?? {},
  };
}

export function rule(name: string, place: Place): Leftover {
  const arn = `arn:${place.partition}:events:${place.region}:${place.account}:rule/${name}`;
  return {
    ...free('rule for events', name, place.region),
    aliases: [name, arn],
    commands: [
      `# Remove its targets first: aws events list-targets-by-rule --rule ${word(name)}`,
      `aws events delete-rule --name ${word(name)}`,
    ],
    tags: async ({ events }) =>
      tagsOf((await events('ListTagsForResource', { ResourceARN: arn })).Tags),
  };
}

/** What it costs follows from what it keeps. */
export function logGroup(name: string, place: Place): Leftover {
  const arn = `arn:${place.partition}:logs:${place.region}:${place.account}:log-group:${name}`;
  return {
    ...free('log group', name, place.region),
    aliases: [name, arn],
    monthly: null,
    commands: [`aws logs delete-log-group --log-group-name ${word(name)}`],
    tags: async ({ logs }) => (await logs('ListTagsForResource', { resourceArn: arn })).tags ?? {},
  };
}

function free(kind: string, name: string, region: string) {
  return { kind, name, aliases: [name], region, monthly: 0 };
}
