/** Repository creation templates: create, describe, update, delete. What they do is in `pull-through.test.ts`. */
import {
  CreateRepositoryCreationTemplateCommand,
  DeleteRepositoryCreationTemplateCommand,
  DescribeRepositoryCreationTemplatesCommand,
  UpdateRepositoryCreationTemplateCommand,
  type CreateRepositoryCreationTemplateCommandInput,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';

describeEndpoints('creation templates', { needs: [] }, (endpoint) => {
  const { account, region, named } = endpoint;
  const create = (
    prefix: string,
    more: Partial<CreateRepositoryCreationTemplateCommandInput> = {},
    who = {},
  ) =>
    endpoint.sdk(who).send(
      new CreateRepositoryCreationTemplateCommand({
        prefix,
        appliedFor: ['PULL_THROUGH_CACHE'],
        ...more,
      }),
    );
  const describe = (input: { prefixes?: string[]; maxResults?: number }, who = {}) =>
    endpoint.sdk(who).send(new DescribeRepositoryCreationTemplatesCommand(input));

  test('a template says what was left out: AES256, tags that move, no resource tags', async () => {
    const { registryId, repositoryCreationTemplate } = await create(named('plain/'));
    expect(registryId).toBe(account);
    expect(repositoryCreationTemplate).toEqual({
      prefix: named('plain'),
      encryptionConfiguration: { encryptionType: 'AES256' },
      resourceTags: [],
      imageTagMutability: 'MUTABLE',
      appliedFor: ['PULL_THROUGH_CACHE'],
      createdAt: expect.any(Date) as Date,
      updatedAt: repositoryCreationTemplate?.createdAt,
    });
    await expect(create(named('plain'))).rejects.toMatchObject({
      name: 'TemplateAlreadyExistsException',
    });
  });

  test.skipIf(endpoint.lacks('clock'))(
    'an update replaces what it names, an empty policy takes one away',
    async () => {
      const statement = { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' };
      const repositoryPolicy = JSON.stringify({ Version: '2012-10-17', Statement: statement });
      const created = await create(named('changed'), { description: 'before', repositoryPolicy });
      expect(created.repositoryCreationTemplate?.repositoryPolicy).toBe(repositoryPolicy);
      await endpoint.advance(60);
      const { repositoryCreationTemplate: updated } = await endpoint.sdk().send(
        new UpdateRepositoryCreationTemplateCommand({
          prefix: named('changed'),
          repositoryPolicy: '',
          imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
          imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest' }],
          appliedFor: ['REPLICATION', 'CREATE_ON_PUSH'],
        }),
      );
      expect(updated).toMatchObject({
        description: 'before',
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        appliedFor: ['REPLICATION', 'CREATE_ON_PUSH'],
      });
      expect(updated).not.toHaveProperty('repositoryPolicy');
      expect(Number(updated?.updatedAt) - Number(updated?.createdAt)).toBeGreaterThanOrEqual(
        60_000,
      );
      const { repositoryCreationTemplates } = await describe({
        prefixes: [named('changed'), named('missing')],
      });
      expect(repositoryCreationTemplates).toEqual([updated]);
    },
  );

  test('a template that is deleted is gone, and one that is missing cannot be', async () => {
    await create(named('gone'), { description: 'for a while' });
    const remove = () =>
      endpoint.sdk().send(new DeleteRepositoryCreationTemplateCommand({ prefix: named('gone') }));
    expect(await remove()).toMatchObject({
      registryId: account,
      repositoryCreationTemplate: { prefix: named('gone'), description: 'for a while' },
    });
    await expect(remove()).rejects.toMatchObject({ name: 'TemplateNotFoundException' });
    await expect(
      endpoint.sdk().send(new UpdateRepositoryCreationTemplateCommand({ prefix: named('gone') })),
    ).rejects.toMatchObject({ name: 'TemplateNotFoundException' });
  });

  test.each<[string, Partial<CreateRepositoryCreationTemplateCommandInput>, string]>([
    ['for nothing', { appliedFor: [] }, 'InvalidParameterException'],
    [
      'with a lifecycle policy that is none',
      { lifecyclePolicy: '{}' },
      'InvalidParameterException',
    ],
    ['with a policy that is none', { repositoryPolicy: 'allow' }, 'InvalidParameterException'],
    [
      'with filters out of place',
      { imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest' }] },
      'InvalidParameterException',
    ],
    [
      'with a key for AES256',
      {
        encryptionConfiguration: {
          encryptionType: 'AES256',
          kmsKey: `arn:aws:kms:${region}:${account}:key/1234abcd`,
        },
      },
      'InvalidParameterException',
    ],
    [
      'with a resource tag that AWS keeps for itself',
      { resourceTags: [{ Key: 'aws:team', Value: 'x' }] },
      'InvalidTagParameterException',
    ],
  ])('a template %s is refused', async (_, more, name) => {
    await expect(create(named('bad'), more)).rejects.toMatchObject({ name });
  });

  test.skipIf(endpoint.lacks('alone'))('templates come in pages', async () => {
    const who = { region: 'eu-north-1' };
    for (const prefix of ['c', 'ROOT', 'a/b']) await create(prefix, {}, who);
    const first = await describe({ maxResults: 2 }, who);
    const second = await describe({ nextToken: first.nextToken } as object, who);
    const prefixes = [first, second].flatMap(({ repositoryCreationTemplates = [] }) =>
      repositoryCreationTemplates.map(({ prefix }) => prefix),
    );
    expect(prefixes).toEqual(['ROOT', 'a/b', 'c']);
    expect(second.nextToken).toBeUndefined();
  });
});
