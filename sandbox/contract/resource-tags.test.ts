import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type Tag,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';

describeEndpoints('resource tags', { needs: [] }, (endpoint) => {
  const { account, region, named } = endpoint;
  const prefix = `arn:aws:ecr:${region}:${account}:repository/`;
  const list = async (resourceArn: string) =>
    (await endpoint.sdk().send(new ListTagsForResourceCommand({ resourceArn }))).tags;
  const tag = (resourceArn: string, tags: Tag[]) =>
    endpoint.sdk().send(new TagResourceCommand({ resourceArn, tags }));
  const untag = (resourceArn: string, tagKeys: string[]) =>
    endpoint.sdk().send(new UntagResourceCommand({ resourceArn, tagKeys }));
  const create = async (short: string, tags?: Tag[]) => {
    const name = named(short);
    await endpoint
      .sdk()
      .send(new CreateRepositoryCommand({ repositoryName: name, ...(tags && { tags }) }));
    return prefix + name;
  };

  test('tags can be given at creation, added, replaced and taken away', async () => {
    const arn = await create('tagged', [{ Key: 'team', Value: 'web' }]);
    expect(await list(arn)).toEqual([{ Key: 'team', Value: 'web' }]);
    await tag(arn, [
      { Key: 'stage', Value: 'prod' },
      { Key: 'team', Value: 'pay' },
    ]);
    expect(await list(arn)).toEqual([
      { Key: 'team', Value: 'pay' },
      { Key: 'stage', Value: 'prod' },
    ]);
    await untag(arn, ['team', 'never-there']);
    expect(await list(arn)).toEqual([{ Key: 'stage', Value: 'prod' }]);
  });

  test('the fifty-first tag is refused, and replacing one of fifty is not', async () => {
    const fifty = Array.from({ length: 50 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    const arn = await create('fifty', fifty);
    await tag(arn, [{ Key: 'k7', Value: 'new' }]);
    await expect(tag(arn, [{ Key: 'k50', Value: '' }])).rejects.toMatchObject({
      name: 'TooManyTagsException',
    });
    expect(await list(arn)).toHaveLength(50);
  });

  test.each<[string, Tag[]]>([
    ['a reserved key', [{ Key: 'AWS:x', Value: '' }]],
    ['a key of 129 characters', [{ Key: 'k'.repeat(129), Value: '' }]],
    ['an empty key', [{ Key: '', Value: '' }]],
    ['a value of 257 characters', [{ Key: 'k', Value: 'v'.repeat(257) }]],
    ['a character that is not allowed', [{ Key: 'k', Value: '<b>' }]],
    [
      'a key given twice',
      [
        { Key: 'k', Value: '1' },
        { Key: 'k', Value: '2' },
      ],
    ],
  ])('%s is refused, and nothing changes', async (what, tags) => {
    const arn = await create(what.replaceAll(' ', '-'));
    await expect(tag(arn, tags)).rejects.toMatchObject({ name: 'InvalidTagParameterException' });
    expect(await list(arn)).toEqual([]);
  });

  test('a tag without a value is an invalid parameter, with its place', async () => {
    const arn = await create('no-value');
    await expect(tag(arn, [{ Key: 'a', Value: '1' }, { Key: 'b' } as Tag])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Invalid parameter at 'tags.2.member.Value' failed to satisfy constraint: 'must not be null'`,
    });
  });

  test('a reserved key cannot be taken away', async () => {
    const arn = await create('reserved');
    await expect(untag(arn, ['aws:cloudformation:stack-name'])).rejects.toMatchObject({
      name: 'InvalidTagParameterException',
    });
    const many = Array.from({ length: 51 }, (_, n) => `k${n}`);
    await expect(untag(arn, many)).rejects.toMatchObject({ name: 'TooManyTagsException' });
  });

  const arnIn = (elsewhere: string) => prefix.replace(region, elsewhere) + named('tagged');
  test.each([
    ['no ARN', 'tagged'],
    ['another service', 'arn:aws:s3:::bucket'],
    ['another Region', arnIn(region === 'us-east-1' ? 'us-west-2' : 'us-east-1')],
    ['no name', prefix],
  ])('%s is an invalid ARN', async (_, arn) => {
    const refused = {
      name: 'InvalidParameterException',
      message: `Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'`,
    };
    await expect(list(arn)).rejects.toMatchObject(refused);
    await expect(tag(arn, [])).rejects.toMatchObject(refused);
    await expect(untag(arn, [])).rejects.toMatchObject(refused);
  });

  test.skipIf(endpoint.lacks('identities'))(
    'an ARN of another account is not for us to ask about',
    async () => {
      const arn = prefix.replace(account, '444455556666') + named('tagged');
      await expect(list(arn)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: `User: arn:aws:iam::${account}:user/devops-sandbox is not authorized to perform: ecr:ListTagsForResource on resource: ${arn} because no resource-based policy allows the ecr:ListTagsForResource action`,
      });
    },
  );

  test('tags go with their repository', async () => {
    const arn = await create('gone', [{ Key: 'a', Value: '1' }]);
    await endpoint.sdk().send(new DeleteRepositoryCommand({ repositoryName: named('gone') }));
    const refused = { name: 'RepositoryNotFoundException' };
    await expect(list(arn)).rejects.toMatchObject(refused);
    await expect(tag(arn, [])).rejects.toMatchObject(refused);
    await expect(untag(arn, [])).rejects.toMatchObject(refused);
    await create('gone');
    expect(await list(arn)).toEqual([]);
  });
});
