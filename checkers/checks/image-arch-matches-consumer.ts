import { imageTag, parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { offeredPermissions, readOffered } from '../consumers/image-platforms.ts';
import { readFunction } from '../consumers/lambda-function.ts';
import { readTask } from '../consumers/task-definition.ts';
import { isPlatform } from '../platforms.ts';
import { imagePushed } from './image-pushed.ts';

/** Whatever runs the image finds its own platform in it. */
export const imageArchMatchesConsumer = defineCheck({
  id: 'image-arch-matches-consumer',
  target: {
    repository: repositoryName,
    tag: optional(imageTag),
    taskDefinition: optional(parameters.taskDefinition),
    functionName: optional(parameters.functionName),
    platforms: optional(parameters.platforms),
  },
  claim: ({ repository, tag = 'staging', taskDefinition, functionName, platforms }) =>
    `${repository}:${tag} is for the platform of ${[taskDefinition, functionName, platforms].filter((it) => it !== undefined).join(', ') || 'its consumer'}`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  permissions: ['ecs:DescribeTaskDefinition', 'lambda:GetFunction', ...offeredPermissions],

  async look(aws, { repository, tag = 'staging', taskDefinition, functionName, platforms }) {
    const offered = await readOffered(aws, repository, { imageTag: tag });
    const consumers: { name: string; platform: string | null }[] = [];
    if (taskDefinition !== undefined) {
      const task = await readTask(aws, taskDefinition);
      consumers.push({ name: taskDefinition, platform: task?.platform ?? null });
    }
    if (functionName !== undefined) {
      const found = await readFunction(aws, functionName);
      consumers.push({ name: functionName, platform: found?.platform ?? null });
    }
    for (const platform of platforms?.split(',') ?? [])
      consumers.push({ name: platform, platform });
    return { offered, consumers };
  },

  judge({ offered, consumers }, { tag = 'staging' }) {
    if (offered === null) return undefined;
    if (consumers.length === 0) {
      return inconclusive(
        'not-provable',
        'No task definition, function or platform was named.',
        'Name who runs the image.',
      );
    }
    const absent = consumers.find(({ platform }) => platform === null);
    if (absent) {
      return fail('no-consumer', `There is no ${absent.name}.`, {
        hint: 'Check its name, and the Region.',
      });
    }
    const { platforms } = offered;
    if (platforms.length === 0) {
      return inconclusive('unreadable', `${tag} says nothing about its platform.`);
    }
    const without = consumers.filter(
      ({ platform }) => !platforms.some((it) => isPlatform(platform ?? '', it)),
    );
    if (without.length === 0) return pass(`${tag} is for ${platforms.join(', ')}.`);
    const shown = without.map(({ name, platform }) =>
      name === platform ? name : `${name} (${platform ?? ''})`,
    );
    return fail(
      'other-architecture',
      `${tag} is for ${platforms.join(', ')}, not for ${shown.join(', ')}.`,
      {
        hint: 'Set cpuArchitecture in runtimePlatform, or build for that platform, too.',
        witness: { wanted: without.map(({ platform }) => platform), offered: platforms },
      },
    );
  },
});
