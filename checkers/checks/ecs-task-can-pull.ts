import type { Aws } from '#ecr/client.ts';
import { parameters, repositoryArn } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass, type Judged } from '../check.ts';
import type { NamedImage } from '../consumers/image-names.ts';
import { offeredPermissions, readOffered } from '../consumers/image-platforms.ts';
import { readTask } from '../consumers/task-definition.ts';
import { importAction, pullActions } from '../permissions/actions.ts';
import {
  inWords,
  refused,
  simulate,
  simulatePermissions,
  tokenQuestion,
  type Question,
  type Simulation,
} from '../permissions/simulate.ts';
import { isPlatform } from '../platforms.ts';
import { credentialsValid } from './credentials-valid.ts';

/** A task finds its image, may pull it, and can run it; where a service runs it, the service does. */
export const ecsTaskCanPull = defineCheck({
  id: 'ecs-task-can-pull',
  target: {
    taskDefinition: parameters.taskDefinition,
    cluster: optional(parameters.cluster),
    ecsService: optional(parameters.ecsService),
  },
  claim: ({ taskDefinition }) => `Tasks of ${taskDefinition} can pull their images`,
  needs: () => [credentialsValid({})],
  permissions: [
    'ecs:DescribeTaskDefinition',
    'ecs:DescribeServices',
    'ecr:DescribePullThroughCacheRules',
    ...offeredPermissions,
    ...simulatePermissions,
    'sts:GetCallerIdentity',
  ],

  async look(aws, { taskDefinition, cluster, ecsService }) {
    const task = await readTask(aws, taskDefinition);
    if (task === null) return { task, images: [], permissions: null, service: null };
    const { Account } = await aws.sts('GetCallerIdentity');
    const prefixes = await cachePrefixes(aws);
    const images = await Promise.all(
      task.images
        .filter((image) => image.ecr?.account === Account && image.ecr.region === aws.region)
        .map((image) => readImage(aws, image, prefixes)),
    );
    const role = task.executionRole?.split('/').at(-1);
    return {
      task,
      images,
      permissions: role === undefined ? null : await simulate(aws, role, questionsOn(images)),
      service: ecsService === undefined ? null : await readService(aws, cluster, ecsService),
    };
  },

  judge({ task, images, permissions, service }, { taskDefinition, ecsService }) {
    if (task === null) {
      return fail('no-task-definition', `There is no task definition ${taskDefinition}.`, {
        hint: 'Check the family, its revision and the Region.',
      });
    }
    if (images.length === 0) {
      const names = task.images.map(({ text }) => text).join(', ');
      return fail('no-ecr-image', `No container runs an image of this registry: ${names}.`, {
        hint: 'The image is <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:….',
      });
    }
    return (
      settings(task) ??
      rights(images, permissions, task.executionRole ?? '') ??
      images.map((image) => complaint(image, task.platform)).find((it) => it !== undefined) ??
      running(service, ecsService) ??
      pass(
        service === null
          ? 'The task has its image, the rights to pull it, and its platform.'
          : `${service.running} of ${service.desired} tasks are running.`,
        images.every(({ isByDigest }) => isByDigest)
          ? undefined
          : 'An image is named by its tag: the next task may run another one.',
      )
    );
  },
});

interface TaskImage {
  readonly text: string;
  readonly arn: string;
  readonly isByDigest: boolean;
  /** Below the prefix of a cache rule the first pull brings it. */
  readonly isCached: boolean;
  /** `null` where the image is not there. */
  readonly platforms: readonly string[] | null;
}

async function readImage(
  aws: Aws,
  { text, ecr, tag, digest }: NamedImage,
  prefixes: readonly string[],
): Promise<TaskImage> {
  const { account = '', region = '', repository = '' } = ecr ?? {};
  const id = digest === null ? { imageTag: tag ?? 'latest' } : { imageDigest: digest };
  const offered = await readOffered(aws, repository, id);
  return {
    text,
    arn: repositoryArn(account, region, repository),
    isByDigest: digest !== null,
    isCached: prefixes.some((it) => it === 'ROOT' || repository.startsWith(`${it}/`)),
    platforms: offered?.platforms ?? null,
  };
}

async function cachePrefixes({ ecr }: Aws): Promise<string[]> {
  const { pullThroughCacheRules = [] } = await ecr('DescribePullThroughCacheRules', {
    maxResults: 1000,
  });
  return pullThroughCacheRules.flatMap(({ ecrRepositoryPrefix = [] }) => ecrRepositoryPrefix);
}

async function readService({ ecs }: Aws, cluster: string | undefined, name: string) {
  const { services = [] } = await ecs('DescribeServices', {
    services: [name],
    ...(cluster !== undefined && { cluster }),
  });
  const [found] = services;
  if (!found || found.status === 'INACTIVE') return { desired: -1, running: 0, pulling: null };
  const { desiredCount = 0, runningCount = 0, events = [] } = found;
  const cannotPull = events.find(({ message = '' }) => message.includes('CannotPull'));
  return {
    desired: desiredCount,
    running: runningCount,
    /** What the newest event about a pull says. */
    pulling: cannotPull?.message ?? null,
  };
}

function questionsOn(images: readonly TaskImage[]): Question[] {
  return [
    tokenQuestion,
    ...images.flatMap(({ arn, isCached }) =>
      [...pullActions, ...(isCached ? [importAction] : [])].map((action) => ({
        action,
        resource: arn,
      })),
    ),
  ];
}

type Task = NonNullable<Awaited<ReturnType<typeof readTask>>>;

/** Source: "Amazon ECS task definition parameters for Fargate", ECS developer guide. */
function settings({
  executionRole,
  networkMode,
  isFargate,
  cpu,
  memory,
}: Task): Judged | undefined {
  if (executionRole === null) {
    return fail('no-execution-role', 'The task has no execution role: nobody pulls for it.', {
      hint: 'Set executionRoleArn. The task role is the application’s, and plays no part in the pull.',
    });
  }
  if (!isFargate) return undefined;
  if (networkMode !== 'awsvpc') {
    return fail('not-awsvpc', `The network mode is ${networkMode ?? 'not set'}.`, {
      hint: 'Fargate takes awsvpc only.',
    });
  }
  if (cpu === null || memory === null) {
    return fail('no-size', 'The task has no cpu or no memory.', {
      hint: 'Fargate takes both for the whole task, such as 256 and 512.',
    });
  }
  return undefined;
}

function rights(
  images: readonly TaskImage[],
  permissions: Simulation | null,
  role: string,
): Judged | undefined {
  if (permissions === null) return undefined;
  if (permissions.role === null) {
    return fail('no-role', `${role} is not there.`, { hint: 'Create it, or name another.' });
  }
  const missing = refused(permissions.answers, questionsOn(images));
  if (missing.length === 0) return undefined;
  const isImport = missing.every(({ action }) => action === importAction);
  return fail(
    isImport ? 'cannot-import' : 'cannot-pull',
    `The execution role may not ${inWords(missing)}.`,
    {
      hint: isImport
        ? 'AmazonECSTaskExecutionRolePolicy does not have it: below a cache’s prefix the role needs ecr:BatchImportUpstreamImage, too.'
        : 'AmazonECSTaskExecutionRolePolicy has what a pull takes.',
      witness: { missing },
    },
  );
}

function complaint({ text, platforms, isCached }: TaskImage, platform: string): Judged | undefined {
  if (platforms === null) {
    // The first pull brings it from the upstream.
    if (isCached) return undefined;
    return fail('image-missing', `${text} is not in the registry.`, {
      hint: 'Push it, or name what is there: tasks would stop with CannotPullContainerError.',
      witness: { image: text },
    });
  }
  if (platforms.some((it) => isPlatform(platform, it))) return undefined;
  return fail(
    'other-architecture',
    `${text} is for ${platforms.join(', ')}, the task for ${platform}.`,
    {
      hint: 'Set cpuArchitecture in runtimePlatform, or build for that platform, too.',
      witness: { image: text, offered: platforms, wanted: platform },
    },
  );
}

function running(
  service: { desired: number; running: number; pulling: string | null } | null,
  name: string | undefined,
): Judged | undefined {
  if (service === null) return undefined;
  if (service.desired < 0) {
    return fail('no-service', `There is no service ${name ?? ''}.`, {
      hint: 'Check the names of cluster and service.',
    });
  }
  if (service.running >= service.desired) return undefined;
  const shown = `${service.running} of ${service.desired} tasks are running.`;
  return service.pulling === null
    ? inconclusive(
        'not-ready',
        shown,
        'Ask again in a minute; aws ecs describe-services shows its events.',
      )
    : fail('cannot-pull-container', `${shown} ${service.pulling}`, {
        hint: 'The message says what was not found or not allowed.',
      });
}
