import {
  CreateRepositoryCommand,
  DescribeImageReplicationStatusCommand,
  DescribeImagesCommand,
  DescribeRegistryCommand,
  DescribeReplicationBackfillResultsCommand,
  ListReplicationBackfillsCommand,
  PutRegistryPolicyCommand,
  PutReplicationConfigurationCommand,
  StartReplicationBackfillCommand,
  StopReplicationBackfillCommand,
  type ReplicationRule,
} from '@aws-sdk/client-ecr';
import { beforeEach, expect, test } from 'vitest';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient, indexOver } from './image-client.ts';

const { account, partnerAccount: partner }: { account: string; partnerAccount: string } = defaults;
const [west, east] = ['us-west-2', 'us-east-1'];

describeEndpoints('replication', { needs: ['clock', 'registry', 'identities'] }, (endpoint) => {
  const images = imageClient(endpoint);
  const there = (region: string, of = account) =>
    endpoint.sdk({ region, credentials: administratorOf(of) });
  const copyTo = (...rules: ReplicationRule[]) =>
    endpoint
      .sdk()
      .send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules } }));
  const to = (region: string, registryId = account) => ({ destinations: [{ region, registryId }] });
  const statusOf = async (repositoryName: string, imageDigest: string) => {
    const { replicationStatuses } = await endpoint
      .sdk()
      .send(
        new DescribeImageReplicationStatusCommand({ repositoryName, imageId: { imageDigest } }),
      );
    return replicationStatuses;
  };
  const imagesIn = async (region: string, repositoryName: string, of = account) => {
    try {
      const answer = await there(region, of).send(new DescribeImagesCommand({ repositoryName }));
      return (answer.imageDetails ?? []).map(({ imageDigest, imageTags = [] }) => ({
        imageDigest,
        imageTags,
      }));
    } catch (error) {
      return (error as Error).name;
    }
  };

  beforeEach(async () => {
    await endpoint.control('reset', { method: 'POST' });
  });

  test('a push is on its way, and then in the other Region, under the same digest and tag', async () => {
    await copyTo(to(west));
    await images.create('app');
    const digest = await images.push('app', 'one', 'v1');
    expect(await statusOf('app', digest)).toEqual([
      { region: west, registryId: account, status: 'IN_PROGRESS' },
    ]);
    expect(await imagesIn(west, 'app')).toBe('RepositoryNotFoundException');
    await endpoint.advance(30);
    expect(await imagesIn(west, 'app')).toEqual([{ imageDigest: digest, imageTags: ['v1'] }]);
    expect(await statusOf('app', digest)).toMatchObject([{ status: 'COMPLETE' }]);
  });

  test('an index comes with its members', async () => {
    await images.create('app');
    const member = await images.push('app', 'member');
    await copyTo(to(west));
    await images.put({ imageManifest: indexOver(member), imageTag: 'v1' }, 'app');
    await endpoint.advance(30);
    expect(await imagesIn(west, 'app')).toHaveLength(2);
  });

  test.each([
    [['team/'], 'team/app', true],
    [['team'], 'team/app', true],
    [['app'], 'team/app', false],
    [['other', 'te'], 'team/app', true],
  ])('with the filters %j a push to %s is copied: %s', async (prefixes, name, isCopied) => {
    const repositoryFilters = prefixes.map((filter) => ({
      filter,
      filterType: 'PREFIX_MATCH' as const,
    }));
    await copyTo({ ...to(west), repositoryFilters });
    await images.create(name);
    const digest = await images.push(name, 'one', 'v1');
    await endpoint.advance(30);
    expect(await imagesIn(west, name)).toEqual(
      isCopied ? [{ imageDigest: digest, imageTags: ['v1'] }] : 'RepositoryNotFoundException',
    );
  });

  test('what was pushed before the rule stays, and what is copied in is not copied on', async () => {
    await images.create('app');
    const before = await images.push('app', 'before', 'v1');
    await copyTo(to(west));
    await there(west).send(
      new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: [to(east)] } }),
    );
    await images.push('app', 'after', 'v2');
    await endpoint.advance(120);
    expect(await statusOf('app', before)).toEqual([]);
    expect(await imagesIn(west, 'app')).toHaveLength(1);
    expect(await imagesIn(east, 'app')).toBe('RepositoryNotFoundException');
  });

  test('an immutable destination keeps its tag, and gets the image without it', async () => {
    await there(west).send(
      new CreateRepositoryCommand({ repositoryName: 'app', imageTagMutability: 'IMMUTABLE' }),
    );
    await copyTo(to(west));
    await images.create('app');
    const first = await images.push('app', 'one', 'v1');
    await endpoint.advance(30);
    const second = await images.push('app', 'two', 'v1');
    await endpoint.advance(30);
    expect(await statusOf('app', second)).toMatchObject([{ status: 'COMPLETE' }]);
    const copies = await imagesIn(west, 'app');
    expect(copies).toContainEqual({ imageDigest: first, imageTags: ['v1'] });
    expect(copies).toContainEqual({ imageDigest: second, imageTags: [] });
  });

  test('deleting here deletes nothing there, and an image deleted in time is not copied', async () => {
    await copyTo(to(west));
    await images.create('app');
    const kept = await images.push('app', 'one', 'v1');
    await endpoint.advance(30);
    await images.remove('app', { imageDigest: kept });
    expect(await imagesIn(west, 'app')).toHaveLength(1);
    const gone = await images.push('app', 'two', 'v2');
    await images.remove('app', { imageDigest: gone });
    await endpoint.advance(30);
    expect(await imagesIn(west, 'app')).toHaveLength(1);
  });

  test.each([
    ['no policy', [], 'FAILED', 'AccessDenied'],
    ['leave to copy alone', ['ecr:ReplicateImage'], 'FAILED', 'RepositoryNotFound'],
    [
      'leave to copy and create',
      ['ecr:ReplicateImage', 'ecr:CreateRepository'],
      'COMPLETE',
      undefined,
    ],
  ])('into another account with %s', async (_, Action, status, failureCode) => {
    if (Action.length > 0) {
      const statement = {
        Sid: 'Replicate',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action,
        Resource: `arn:aws:ecr:${west}:${partner}:repository/*`,
      };
      const policyText = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      await there(west, partner).send(new PutRegistryPolicyCommand({ policyText }));
    }
    await copyTo(to(west, partner));
    await images.create('app');
    const digest = await images.push('app', 'one', 'v1');
    await endpoint.advance(30);
    expect(await statusOf('app', digest)).toEqual([
      { region: west, registryId: partner, status, ...(failureCode && { failureCode }) },
    ]);
    expect(Array.isArray(await imagesIn(west, 'app', partner))).toBe(status === 'COMPLETE');
  });

  test('a registry does not copy to itself', async () => {
    await expect(copyTo(to(defaults.region))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const answer = await endpoint.sdk().send(new DescribeRegistryCommand({}));
    expect(answer).toMatchObject({ registryId: account, replicationConfiguration: { rules: [] } });
  });

  test('a backfill copies what was there before, and says how far it is', async () => {
    await images.create('app');
    await images.push('app', 'one', 'v1');
    await images.push('app', 'two', 'v2');
    const destination = { region: west, registryId: account };
    const start = () => endpoint.sdk().send(new StartReplicationBackfillCommand({ destination }));
    await expect(start()).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await copyTo(to(west));
    const { replicationBackfillId, status } = await start();
    expect(status).toBe('PREPARING');
    await expect(start()).rejects.toMatchObject({ name: 'ReplicationBackfillInProgressException' });
    const results = () =>
      endpoint.sdk().send(new DescribeReplicationBackfillResultsCommand({ replicationBackfillId }));
    expect((await results()).progress).toBeUndefined();
    await endpoint.advance(10);
    expect(await results()).toMatchObject({
      status: 'IN_PROGRESS',
      progress: { totalReplicationCount: 2, completedReplicationCount: 0 },
      results: [],
    });
    await endpoint.advance(30);
    const ended = await results();
    expect(ended).toMatchObject({
      status: 'COMPLETE',
      progress: { completedReplicationCount: 2, failedReplicationCount: 0 },
    });
    expect(ended.results).toHaveLength(2);
    expect(await imagesIn(west, 'app')).toHaveLength(2);
    const { backfills } = await endpoint.sdk().send(new ListReplicationBackfillsCommand({}));
    expect(backfills).toMatchObject([{ replicationBackfillId, status: 'COMPLETE' }]);
  });

  test('a backfill can be stopped while it is at work, and not afterwards', async () => {
    await images.create('app');
    await images.push('app', 'one', 'v1');
    await copyTo(to(west));
    const destination = { region: west, registryId: account };
    const { replicationBackfillId } = await endpoint
      .sdk()
      .send(new StartReplicationBackfillCommand({ destination }));
    await endpoint.advance(10);
    const stop = (id = replicationBackfillId) =>
      endpoint.sdk().send(new StopReplicationBackfillCommand({ replicationBackfillId: id }));
    expect((await stop()).status).toBe('STOPPING');
    await endpoint.advance(60);
    await expect(stop()).rejects.toMatchObject({
      name: 'ReplicationBackfillInvalidStatusException',
    });
    await expect(stop('no-such-backfill')).rejects.toMatchObject({
      name: 'ReplicationBackfillNotFoundException',
    });
    expect(await imagesIn(west, 'app')).toBe('RepositoryNotFoundException');
  });
});
