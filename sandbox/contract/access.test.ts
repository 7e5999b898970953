import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { describeEndpoints, type Who } from './endpoints.ts';

describeEndpoints('access', { needs: [] }, (endpoint) => {
  const { account, region, named } = endpoint;
  const create = (name: string) =>
    endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName: named(name) }));

  const otherRegion = { region: region === 'us-west-2' ? 'eu-west-1' : 'us-west-2' };
  const find = (name: string, who: Who) =>
    endpoint.sdk(who).send(new DescribeRepositoriesCommand({ repositoryNames: [named(name)] }));

  test('Regions do not see each other’s repositories', async () => {
    await create('of-a-region');
    await expect(find('of-a-region', otherRegion)).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
    });
  });

  test.skipIf(endpoint.lacks('identities'))(
    'accounts do not see each other’s repositories',
    async () => {
      await create('of-an-account');
      const partner = { credentials: administratorOf('444455556666') };
      await expect(find('of-an-account', partner)).rejects.toMatchObject({
        name: 'RepositoryNotFoundException',
      });
    },
  );

  test.skipIf(endpoint.lacks('identities'))(
    'another account’s registry is closed without a policy',
    async () => {
      await expect(
        endpoint
          .sdk({ credentials: administratorOf('444455556666') })
          .send(
            new DescribeRepositoriesCommand({ registryId: account, repositoryNames: ['team/app'] }),
          ),
      ).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:iam::444455556666:user/partner-sandbox is not authorized to perform: ecr:DescribeRepositories on resource: arn:aws:ecr:ap-southeast-2:111122223333:repository/team/app because no resource-based policy allows the ecr:DescribeRepositories action',
      });
    },
  );

  test.skipIf(endpoint.lacks('identities'))(
    'the observer sees what is there and changes nothing',
    async () => {
      await create('observed');
      const sdk = endpoint.sdk({ credentials: observerOf(account) });
      const { repositories } = await sdk.send(
        new DescribeRepositoriesCommand({ repositoryNames: ['observed'] }),
      );
      expect(repositories).toHaveLength(1);
      await expect(
        sdk.send(new DeleteRepositoryCommand({ repositoryName: 'observed' })),
      ).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: `User: arn:aws:sts::${account}:assumed-role/sandbox-observer/checks is not authorized to perform: ecr:DeleteRepository on resource: arn:aws:ecr:${region}:${account}:repository/observed because no identity-based policy allows the ecr:DeleteRepository action`,
      });
    },
  );
});
