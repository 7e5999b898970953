import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { imagesIn } from '../consumers/image-names.ts';
import { readFunction } from '../consumers/lambda-function.ts';
import { readTask } from '../consumers/task-definition.ts';
import { credentialsValid } from './credentials-valid.ts';

/** What is deployed is named by digest: the same image tomorrow, whatever becomes of its tags. */
export const deploymentByDigest = defineCheck({
  id: 'deployment-by-digest',
  target: {
    deploymentFile: optional(parameters.deploymentFile),
    taskDefinition: optional(parameters.taskDefinition),
    functionName: optional(parameters.functionName),
  },
  claim: (target) =>
    `${
      Object.values(target)
        .filter((it) => it !== undefined)
        .join(', ') || 'The deployment'
    } names images by digest`,
  needs: () => [credentialsValid({})],
  permissions: ['ecs:DescribeTaskDefinition', 'lambda:GetFunction'],

  async look(aws, { deploymentFile, taskDefinition, functionName }, { readFile }) {
    const sources: { source: string; images: string[] | null }[] = [];
    if (deploymentFile !== undefined) {
      const text = await readFile(deploymentFile);
      const images = text === null ? null : imagesIn(text).map((it) => it.text);
      sources.push({ source: deploymentFile, images });
    }
    if (taskDefinition !== undefined) {
      const task = await readTask(aws, taskDefinition);
      const images = task === null ? null : task.images.map(({ text }) => text);
      sources.push({ source: taskDefinition, images });
    }
    if (functionName !== undefined) {
      const found = await readFunction(aws, functionName);
      sources.push({ source: functionName, images: found && [found.image.text] });
    }
    return { sources };
  },

  judge({ sources }) {
    if (sources.length === 0) {
      return inconclusive(
        'not-provable',
        'No file, task definition or function was named.',
        'Name what is to be looked at.',
      );
    }
    const absent = sources.find(({ images }) => images === null);
    if (absent) {
      return fail('not-found', `There is no ${absent.source}.`, {
        hint: 'Check its name, and the Region.',
      });
    }
    const all = sources.flatMap(({ source, images }) =>
      (images ?? []).map((image) => ({ source, image })),
    );
    if (all.length === 0) {
      return fail('no-image', `${sources.map(({ source }) => source).join(', ')} names no image.`, {
        hint: 'In YAML it is the line image:, in JSON the key "image".',
      });
    }
    const byTag = all.filter(({ image }) => !/@sha256:[a-f0-9]{64}$/.test(image));
    if (byTag.length === 0) {
      return pass(
        all.length === 1
          ? 'The image is named by digest.'
          : `All ${all.length} images are named by digest.`,
      );
    }
    const shown = byTag.map(({ source, image }) => `${image} in ${source}`);
    return fail('by-tag', `Named by tag, or by nothing: ${shown.join(', ')}.`, {
      hint: 'Write repository@sha256:…; aws ecr describe-images shows the digest that a tag has now.',
      witness: byTag,
    });
  },
});
