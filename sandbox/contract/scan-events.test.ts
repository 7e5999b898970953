/** What EventBridge is told of scans, and when. */
import {
  BatchDeleteImageCommand,
  PutRegistryScanningConfigurationCommand,
} from '@aws-sdk/client-ecr';
import { beforeEach, expect, test, vi } from 'vitest';
import type { EventRow } from '../events.ts';
import { describeEndpoints } from './endpoints.ts';
import { holdTime } from './held-time.ts';
import { imageWith, scannerOf, text } from './scanner.ts';

const account = '111122223333';
const nextMoment = 1;

const alpine = [
  text('etc/os-release', 'ID=alpine\nVERSION_ID=3.22.1\n'),
  text('lib/apk/db/installed', 'P:busybox\nV:1.37.0-r18\n\n'),
];
const qs = text('node_modules/qs/package.json', '{"name":"qs","version":"6.7.0"}');

describeEndpoints('events of scans', { needs: ['control', 'clock'] }, (endpoint) => {
  beforeEach(holdTime);

  const toldIn = async (region: string): Promise<EventRow[]> => {
    const answer = await endpoint.control(`events?account=${account}&region=${region}`);
    const { events } = (await answer.json()) as { events: EventRow[] };
    return events.filter((it) => /Scan$|Finding$/.test(it['detail-type']));
  };

  test('a basic scan is told when it has ended, once, with the tags of that moment', async () => {
    const region = 'us-east-1';
    const { create, push, counts } = scannerOf(endpoint, region);
    await create('app', true);
    const { digest } = await push('app', await imageWith(alpine), 'v1');
    expect(await toldIn(region)).toEqual([]);
    await endpoint.advance(nextMoment);
    await counts('app', { imageTag: 'v1' });
    await endpoint.advance(nextMoment);
    const [event, ...others] = await toldIn(region);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      'detail-type': 'ECR Image Scan',
      source: 'aws.ecr',
      resources: [`arn:aws:ecr:${region}:${account}:repository/app`],
      detail: {
        'scan-status': 'COMPLETE',
        'repository-name': 'app',
        'finding-severity-counts': { LOW: 2 },
        'image-digest': digest,
        'image-tags': ['v1'],
      },
    });
  });

  test('a scan that fails is told, and one of an image that is gone is not', async () => {
    const region = 'us-east-2';
    const { create, push } = scannerOf(endpoint, region);
    await create('app', true);
    await push('app', await imageWith([text('hello', 'world')]));
    const gone = await push('app', await imageWith(alpine), 'v1');
    await endpoint.sdk({ region }).send(
      new BatchDeleteImageCommand({
        repositoryName: 'app',
        imageIds: [{ imageDigest: gone.digest }],
      }),
    );
    await endpoint.advance(nextMoment);
    const told = await toldIn(region);
    expect(told.map(({ detail }) => detail)).toMatchObject([
      { 'scan-status': 'FAILED', 'finding-severity-counts': {}, 'image-tags': [] },
    ]);
  });

  test('enhanced scanning tells as Inspector does: each finding, and the repository by its ARN', async () => {
    const region = 'us-west-2';
    const { create, push } = scannerOf(endpoint, region);
    await endpoint.sdk({ region }).send(
      new PutRegistryScanningConfigurationCommand({
        scanType: 'ENHANCED',
        rules: [
          {
            scanFrequency: 'CONTINUOUS_SCAN',
            repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
          },
        ],
      }),
    );
    await create('app');
    const { digest } = await push('app', await imageWith([...alpine, qs]), 'v1');
    await endpoint.advance(nextMoment);
    const told = await toldIn(region);
    const arn = `arn:aws:ecr:${region}:${account}:repository/app`;
    const findings = told.filter((it) => it['detail-type'] === 'Inspector2 Finding');
    expect(new Set(told.map(({ source }) => source))).toEqual(new Set(['aws.inspector2']));
    expect(findings).toHaveLength(3);
    expect(findings).toContainEqual(
      expect.objectContaining({
        resources: [`${arn}/${digest}`],
        detail: expect.objectContaining({
          title: 'CVE-2022-24999 - qs',
          status: 'ACTIVE',
          firstObservedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        }) as object,
      }),
    );
    expect(told.at(-1)).toMatchObject({
      'detail-type': 'Inspector2 Scan',
      detail: {
        'scan-status': 'INITIAL_SCAN_COMPLETE',
        'repository-name': arn,
        'finding-severity-counts': { HIGH: 1, LOW: 2, TOTAL: 3 },
        'image-digest': digest,
        'image-tags': ['v1'],
      },
    });
  });

  test('a rule passes the end of a scan on without anybody turning the clock', async () => {
    vi.useRealTimers();
    const region = 'eu-west-1';
    const { events, logs } = endpoint.aws({ region });
    const logGroupName = '/aws/events/scans';
    await logs('CreateLogGroup', { logGroupName });
    await events('PutRule', { Name: 'scans', EventPattern: '{"detail-type":["ECR Image Scan"]}' });
    await events('PutTargets', {
      Rule: 'scans',
      Targets: [{ Id: 'log', Arn: `arn:aws:logs:${region}:${account}:log-group:${logGroupName}` }],
    });
    const { create, push } = scannerOf(endpoint, region);
    await create('app', true);
    await push('app', await imageWith(alpine), 'v1');
    await expect
      .poll(async () => (await logs('FilterLogEvents', { logGroupName })).events?.length)
      .toBe(1);
  });
});
