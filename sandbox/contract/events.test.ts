/** ECR's events: told by what happens, matched by rules, and found in the log groups that rules name. */
import { expect, test } from 'vitest';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import type { EventRow } from '../events.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient } from './image-client.ts';

const place = 'account=111122223333&region=ap-southeast-2';
const group = '/aws/events/ecr';
const groupArn = `arn:aws:logs:ap-southeast-2:111122223333:log-group:${group}`;

describeEndpoints('events', { needs: ['control'] }, (endpoint) => {
  const { create, push, remove } = imageClient(endpoint);
  const told = async (): Promise<EventRow[]> => {
    const answer = await endpoint.control(`events?${place}`);
    return ((await answer.json()) as { events: EventRow[] }).events;
  };

  test('a push and a deletion are told, each tag by itself', async () => {
    const name = await create('told');
    const digest = await push(name, 'told', 'v1');
    await push(name, 'told', 'v2');
    await remove(name, { imageDigest: digest });
    const common = {
      result: 'SUCCESS',
      'repository-name': name,
      'image-digest': digest,
      'manifest-media-type': mediaTypes.ociManifest,
      'artifact-media-type': mediaTypes.ociConfig,
    };
    expect((await told()).map(({ detail }) => detail)).toEqual([
      { ...common, 'action-type': 'PUSH', 'image-tag': 'v1' },
      { ...common, 'action-type': 'PUSH', 'image-tag': 'v2' },
      { ...common, 'action-type': 'DELETE', 'image-tag': 'v1' },
      { ...common, 'action-type': 'DELETE', 'image-tag': 'v2' },
    ]);
    const elsewhere = await endpoint.control('events?account=444455556666&region=eu-west-1');
    expect(await elsewhere.json()).toEqual({ events: [] });
  });

  test('a rule that fits passes an event on to the log group it names, and others do not', async () => {
    const { events, logs } = endpoint.aws();
    await logs('CreateLogGroup', { logGroupName: group });
    const pattern = (action: string) =>
      JSON.stringify({
        source: ['aws.ecr'],
        'detail-type': ['ECR Image Action'],
        detail: { 'action-type': [action], 'image-tag': [{ prefix: 'v' }] },
      });
    const { RuleArn } = await events('PutRule', { Name: 'pushes', EventPattern: pattern('PUSH') });
    expect(RuleArn).toBe('arn:aws:events:ap-southeast-2:111122223333:rule/pushes');
    await events('PutRule', { Name: 'removals', EventPattern: pattern('DELETE') });
    await events('PutRule', { Name: 'off', EventPattern: pattern('PUSH'), State: 'DISABLED' });
    const failed = await Promise.all(
      ['pushes', 'removals', 'off'].map((Rule) =>
        events('PutTargets', { Rule, Targets: [{ Id: 'log', Arn: groupArn }] }),
      ),
    );
    expect(failed.map(({ FailedEntryCount }) => FailedEntryCount)).toEqual([0, 0, 0]);

    const name = await create('routed');
    const digest = await push(name, 'routed', 'v1');
    await push(name, 'routed', 'latest');
    const { events: logged = [] } = await logs('FilterLogEvents', { logGroupName: group });
    expect(logged.map(({ message }) => JSON.parse(message ?? '') as EventRow)).toEqual([
      expect.objectContaining({
        'detail-type': 'ECR Image Action',
        source: 'aws.ecr',
        detail: expect.objectContaining({ 'image-tag': 'v1', 'image-digest': digest }) as object,
      }),
    ]);
    const found = await logs('FilterLogEvents', { logGroupName: group, filterPattern: 'DELETE' });
    expect(found.events).toEqual([]);
  });

  test('a rule is described, listed, switched off and deleted when its targets are gone', async () => {
    const { events } = endpoint.aws();
    const EventPattern = '{"source":["aws.inspector2"],"detail-type":["Inspector2 Finding"]}';
    await events('PutRule', { Name: 'findings', EventPattern, Description: 'new CVEs' });
    await events('PutTargets', { Rule: 'findings', Targets: [{ Id: 'a', Arn: groupArn }] });
    await events('DisableRule', { Name: 'findings' });
    expect(await events('DescribeRule', { Name: 'findings' })).toMatchObject({
      Name: 'findings',
      EventPattern,
      Description: 'new CVEs',
      State: 'DISABLED',
      EventBusName: 'default',
    });
    const { Rules } = await events('ListRules', { NamePrefix: 'find' });
    expect(Rules?.map(({ Name }) => Name)).toEqual(['findings']);
    expect(await events('ListTargetsByRule', { Rule: 'findings' })).toMatchObject({
      Targets: [{ Id: 'a', Arn: groupArn }],
    });
    await expect(events('DeleteRule', { Name: 'findings' })).rejects.toMatchObject({
      code: 'ValidationException',
      message: "Rule can't be deleted since it has targets.",
    });
    const removed = await events('RemoveTargets', { Rule: 'findings', Ids: ['a', 'b'] });
    expect(removed).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'b' }] });
    await events('DeleteRule', { Name: 'findings' });
    await expect(events('DescribeRule', { Name: 'findings' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  test('lists come in pages, and a token of another list is refused', async () => {
    const { events } = endpoint.aws();
    for (const name of ['p-1', 'p-2', 'p-3']) {
      await events('PutRule', { Name: name, EventPattern: '{"source":["aws.ecr"]}' });
    }
    const first = await events('ListRules', { NamePrefix: 'p-', Limit: 2 });
    expect(first.Rules?.map(({ Name }) => Name)).toEqual(['p-1', 'p-2']);
    const rest = await events('ListRules', { NamePrefix: 'p-', NextToken: first.NextToken ?? '' });
    expect(rest.Rules?.map(({ Name }) => Name)).toEqual(['p-3']);
    expect(rest.NextToken).toBeUndefined();
    await expect(
      events('ListRules', { NamePrefix: 'x', NextToken: first.NextToken ?? '' }),
    ).rejects.toMatchObject({ code: 'ValidationException' });
  });

  test.each([
    ['no pattern', { Name: 'a' }, 'ValidationException'],
    ['a pattern that is no JSON', { Name: 'a', EventPattern: '{' }, 'InvalidEventPatternException'],
    [
      'another bus',
      { Name: 'a', EventPattern: '{}', EventBusName: 'x' },
      'ResourceNotFoundException',
    ],
    ['a schedule', { Name: 'a', ScheduleExpression: 'rate(1 day)' }, 'NotImplementedException'],
    ['a name with a blank', { Name: 'a b', EventPattern: '{}' }, 'ValidationException'],
  ])('%s is refused', async (_, input, code) => {
    await expect(endpoint.aws().events('PutRule', input)).rejects.toMatchObject({ code });
  });
});
