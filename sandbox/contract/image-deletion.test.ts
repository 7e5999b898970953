/** BatchDeleteImage. */
import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient, indexOver } from './image-client.ts';

describeEndpoints('images that are deleted', { needs: [] }, (endpoint) => {
  const { create, put, push, one, remove, list } = imageClient(endpoint);

  test('a tag is deleted alone, the last one with its image, a digest with all its tags', async () => {
    const name = await create('team/delete');
    const a = await push(name, 'a', 'a1');
    await push(name, 'a', 'a2');
    const b = await push(name, 'b', 'b1');
    await push(name, 'b', 'b2');
    expect((await remove(name, { imageTag: 'a1' })).imageIds).toEqual([
      { imageDigest: a, imageTag: 'a1' },
    ]);
    expect((await one(name, { imageDigest: a }))?.imageTags).toEqual(['a2']);
    await remove(name, { imageTag: 'a2' });
    await expect(one(name, { imageDigest: a })).rejects.toMatchObject({
      name: 'ImageNotFoundException',
      message: `The image with imageId {imageDigest:'${a}', imageTag:'null'} does not exist within the repository with name '${name}' in the registry with id '${endpoint.account}'`,
    });
    const answer = await remove(name, { imageDigest: b }, { imageTag: 'b1' });
    expect(answer.imageIds).toEqual([
      { imageDigest: b, imageTag: 'b1' },
      { imageDigest: b, imageTag: 'b2' },
    ]);
    expect(answer.failures).toEqual([
      {
        imageId: { imageTag: 'b1' },
        failureCode: 'ImageNotFound',
        failureReason: 'Requested image not found',
      },
    ]);
    expect(await list(name)).toEqual([]);
  });

  test('a member of an index is kept while the index lives', async () => {
    const name = await create('team/members');
    const member = await push(name, 'member', 'solo');
    const index = indexOver(member);
    await put({ imageManifest: index, imageTag: 'multi' }, name);
    const { failures } = await remove(name, { imageDigest: member });
    expect(failures).toEqual([
      {
        imageId: { imageDigest: member },
        failureCode: 'ImageReferencedByManifestList',
        failureReason: `Requested image referenced by manifest list: [${digestOf(index)}]`,
      },
    ]);
    await remove(name, { imageTag: 'solo' });
    expect(await one(name, { imageDigest: member })).not.toHaveProperty('imageTags');
    const both = await remove(name, { imageTag: 'multi' }, { imageDigest: member });
    expect(both.failures).toEqual([]);
    expect(both.imageIds).toHaveLength(2);
  });
});
