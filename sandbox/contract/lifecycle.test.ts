import {
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DescribeImagesCommand,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { describeEndpoints, type Endpoint } from './endpoints.ts';
import { pushArtifact, pushImage, pushIndex } from './lifecycle-images.ts';

const account = '111122223333';
const hour = 3600;
const day = 24 * hour;
const expire = { type: 'expire' };
const keep = (countNumber: number, selection: object = { tagStatus: 'any' }) => ({
  ...selection,
  countType: 'imageCountMoreThan',
  countNumber,
});
const older = (countNumber: number, selection: object) => ({
  ...selection,
  countType: 'sinceImagePushed',
  countUnit: 'days',
  countNumber,
});
const policyOf = (...selections: object[]) =>
  JSON.stringify({
    rules: selections.map((selection, index) => ({
      rulePriority: index + 1,
      selection,
      action: expire,
    })),
  });
const untaggedByAge = older(1, { tagStatus: 'untagged' });

describeEndpoints('lifecycle policies', (endpoint) => {
  const send: ReturnType<Endpoint['sdk']>['send'] = ((command: never) =>
    endpoint.sdk().send(command)) as never;
  const create = (repositoryName: string) => send(new CreateRepositoryCommand({ repositoryName }));
  const put = (repositoryName: string, lifecyclePolicyText: string) =>
    send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
  const push = (repositoryName: string, imageTag: string | undefined) =>
    pushImage(endpoint, repositoryName, imageTag);
  const start = (repositoryName: string, lifecyclePolicyText?: string) =>
    send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
  const preview = (repositoryName: string, input: object = {}) =>
    send(new GetLifecyclePolicyPreviewCommand({ repositoryName, ...input }));
  const there = async (repositoryName: string) => {
    const { imageDetails = [] } = await send(new DescribeImagesCommand({ repositoryName }));
    return imageDetails.map(({ imageDigest }) => imageDigest);
  };
  const history = async (repository: string) => {
    const asked = new URLSearchParams({ account, region: 'ap-southeast-2', repository });
    const response = await endpoint.control(`lifecycle?${asked}`);
    return ((await response.json()) as { records: { rulePriority: number; digest: string }[] })
      .records;
  };

  test('a policy is kept as it came, read back and deleted', async () => {
    await create('kept');
    const text = `${policyOf(keep(10))} `.padEnd(120);
    expect(await put('kept', text)).toMatchObject({
      registryId: account,
      repositoryName: 'kept',
      lifecyclePolicyText: text,
    });
    const got = await send(new GetLifecyclePolicyCommand({ repositoryName: 'kept' }));
    expect(got).toMatchObject({ lifecyclePolicyText: text, lastEvaluatedAt: new Date(0) });
    const deleted = await send(new DeleteLifecyclePolicyCommand({ repositoryName: 'kept' }));
    expect(deleted).toMatchObject({ lifecyclePolicyText: text, lastEvaluatedAt: new Date(0) });
    await expect(
      send(new GetLifecyclePolicyCommand({ repositoryName: 'kept' })),
    ).rejects.toMatchObject({
      name: 'LifecyclePolicyNotFoundException',
      message: `Lifecycle policy does not exist for the repository with name 'kept' in the registry with id '${account}'`,
    });
    await expect(
      send(new DeleteLifecyclePolicyCommand({ repositoryName: 'kept' })),
    ).rejects.toMatchObject({ name: 'LifecyclePolicyNotFoundException' });
  });

  test('a policy that is none is refused, put or previewed, and the old one stays', async () => {
    await create('refused');
    const text = policyOf(keep(3));
    await put('refused', text);
    const refused = {
      name: 'InvalidParameterException',
      message: expect.stringContaining(
        'Lifecycle policy validation failure: numeric instance is lower than the required minimum (minimum: 1, found: 0)',
      ) as string,
    };
    await expect(put('refused', policyOf(keep(0)))).rejects.toMatchObject(refused);
    await expect(start('refused', policyOf(keep(0)))).rejects.toMatchObject(refused);
    await expect(put('refused', '{"rules":[]}')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const got = await send(new GetLifecyclePolicyCommand({ repositoryName: 'refused' }));
    expect(got.lifecyclePolicyText).toBe(text);
  });

  test('no operation answers for a repository that is not there', async () => {
    const missing = { name: 'RepositoryNotFoundException' };
    await expect(put('missing', policyOf(keep(3)))).rejects.toMatchObject(missing);
    await expect(start('missing')).rejects.toMatchObject(missing);
    await expect(preview('missing')).rejects.toMatchObject(missing);
    for (const command of [GetLifecyclePolicyCommand, DeleteLifecyclePolicyCommand]) {
      await expect(send(new command({ repositoryName: 'missing' }))).rejects.toMatchObject(missing);
    }
  });

  test('a preview runs for a moment and then says what would happen, deleting nothing', async () => {
    await create('preview');
    const oldest = await push('preview', 'v1');
    await endpoint.advance(day);
    const untagged = await push('preview', undefined);
    await endpoint.advance(2 * day);
    const kept = await push('preview', 'v2');
    await expect(preview('preview')).rejects.toMatchObject({
      name: 'LifecyclePolicyPreviewNotFoundException',
    });
    await expect(start('preview')).rejects.toMatchObject({
      name: 'LifecyclePolicyNotFoundException',
    });
    const text = policyOf(untaggedByAge, keep(1));
    expect(await start('preview', text)).toMatchObject({ status: 'IN_PROGRESS' });
    await expect(start('preview', text)).rejects.toMatchObject({
      name: 'LifecyclePolicyPreviewInProgressException',
    });
    const running = await preview('preview');
    expect(running).toMatchObject({ status: 'IN_PROGRESS', previewResults: [] });
    await endpoint.advance(1);
    const complete = await preview('preview');
    expect(complete).toMatchObject({
      status: 'COMPLETE',
      lifecyclePolicyText: text,
      summary: { expiringImageTotalCount: 2 },
    });
    const common = { action: { type: 'EXPIRE' }, storageClass: 'STANDARD' };
    expect(complete.previewResults).toMatchObject([
      { ...common, imageDigest: oldest, imageTags: ['v1'], appliedRulePriority: 2 },
      { ...common, imageDigest: untagged, imageTags: [], appliedRulePriority: 1 },
    ]);
    expect((await there('preview')).sort()).toEqual([oldest, untagged, kept].sort());
  });

  test('a preview is filtered by tag status and by image, and read in pages', async () => {
    await create('filters');
    const tagged = await push('filters', 'a');
    const untagged = await push('filters', undefined);
    await push('filters', 'b');
    await push('filters', 'c');
    await put('filters', policyOf(keep(1)));
    await start('filters');
    await endpoint.advance(1);
    const digests = async (input: object) => {
      const { previewResults = [], summary } = await preview('filters', input);
      expect(summary?.expiringImageTotalCount).toBe(3);
      return previewResults.map(({ imageDigest }) => imageDigest);
    };
    expect(await digests({ filter: { tagStatus: 'UNTAGGED' } })).toEqual([untagged]);
    expect(await digests({ filter: { tagStatus: 'TAGGED' } })).toHaveLength(2);
    expect(await digests({ imageIds: [{ imageTag: 'a' }] })).toEqual([tagged]);
    expect(await digests({ imageIds: [{ imageTag: 'c' }] })).toEqual([]);
    expect(await digests({ imageIds: [{ imageDigest: untagged, imageTag: 'a' }] })).toEqual([]);
    const first = await preview('filters', { maxResults: 2 });
    expect(first.previewResults).toHaveLength(2);
    const second = await preview('filters', { maxResults: 2, nextToken: first.nextToken });
    expect(second.previewResults).toHaveLength(1);
    expect(second.nextToken).toBeUndefined();
    await expect(
      preview('filters', { imageIds: [{ imageTag: 'a' }], maxResults: 2 }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('a policy first acts one hour after it was put, and says when it did', async () => {
    await create('acting');
    const digests = [];
    for (const tag of ['a', 'b', 'c']) digests.push(await push('acting', tag));
    await put('acting', policyOf(keep(2)));
    await endpoint.advance(hour - 60);
    expect(await there('acting')).toHaveLength(3);
    await endpoint.advance(60);
    expect((await there('acting')).sort()).toEqual(digests.slice(1).sort());
    expect(await history('acting')).toMatchObject([
      { digest: digests[0], tags: ['a'], action: 'expire', rulePriority: 1 },
    ]);
    const { lastEvaluatedAt } = await send(
      new GetLifecyclePolicyCommand({ repositoryName: 'acting' }),
    );
    expect(lastEvaluatedAt?.getTime()).toBeGreaterThan(0);
  });

  test('a jump of the clock has every run in between: the index first, its members next', async () => {
    await create('index');
    const { index, members } = await pushIndex(endpoint, 'index', 'v1');
    const kept = await pushIndex(endpoint, 'index', 'v2');
    await put(
      'index',
      policyOf(keep(1, { tagStatus: 'tagged', tagPatternList: ['v*'] }), untaggedByAge),
    );
    await endpoint.advance(3 * day);
    expect((await there('index')).sort()).toEqual([kept.index, ...kept.members].sort());
    const records = await history('index');
    expect(records.map(({ digest, rulePriority }) => [digest, rulePriority])).toEqual([
      [index, 1],
      ...members.map((digest) => [digest, 2]),
    ]);
  });

  test('an artifact goes with the image it is about', async () => {
    await create('signed');
    const subject = await push('signed', 'v1');
    const signature = await pushArtifact(endpoint, 'signed', subject);
    const kept = await push('signed', 'v2');
    await put('signed', policyOf(keep(1)));
    await endpoint.advance(hour);
    expect(await there('signed')).toEqual([kept]);
    expect(await history('signed')).toMatchObject([
      { digest: subject },
      { digest: signature, subject },
    ]);
  });

  test('an image that is archived takes its artifacts along, and both are told', async () => {
    await create('archived');
    const subject = await push('archived', 'v1');
    const signature = await pushArtifact(endpoint, 'archived', subject);
    const kept = await push('archived', 'v2');
    const action = { type: 'transition', targetStorageClass: 'archive' };
    const rule = { rulePriority: 1, selection: keep(1), action };
    await put('archived', JSON.stringify({ rules: [rule] }));
    await endpoint.advance(hour);
    expect(await there('archived')).toEqual([kept]);
    expect(await history('archived')).toMatchObject([
      { digest: subject, action: 'transition' },
      { digest: signature, action: 'transition', subject },
    ]);
    const answer = await endpoint.control(`events?account=${account}&region=ap-southeast-2`);
    const { events } = (await answer.json()) as {
      events: { 'detail-type': string; detail: Record<string, string> }[];
    };
    const told = events.filter(
      ({ detail }) =>
        detail['repository-name'] === 'archived' &&
        detail['action-type'] === 'UPDATE_STORAGE_CLASS',
    );
    expect(told.map((it) => [it['detail-type'], it.detail['image-digest']])).toEqual([
      ['ECR Image Action', subject],
      ['ECR Referrer Action', signature],
    ]);
  });

  test('images that age while time jumps go in the hour after they are too old', async () => {
    await create('aging');
    await push('aging', undefined);
    await endpoint.advance(12 * hour);
    const younger = await push('aging', undefined);
    await put('aging', policyOf(older(7, { tagStatus: 'untagged' })));
    await endpoint.advance(7 * day - hour);
    expect(await there('aging')).toEqual([younger]);
    await endpoint.advance(2 * hour);
    expect(await there('aging')).toEqual([]);
    const times = (await history('aging')).map((record) => (record as never as { at: number }).at);
    // Times are fractions of seconds: their difference is not exact.
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeCloseTo(12 * hour, 3);
  });
});
