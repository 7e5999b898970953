import {
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DescribeImagesCommand,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
} from '@aws-sdk/client-ecr';
import { expect, test, vi } from 'vitest';
import { describeEndpoints, type Endpoint } from './endpoints.ts';
import { holdTime } from './held-time.ts';
import { pushArtifact, pushImage, pushIndex } from './lifecycle-images.ts';

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
/** Milliseconds: AWS takes its time for a preview. */
const patience = { interval: 50, timeout: 60_000 };
const untaggedByAge = older(1, { tagStatus: 'untagged' });

describeEndpoints('lifecycle policies', { needs: [] }, (endpoint) => {
  const { account, region, named } = endpoint;
  const send: ReturnType<Endpoint['sdk']>['send'] = ((command: never) =>
    endpoint.sdk().send(command)) as never;
  const create = async (name: string) => {
    const repositoryName = named(name);
    await send(new CreateRepositoryCommand({ repositoryName }));
    return repositoryName;
  };
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
    const asked = new URLSearchParams({ account, region, repository });
    const response = await endpoint.control(`lifecycle?${asked}`);
    return ((await response.json()) as { records: { rulePriority: number; digest: string }[] })
      .records;
  };

  test('a policy is kept as it came, read back and deleted', async () => {
    const name = await create('kept');
    const text = `${policyOf(keep(10))} `.padEnd(120);
    expect(await put(name, text)).toMatchObject({
      registryId: account,
      repositoryName: name,
      lifecyclePolicyText: text,
    });
    const got = await send(new GetLifecyclePolicyCommand({ repositoryName: name }));
    expect(got).toMatchObject({ lifecyclePolicyText: text, lastEvaluatedAt: new Date(0) });
    const deleted = await send(new DeleteLifecyclePolicyCommand({ repositoryName: name }));
    expect(deleted).toMatchObject({ lifecyclePolicyText: text, lastEvaluatedAt: new Date(0) });
    await expect(
      send(new GetLifecyclePolicyCommand({ repositoryName: name })),
    ).rejects.toMatchObject({
      name: 'LifecyclePolicyNotFoundException',
      message: `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${account}'`,
    });
    await expect(
      send(new DeleteLifecyclePolicyCommand({ repositoryName: name })),
    ).rejects.toMatchObject({ name: 'LifecyclePolicyNotFoundException' });
  });

  test('a policy that is none is refused, put or previewed, and the old one stays', async () => {
    const name = await create('refused');
    const text = policyOf(keep(3));
    await put(name, text);
    const refused = {
      name: 'InvalidParameterException',
      message: expect.stringContaining(
        'Lifecycle policy validation failure: numeric instance is lower than the required minimum (minimum: 1, found: 0)',
      ) as string,
    };
    await expect(put(name, policyOf(keep(0)))).rejects.toMatchObject(refused);
    await expect(start(name, policyOf(keep(0)))).rejects.toMatchObject(refused);
    await expect(put(name, '{"rules":[]}')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const got = await send(new GetLifecyclePolicyCommand({ repositoryName: name }));
    expect(got.lifecyclePolicyText).toBe(text);
  });

  test('no operation answers for a repository that is not there', async () => {
    const missing = { name: 'RepositoryNotFoundException' };
    await expect(put(named('missing'), policyOf(keep(3)))).rejects.toMatchObject(missing);
    await expect(start(named('missing'))).rejects.toMatchObject(missing);
    await expect(preview(named('missing'))).rejects.toMatchObject(missing);
    for (const command of [GetLifecyclePolicyCommand, DeleteLifecyclePolicyCommand]) {
      await expect(send(new command({ repositoryName: named('missing') }))).rejects.toMatchObject(
        missing,
      );
    }
  });

  test.skipIf(endpoint.lacks('clock'))(
    'a preview runs for a moment and then says what would happen, deleting nothing',
    async () => {
      const name = await create('preview');
      const oldest = await push(name, 'v1');
      await endpoint.advance(day);
      const untagged = await push(name, undefined);
      await endpoint.advance(2 * day);
      const kept = await push(name, 'v2');
      await expect(preview(name)).rejects.toMatchObject({
        name: 'LifecyclePolicyPreviewNotFoundException',
      });
      await expect(start(name)).rejects.toMatchObject({
        name: 'LifecyclePolicyNotFoundException',
      });
      const text = policyOf(untaggedByAge, keep(1));
      holdTime();
      expect(await start(name, text)).toMatchObject({ status: 'IN_PROGRESS' });
      await expect(start(name, text)).rejects.toMatchObject({
        name: 'LifecyclePolicyPreviewInProgressException',
      });
      const running = await preview(name);
      expect(running).toMatchObject({ status: 'IN_PROGRESS', previewResults: [] });
      await endpoint.advance(1);
      const complete = await preview(name);
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
      expect((await there(name)).sort()).toEqual([oldest, untagged, kept].sort());
    },
  );

  test('a preview is filtered by tag status and by image, and read in pages', async () => {
    const name = await create('filters');
    const tagged = await push(name, 'a');
    const untagged = await push(name, undefined);
    await push(name, 'b');
    await push(name, 'c');
    await put(name, policyOf(keep(1)));
    await start(name);
    await vi.waitFor(async () => expect((await preview(name)).status).toBe('COMPLETE'), patience);
    const digests = async (input: object) => {
      const { previewResults = [], summary } = await preview(name, input);
      expect(summary?.expiringImageTotalCount).toBe(3);
      return previewResults.map(({ imageDigest }) => imageDigest);
    };
    expect(await digests({ filter: { tagStatus: 'UNTAGGED' } })).toEqual([untagged]);
    expect(await digests({ filter: { tagStatus: 'TAGGED' } })).toHaveLength(2);
    expect(await digests({ imageIds: [{ imageTag: 'a' }] })).toEqual([tagged]);
    expect(await digests({ imageIds: [{ imageTag: 'c' }] })).toEqual([]);
    expect(await digests({ imageIds: [{ imageDigest: untagged, imageTag: 'a' }] })).toEqual([]);
    const first = await preview(name, { maxResults: 2 });
    expect(first.previewResults).toHaveLength(2);
    const second = await preview(name, { maxResults: 2, nextToken: first.nextToken });
    expect(second.previewResults).toHaveLength(1);
    expect(second.nextToken).toBeUndefined();
    await expect(
      preview(name, { imageIds: [{ imageTag: 'a' }], maxResults: 2 }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test.skipIf(endpoint.lacks('clock'))(
    'a policy first acts one hour after it was put, and says when it did',
    async () => {
      const name = await create('acting');
      const digests = [];
      for (const tag of ['a', 'b', 'c']) digests.push(await push(name, tag));
      await put(name, policyOf(keep(2)));
      await endpoint.advance(hour - 60);
      expect(await there(name)).toHaveLength(3);
      await endpoint.advance(60);
      expect((await there(name)).sort()).toEqual(digests.slice(1).sort());
      expect(await history(name)).toMatchObject([
        { digest: digests[0], tags: ['a'], action: 'expire', rulePriority: 1 },
      ]);
      const { lastEvaluatedAt } = await send(
        new GetLifecyclePolicyCommand({ repositoryName: name }),
      );
      expect(lastEvaluatedAt?.getTime()).toBeGreaterThan(0);
    },
  );

  test.skipIf(endpoint.lacks('clock'))(
    'a jump of the clock has every run in between: the index first, its members next',
    async () => {
      const name = await create('index');
      const { index, members } = await pushIndex(endpoint, name, 'v1');
      const kept = await pushIndex(endpoint, name, 'v2');
      await put(
        name,
        policyOf(keep(1, { tagStatus: 'tagged', tagPatternList: ['v*'] }), untaggedByAge),
      );
      await endpoint.advance(3 * day);
      expect((await there(name)).sort()).toEqual([kept.index, ...kept.members].sort());
      const records = await history(name);
      expect(records.map(({ digest, rulePriority }) => [digest, rulePriority])).toEqual([
        [index, 1],
        ...members.map((digest) => [digest, 2]),
      ]);
    },
  );

  test.skipIf(endpoint.lacks('clock'))('an artifact goes with the image it is about', async () => {
    const name = await create('signed');
    const subject = await push(name, 'v1');
    const signature = await pushArtifact(endpoint, name, subject);
    const kept = await push(name, 'v2');
    await put(name, policyOf(keep(1)));
    await endpoint.advance(hour);
    expect(await there(name)).toEqual([kept]);
    expect(await history(name)).toMatchObject([
      { digest: subject },
      { digest: signature, subject },
    ]);
  });

  test.skipIf(endpoint.lacks('clock'))(
    'an image that is archived takes its artifacts along, and both are told',
    async () => {
      const name = await create('archived');
      const subject = await push(name, 'v1');
      const signature = await pushArtifact(endpoint, name, subject);
      const kept = await push(name, 'v2');
      const action = { type: 'transition', targetStorageClass: 'archive' };
      const rule = { rulePriority: 1, selection: keep(1), action };
      await put(name, JSON.stringify({ rules: [rule] }));
      await endpoint.advance(hour);
      expect(await there(name)).toEqual([kept]);
      expect(await history(name)).toMatchObject([
        { digest: subject, action: 'transition' },
        { digest: signature, action: 'transition', subject },
      ]);
      const answer = await endpoint.control(`events?account=${account}&region=${region}`);
      const { events } = (await answer.json()) as {
        events: { 'detail-type': string; detail: Record<string, string> }[];
      };
      const told = events.filter(
        ({ detail }) =>
          detail['repository-name'] === name && detail['action-type'] === 'UPDATE_STORAGE_CLASS',
      );
      expect(told.map((it) => [it['detail-type'], it.detail['image-digest']])).toEqual([
        ['ECR Image Action', subject],
        ['ECR Referrer Action', signature],
      ]);
    },
  );

  test.skipIf(endpoint.lacks('clock'))(
    'images that age while time jumps go in the hour after they are too old',
    async () => {
      const name = await create('aging');
      await push(name, undefined);
      await endpoint.advance(12 * hour);
      const younger = await push(name, undefined);
      await put(name, policyOf(older(7, { tagStatus: 'untagged' })));
      await endpoint.advance(7 * day - hour);
      expect(await there(name)).toEqual([younger]);
      await endpoint.advance(2 * hour);
      expect(await there(name)).toEqual([]);
      const times = (await history(name)).map((record) => (record as never as { at: number }).at);
      // Times are fractions of seconds: their difference is not exact.
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeCloseTo(12 * hour, 3);
    },
  );
});
