/** Which tags move, under each of the four settings. */
import type { ImageTagMutability } from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';
import { imageClient } from './image-client.ts';

describeEndpoints('tags', { needs: [] }, (endpoint) => {
  const { create, push, one } = imageClient(endpoint);

  test.each<[ImageTagMutability, string[], string, boolean]>([
    ['MUTABLE', [], 'v1', true],
    ['IMMUTABLE', [], 'v1', false],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'v1', false],
    ['MUTABLE_WITH_EXCLUSION', ['v*'], 'latest', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'dev-7', true],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'v1', false],
    ['IMMUTABLE_WITH_EXCLUSION', ['latest', 'dev-*'], 'latest-1', false],
  ])(
    'in a repository that is %s %j the tag %s can move: %j',
    async (setting, filters, tag, moves) => {
      const name = await create(
        `mutability/${crypto.getRandomValues(new Uint32Array(2)).join('-')}`,
        setting,
        ...filters,
      );
      const first = await push(name, 'first', tag);
      const second = push(name, 'second', tag);
      if (moves) {
        const moved = await second;
        expect((await one(name, { imageTag: tag }))?.imageDigest).toBe(moved);
      } else {
        await expect(second).rejects.toMatchObject({
          name: 'ImageTagAlreadyExistsException',
          message: `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
        });
        expect((await one(name, { imageTag: tag }))?.imageDigest).toBe(first);
      }
      // A new tag for an image that is there is no move.
      await push(name, 'first', 'another-tag');
    },
  );

  test.each<ImageTagMutability>(['MUTABLE', 'IMMUTABLE'])(
    'the same image under the same tag already exists where tags are %s',
    async (setting) => {
      const name = await create(`again/${setting.toLowerCase()}`, setting);
      const imageDigest = await push(name, 'again', 'v1');
      await expect(push(name, 'again', 'v1')).rejects.toMatchObject({
        name: 'ImageAlreadyExistsException',
        message: `Image with digest '${imageDigest}' and tag 'v1' already exists in the repository with name '${name}' in registry with id '${endpoint.account}'`,
      });
      await expect(push(name, 'again')).rejects.toMatchObject({
        name: 'ImageAlreadyExistsException',
      });
    },
  );
});
