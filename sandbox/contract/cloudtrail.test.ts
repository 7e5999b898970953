/** Who called what, as CloudTrail shows it. */
import { expect, test } from 'vitest';
import { administratorOf } from '#ecr/credentials.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createSandbox } from '../sandbox.ts';
import { describeEndpoints, type Endpoint } from './endpoints.ts';
import { imageClient } from './image-client.ts';

interface TrailRecord {
  readonly serviceEventDetails: { readonly lifecycleEventImageActions: readonly object[] };
}

const lookUp = (
  endpoint: Endpoint,
  AttributeKey: 'EventName' | 'ResourceName',
  AttributeValue: string,
) =>
  endpoint
    .aws()
    .cloudtrail('LookupEvents', { LookupAttributes: [{ AttributeKey, AttributeValue }] });

describeEndpoints('CloudTrail', { needs: ['clock', 'neighbours'] }, (endpoint) => {
  test('a call is found by its name and by its repository, with who made it and how', async () => {
    const { ecr } = endpoint.aws();
    await ecr('CreateRepository', { repositoryName: 'trail/app' });
    await expect(ecr('CreateRepository', { repositoryName: 'trail/app' })).rejects.toThrow();
    const { Events = [] } = await lookUp(endpoint, 'EventName', 'CreateRepository');
    expect(
      Events.map(({ EventName, Username, ReadOnly, EventSource, Resources }) => ({
        EventName,
        Username,
        ReadOnly,
        EventSource,
        Resources,
      })),
    ).toEqual(
      Array.from({ length: 2 }, () => ({
        EventName: 'CreateRepository',
        Username: 'devops-sandbox',
        ReadOnly: 'false',
        EventSource: 'ecr.amazonaws.com',
        Resources: [{ ResourceType: 'AWS::ECR::Repository', ResourceName: 'trail/app' }],
      })),
    );
    // The newest is the refused one.
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? '')).toMatchObject({
      eventName: 'CreateRepository',
      awsRegion: 'ap-southeast-2',
      errorCode: 'RepositoryAlreadyExistsException',
      requestParameters: { repositoryName: 'trail/app' },
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/devops-sandbox' },
    });
    const byName = await lookUp(endpoint, 'ResourceName', 'trail/app');
    expect(byName.Events).toHaveLength(2);
  });

  test('a lifecycle policy’s preview and its runs are told in batches of ten images', async () => {
    const { ecr } = endpoint.aws();
    const { create, push } = imageClient(endpoint);
    const name = await create('trail/expiring');
    for (let count = 0; count < 13; count++) await push(name, `image ${count}`, `v${count}`);
    const lifecyclePolicyText = JSON.stringify({
      rules: [
        {
          rulePriority: 7,
          description: 'keep the newest',
          selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        },
      ],
    });
    await ecr('StartLifecyclePolicyPreview', { repositoryName: name, lifecyclePolicyText });
    await ecr('PutLifecyclePolicy', { repositoryName: name, lifecyclePolicyText });
    await endpoint.advance(60 * 60);
    for (const event of ['DryRunEvent', 'PolicyExecutionEvent']) {
      const { Events = [] } = await lookUp(endpoint, 'EventName', event);
      const records = Events.map((it) => JSON.parse(it.CloudTrailEvent ?? '') as TrailRecord);
      expect(
        records.map((it) => it.serviceEventDetails.lifecycleEventImageActions.length).sort(),
      ).toEqual([10, 2]);
      expect(Events[0]?.Username).toBeUndefined();
      expect(records[0]).toMatchObject({
        eventType: 'AwsServiceEvent',
        userIdentity: { accountId: '111122223333', invokedBy: 'AWS Internal' },
        serviceEventDetails: {
          repositoryName: name,
          lifecycleEventPolicy: {
            lifecycleEventRules: [
              {
                rulePriority: 7,
                description: 'keep the newest',
                lifecycleEventSelection: {
                  tagStatus: 'Any',
                  tagPrefixList: [],
                  countType: 'Image count more than',
                  countNumber: 1,
                },
                action: 'expire',
              },
            ],
          },
        },
      });
      const [action] = records[0]?.serviceEventDetails.lifecycleEventImageActions ?? [];
      expect(action).toMatchObject({
        rulePriority: 7,
        lifecycleEventImage: { tagStatus: 'Tagged' },
      });
    }
    const byName = await lookUp(endpoint, 'ResourceName', name);
    expect(byName.Events?.map(({ EventName }) => EventName)).toContain('PolicyExecutionEvent');
  });

  test('a registry client’s requests are the operations that they are', async () => {
    const { create, push, ask } = imageClient(endpoint);
    const name = await create('trail/pulled');
    const digest = await push(name, 'pulled', 'v1');
    expect((await ask('GET', `/v2/${name}/manifests/v1`)).status).toBe(200);
    const { Events = [] } = await lookUp(endpoint, 'EventName', 'BatchGetImage');
    expect(JSON.parse(Events[0]?.CloudTrailEvent ?? '')).toMatchObject({
      requestParameters: { repositoryName: name, imageIds: [{ imageTag: 'v1' }] },
      readOnly: true,
      resources: [{ ARN: `arn:aws:ecr:ap-southeast-2:111122223333:repository/${name}` }],
    });
    expect(digest).toMatch(/^sha256:/);
  });

  test('each account and Region has its own history, and what the observer asks is in none', async () => {
    const partner = endpoint.aws({
      credentials: administratorOf('444455556666'),
      region: 'eu-west-1',
    });
    await partner.ecr('DescribeRegistry', {}).catch(() => undefined);
    await partner.ecr('DescribeRepositories', {});
    const { Events = [] } = await partner.cloudtrail('LookupEvents');
    expect(Events.map(({ EventName }) => EventName)).toEqual([
      'DescribeRepositories',
      'DescribeRegistry',
    ]);
    expect((await partner.in('eu-west-2').cloudtrail('LookupEvents')).Events).toEqual([]);
  });

  test('the history comes in pages, newest first, and goes back ninety days', async () => {
    const { ecr, cloudtrail } = endpoint.aws({ region: 'us-west-2' });
    for (let i = 0; i < 5; i++) await ecr('DescribeRepositories', {});
    await endpoint.advance(60);
    await ecr('ListImages', { repositoryName: 'nothing' }).catch(() => undefined);
    const first = await cloudtrail('LookupEvents', { MaxResults: 2 });
    expect(first.Events?.map(({ EventName }) => EventName)).toEqual([
      'ListImages',
      'DescribeRepositories',
    ]);
    let seen = first.Events?.length ?? 0;
    for (let token = first.NextToken; token !== undefined;) {
      const next = await cloudtrail('LookupEvents', { MaxResults: 2, NextToken: token });
      expect(next.Events?.every(({ EventName }) => EventName === 'DescribeRepositories')).toBe(
        true,
      );
      seen += next.Events?.length ?? 0;
      token = next.NextToken;
    }
    expect(seen).toBe(6);
    await endpoint.advance(91 * 24 * 60 * 60);
    const names = (await cloudtrail('LookupEvents')).Events?.map(({ EventName }) => EventName);
    expect(names).not.toContain('DescribeRepositories');
  });

  test.each([
    [
      'two attributes',
      {
        LookupAttributes: [
          { AttributeKey: 'EventName', AttributeValue: 'a' },
          { AttributeKey: 'Username', AttributeValue: 'b' },
        ],
      },
      'InvalidLookupAttributesException',
    ],
    ['an end before the start', { StartTime: 2, EndTime: 1 }, 'InvalidTimeRangeException'],
    ['a token of nobody', { NextToken: 'x' }, 'InvalidNextTokenException'],
    ['insights', { EventCategory: 'insight' }, 'NotImplementedException'],
  ] as const)('%s are refused', async (_, input, code) => {
    await expect(endpoint.aws().cloudtrail('LookupEvents', input)).rejects.toMatchObject({ code });
  });
});

test('secrets and long texts are not in the history, and the history outlives the process', async () => {
  const journal = createMemoryJournal();
  const open = async () => {
    const sandbox = await createSandbox({ journal });
    const { createAws } = await import('#ecr/client.ts');
    const connection = { region: 'eu-west-1', credentials: administratorOf('111122223333') };
    return { sandbox, aws: createAws((request) => sandbox.handle(request), connection) };
  };
  const { sandbox, aws } = await open();
  await aws.secretsmanager('CreateSecret', { Name: 'a', SecretString: 'hush' });
  await aws.ecr('DescribeRepositories', {});
  await sandbox.close();
  const { Events = [] } = await (await open()).aws.cloudtrail('LookupEvents');
  expect(Events.map(({ EventName }) => EventName)).toEqual([
    'DescribeRepositories',
    'CreateSecret',
  ]);
  expect(Events[1]?.CloudTrailEvent).not.toContain('hush');
});
