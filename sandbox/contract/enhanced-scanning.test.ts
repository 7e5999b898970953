import {
  BatchGetImageCommand,
  PutRegistryScanningConfigurationCommand,
  type ScanFrequency,
} from '@aws-sdk/client-ecr';
import { beforeEach, expect, test } from 'vitest';
import { indexOf } from '#ecr/oci/image.ts';
import type { EventRow } from '../events.ts';
import { describeEndpoints } from './endpoints.ts';
import { holdTime } from './held-time.ts';
import { imageWith, scannerOf, text } from './scanner.ts';

const account = '111122223333';
const day = 24 * 60 * 60;
const nextMoment = 1;

const qs = (version: string) =>
  text('app/node_modules/qs/package.json', JSON.stringify({ name: 'qs', version }));

describeEndpoints(
  'enhanced scanning',
  { needs: ['clock', 'registry', 'upstreams'] },
  (endpoint) => {
    beforeEach(holdTime);

    /** A Region of its own for each test: the configuration is the registry's. */
    function there(region: string) {
      const turn = async (
        scanFrequency: ScanFrequency = 'CONTINUOUS_SCAN',
        scanType: 'ENHANCED' | 'BASIC' = 'ENHANCED',
      ) =>
        endpoint.sdk({ region }).send(
          new PutRegistryScanningConfigurationCommand({
            scanType,
            rules: [
              { scanFrequency, repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] },
            ],
          }),
        );
      const pull = (repositoryName: string, imageTag: string) =>
        endpoint
          .sdk({ region })
          .send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
      const scanner = scannerOf(endpoint, region);
      const status = async (repository: string, tag = 'v1') =>
        (await scanner.describe(repository, tag)).imageScanStatus?.status;
      return { ...scanner, turn, pull, status };
    }

    test('finds the packages of the distribution and those of npm, each with a fixed version', async () => {
      const { turn, create, push, describe } = there('us-east-1');
      await turn();
      await create('app');
      const system = [
        text('etc/os-release', 'ID=alpine\nVERSION_ID=3.22.1\n'),
        text('lib/apk/db/installed', 'P:busybox-binsh\nV:1.37.0-r18\no:busybox\n\n'),
      ];
      const own = text('app/package.json', '{"name":"qs","version":"0.0.1"}');
      const { digest } = await push('app', await imageWith(system, [qs('6.7.0'), own]), 'v1');
      await endpoint.advance(nextMoment);
      const { imageScanFindings, imageScanStatus } = await describe('app', 'v1');
      expect(imageScanStatus).toEqual({
        status: 'ACTIVE',
        description: 'Continuous scan is selected for image.',
      });
      expect(imageScanFindings?.findings).toBeUndefined();
      expect(imageScanFindings?.findingSeverityCounts).toEqual({ HIGH: 1, LOW: 2 });
      const [worst, ...others] = imageScanFindings?.enhancedFindings ?? [];
      expect(worst).toMatchObject({
        awsAccountId: account,
        type: 'PACKAGE_VULNERABILITY',
        title: 'CVE-2022-24999 - qs',
        severity: 'HIGH',
        status: 'ACTIVE',
        fixAvailable: 'YES',
        score: 7.5,
        packageVulnerabilityDetails: {
          vulnerabilityId: 'CVE-2022-24999',
          vulnerablePackages: [
            {
              name: 'qs',
              version: '6.7.0',
              fixedInVersion: '6.7.3',
              packageManager: 'NODEPKG',
              filePath: 'app/node_modules/qs/package.json',
            },
          ],
        },
        resources: [
          {
            type: 'AWS_ECR_CONTAINER_IMAGE',
            id: `arn:aws:ecr:us-east-1:${account}:repository/app/${digest}`,
            details: {
              awsEcrContainerImage: {
                imageHash: digest,
                imageTags: ['v1'],
                repositoryName: 'app',
                platform: 'ALPINE_LINUX_3_22',
                inUseCount: 0,
              },
            },
          },
        ],
      });
      expect(worst?.findingArn).toMatch(
        new RegExp(`^arn:aws:inspector2:us-east-1:${account}:finding/[0-9a-f]{32}$`),
      );
      expect(
        others.map((it) => it.packageVulnerabilityDetails?.vulnerablePackages?.[0]?.packageManager),
      ).toEqual(['OS', 'OS']);
    });

    test('basic scanning does not look at npm, and a newer package has no finding', async () => {
      const { turn, create, push, describe, counts } = there('us-east-2');
      await create('app', true);
      await push('app', await imageWith([qs('6.7.0')]), 'old');
      await endpoint.advance(nextMoment);
      expect((await describe('app', 'old')).imageScanStatus?.status).toBe('FAILED');
      await turn();
      await push('app', await imageWith([qs('6.13.0')]), 'new');
      await endpoint.advance(nextMoment);
      expect(await counts('app', { imageTag: 'old' })).toEqual({ HIGH: 1 });
      expect(await counts('app', { imageTag: 'new' })).toEqual({});
    });

    test('pages cut the findings, the worst first', async () => {
      const { turn, create, push, describe } = there('us-west-2');
      await turn();
      await create('app');
      const packages = [
        ['minimist', '1.2.5'],
        ['express', '4.17.0'],
        ['ws', '8.0.0'],
      ].map(([name, version]) =>
        text(`node_modules/${name}/package.json`, JSON.stringify({ name, version })),
      );
      await push('app', await imageWith(packages), 'v1');
      await endpoint.advance(nextMoment);
      const first = await describe('app', 'v1', { maxResults: 2 });
      const rest = await describe('app', 'v1', { maxResults: 2, nextToken: first.nextToken });
      const severities = [first, rest].map(({ imageScanFindings }) =>
        imageScanFindings?.enhancedFindings?.map(({ severity }) => severity),
      );
      expect(severities).toEqual([['CRITICAL', 'HIGH'], ['MEDIUM']]);
      expect(rest.nextToken).toBeUndefined();
    });

    test('an image is scanned again every day, until nobody has pushed or pulled it for two weeks', async () => {
      const { turn, create, push, pull, describe, status } = there('ap-northeast-1');
      await turn();
      await create('app');
      await push('app', await imageWith([qs('6.7.0')]), 'v1');
      expect(await status('app')).toBe('PENDING');
      await endpoint.advance(nextMoment);
      const scannedAt = async () =>
        (await describe('app', 'v1')).imageScanFindings?.imageScanCompletedAt?.getTime() ?? 0;
      const first = await scannedAt();
      await endpoint.advance(2 * day);
      expect((await scannedAt()) - first).toBe(2 * day * 1000);
      await endpoint.advance(13 * day);
      const expired = await describe('app', 'v1');
      expect(expired.imageScanStatus?.status).toBe('SCAN_ELIGIBILITY_EXPIRED');
      expect(expired.imageScanFindings).toBeUndefined();
      await pull('app', 'v1');
      expect(await status('app')).toBe('ACTIVE');
    });

    test('an image that is scanned on push alone keeps the result of that day', async () => {
      const { turn, create, push, describe } = there('ap-northeast-2');
      await turn('SCAN_ON_PUSH');
      await create('app');
      await push('app', await imageWith([qs('6.7.0')]), 'v1');
      await endpoint.advance(nextMoment);
      const first = await describe('app', 'v1');
      await endpoint.advance(20 * day);
      const later = await describe('app', 'v1');
      expect(later.imageScanStatus).toEqual({ status: 'ACTIVE' });
      expect(later.imageScanFindings).toEqual(first.imageScanFindings);
    });

    test('turning to it takes the images of the last two weeks, and no older ones', async () => {
      const { turn, create, push, status } = there('ap-south-1');
      await create('app');
      await push('app', await imageWith([qs('6.7.0')]), 'old');
      await endpoint.advance(10 * day);
      await push('app', await imageWith([qs('6.7.1')]), 'recent');
      await endpoint.advance(5 * day);
      await turn('SCAN_ON_PUSH');
      await endpoint.advance(nextMoment);
      expect(await status('app', 'old')).toBe('SCAN_ELIGIBILITY_EXPIRED');
      expect(await status('app', 'recent')).toBe('ACTIVE');
    });

    test('an index and an image without packages are not supported, an uncovered repository has no scan', async () => {
      const { turn, create, push, describe } = there('eu-west-1');
      await turn();
      await create('app');
      const plain = await imageWith([text('hello', 'world')]);
      await push('app', indexOf([plain]), 'all');
      await endpoint.advance(nextMoment);
      const { imageScanStatus } = await describe('app', { imageDigest: plain.digest });
      expect(imageScanStatus?.status).toBe('UNSUPPORTED_IMAGE');
      expect(imageScanStatus?.description).toContain('UnsupportedImageError');
      expect((await describe('app', 'all')).imageScanStatus?.status).toBe('UNSUPPORTED_IMAGE');
      await turn('MANUAL', 'BASIC');
      await expect(describe('app', { imageDigest: plain.digest })).rejects.toMatchObject({
        name: 'ScanNotFoundException',
      });
    });

    test('a change of the frequency is told, with what it was', async () => {
      const { turn, create } = there('eu-central-1');
      await create('app');
      await turn('SCAN_ON_PUSH');
      await turn('CONTINUOUS_SCAN');
      await turn('CONTINUOUS_SCAN');
      const answer = await endpoint.control(`events?account=${account}&region=eu-central-1`);
      const { events } = (await answer.json()) as { events: EventRow[] };
      const told = events.map(({ detail }) => detail);
      const change = (to: string, from: string) => ({
        'action-type': 'SCAN_FREQUENCY_CHANGE',
        repositories: [
          {
            'repository-name': 'app',
            'repository-arn': `arn:aws:ecr:eu-central-1:${account}:repository/app`,
            'scan-frequency': to,
            'previous-scan-frequency': from,
          },
        ],
        'resource-type': 'REPOSITORY',
        'scan-type': 'ENHANCED',
      });
      expect(told).toEqual([
        change('SCAN_ON_PUSH', 'MANUAL'),
        change('CONTINUOUS_SCAN', 'SCAN_ON_PUSH'),
      ]);
    });
  },
);
