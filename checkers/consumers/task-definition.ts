/** Task definitions of ECS, as far as pulling goes. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { readImageName, type NamedImage } from './image-names.ts';

export interface Task {
  readonly arn: string;
  readonly executionRole: string | null;
  readonly networkMode: string | null;
  readonly isFargate: boolean;
  readonly cpu: string | null;
  readonly memory: string | null;
  /** `linux/amd64` where nothing is said: ECS's own default. */
  readonly platform: string;
  readonly images: readonly NamedImage[];
}

/** The definition, by family the newest active revision; `null` where there is none. */
export async function readTask(
  { ecs }: Pick<Aws, 'ecs'>,
  taskDefinition: string,
): Promise<Task | null> {
  try {
    const { taskDefinition: found } = await ecs('DescribeTaskDefinition', { taskDefinition });
    if (!found) return null;
    const { containerDefinitions = [], requiresCompatibilities = [] } = found;
    return {
      arn: found.taskDefinitionArn ?? '',
      executionRole: found.executionRoleArn ?? null,
      networkMode: found.networkMode ?? null,
      isFargate: requiresCompatibilities.includes('FARGATE'),
      cpu: found.cpu ?? null,
      memory: found.memory ?? null,
      platform: found.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'linux/arm64' : 'linux/amd64',
      images: containerDefinitions.map(({ image = '' }) => readImageName(image)),
    };
  } catch (error) {
    // ECS answers so for a family that it does not know.
    if (isEcrError(error, 'ClientException')) return null;
    throw error;
  }
}
