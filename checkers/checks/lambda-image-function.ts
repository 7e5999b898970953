import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { offeredPermissions, readOffered } from '../consumers/image-platforms.ts';
import { readFunction } from '../consumers/lambda-function.ts';
import { isPlatform } from '../platforms.ts';
import { imagePushed } from './image-pushed.ts';

/** The function runs the image that the tag has now: Lambda resolves a tag once, when the code is updated. */
export const lambdaImageFunction = defineCheck({
  id: 'lambda-image-function',
  target: {
    functionName: parameters.functionName,
    repository: repositoryName,
    tag: parameters.tag,
  },
  claim: ({ functionName, repository, tag }) => `${functionName} runs ${repository}:${tag}`,
  fix: ({ functionName, repository, tag }) =>
    `aws lambda update-function-code --function-name ${functionName} --image-uri $REGISTRY/${repository}:${tag}`,
  needs: ({ repository, tag }) => [imagePushed({ repository, tag })],
  permissions: ['lambda:GetFunction', ...offeredPermissions],

  async look(aws, { functionName, repository, tag }) {
    const wanted = await readOffered(aws, repository, { imageTag: tag });
    const found = await readFunction(aws, functionName);
    return { wanted, found };
  },

  judge({ wanted, found }, { functionName, repository, tag }) {
    if (wanted === null) return undefined;
    if (found === null) {
      return fail('no-function', `There is no function ${functionName} that runs an image.`, {
        hint: 'Create it with --package-type Image and --code ImageUri=….',
      });
    }
    const { state, resolved, platform } = found;
    if (resolved.ecr?.repository !== repository) {
      return fail('other-repository', `${functionName} runs ${resolved.text || 'another image'}.`, {
        hint: `Update its code with the image URI of ${repository}.`,
      });
    }
    if (resolved.digest !== wanted.digest) {
      return fail(
        'old-digest',
        `${functionName} runs ${resolved.digest ?? 'another image'}, and ${tag} is ${wanted.digest} now.`,
        {
          hint: 'A push changes nothing in Lambda: run aws lambda update-function-code.',
          witness: { runs: resolved.digest, wanted: wanted.digest },
        },
      );
    }
    if (!wanted.platforms.some((offered) => isPlatform(platform, offered))) {
      return fail('other-architecture', `${functionName} is for ${platform}, the image is not.`, {
        hint: `The image is for ${wanted.platforms.join(', ') || 'nothing'}: set the architecture of the function, or build another.`,
        witness: { wanted: platform, offered: wanted.platforms },
      });
    }
    if (state === 'Active') return pass(`${functionName} is active and runs ${wanted.digest}.`);
    if (state === 'Pending') {
      return inconclusive('not-ready', `${functionName} is pending.`, 'Ask again in a minute.');
    }
    return fail('not-active', `${functionName} is ${state ?? 'in no state'}.`, {
      hint: 'aws lambda get-function shows why, under StateReason.',
    });
  },
});
