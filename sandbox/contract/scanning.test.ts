import {
  BatchDeleteImageCommand,
  DescribeImagesCommand,
  PutImageScanningConfigurationCommand,
  PutRegistryScanningConfigurationCommand,
  type ImageIdentifier,
} from '@aws-sdk/client-ecr';
import { beforeEach, expect, test } from 'vitest';
import { indexOf, type LayerEntry } from '#ecr/oci/image.ts';
import { describeEndpoints } from './endpoints.ts';
import { holdTime } from './held-time.ts';
import { nowhere } from './image-client.ts';
import { registryClient } from './registry-client.ts';
import { base, imageWith, scannerOf, text } from './scanner.ts';

const account = '111122223333';
const day = 24 * 60 * 60;
const nextMoment = 1;

describeEndpoints('image scanning', { needs: ['clock', 'upstreams'] }, (endpoint) => {
  beforeEach(holdTime);

  const client = (region?: string) => endpoint.sdk(region === undefined ? {} : { region });
  const { create, push, start, describe, counts } = scannerOf(endpoint);

  test('an older base has more findings than a newer one, and the newest has none', async () => {
    await create('bases', true);
    for (const tag of ['3.20.3', '3.22', '3.23']) {
      await push('bases', await base(`alpine:${tag}`), tag);
    }
    await push('bases', await base('node:22.11.0-alpine3.20'), 'node');
    await endpoint.advance(nextMoment);
    expect(await counts('bases', { imageTag: '3.20.3' })).toEqual({ HIGH: 2, MEDIUM: 4, LOW: 2 });
    expect(await counts('bases', { imageTag: 'node' })).toEqual({ HIGH: 2, MEDIUM: 4, LOW: 2 });
    expect(await counts('bases', { imageTag: '3.22' })).toEqual({ LOW: 2 });
    expect(await counts('bases', { imageTag: '3.23' })).toEqual({});
  });

  test('a finding names the vulnerability, its source package and how bad it is', async () => {
    await create('finding', true);
    const image = await base('alpine:3.20.3');
    await push('finding', image, 'v1');
    await endpoint.advance(nextMoment);
    const { imageScanFindings, $metadata: _, ...about } = await describe('finding', 'v1');
    expect(about).toEqual({
      registryId: account,
      repositoryName: 'finding',
      imageId: { imageDigest: image.digest, imageTag: 'v1' },
      imageScanStatus: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
    });
    expect(imageScanFindings?.imageScanCompletedAt).toBeInstanceOf(Date);
    expect(imageScanFindings?.vulnerabilitySourceUpdatedAt?.getTime()).toBeLessThan(
      imageScanFindings?.imageScanCompletedAt?.getTime() ?? 0,
    );
    const [worst] = imageScanFindings?.findings ?? [];
    expect(worst).toEqual({
      name: 'CVE-2025-26519',
      description: expect.stringContaining('musl') as string,
      uri: 'https://security.alpinelinux.org/vuln/CVE-2025-26519',
      severity: 'HIGH',
      attributes: [
        { key: 'package_name', value: 'musl' },
        { key: 'package_version', value: '1.2.5-r0' },
        { key: 'CVSS3_SCORE', value: '7.0' },
        { key: 'CVSS3_VECTOR', value: 'CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H' },
      ],
    });
  });

  test('a scan runs for a moment, whether a push began it or somebody asked', async () => {
    await create('asked');
    const { digest } = await push('asked', await base('alpine:3.22'), 'v1');
    await expect(describe('asked', 'v1')).rejects.toMatchObject({
      name: 'ScanNotFoundException',
      message: `Image scan does not exist for the image with '{imageDigest:'null', imageTag:'v1'}' in the repository with name 'asked' in the registry with id '${account}'`,
    });
    const { $metadata: _, ...started } = await start('asked', { imageTag: 'v1' });
    expect(started).toEqual({
      registryId: account,
      repositoryName: 'asked',
      imageId: { imageDigest: digest, imageTag: 'v1' },
      imageScanStatus: { status: 'IN_PROGRESS' },
    });
    const running = await describe('asked', 'v1');
    expect(running.imageScanStatus).toEqual({ status: 'IN_PROGRESS' });
    expect(running.imageScanFindings).toBeUndefined();
    await endpoint.advance(nextMoment);
    expect((await describe('asked', 'v1')).imageScanStatus?.status).toBe('COMPLETE');
  });

  test('an image is scanned once a day, the scan of its push included', async () => {
    await create('quota', true);
    await push('quota', await base('alpine:3.23'), 'v1');
    const tooSoon = {
      name: 'LimitExceededException',
      message: 'The scan quota per image has been exceeded. Wait and try again.',
    };
    await expect(start('quota', { imageTag: 'v1' })).rejects.toMatchObject(tooSoon);
    await endpoint.advance(day - 60);
    await expect(start('quota', { imageTag: 'v1' })).rejects.toMatchObject(tooSoon);
    await endpoint.advance(60);
    await start('quota', { imageTag: 'v1' });
    await expect(start('quota', { imageTag: 'v1' })).rejects.toMatchObject(tooSoon);
  });

  test('another tag for an image that is there is no new push, and DescribeImages tells of no scan', async () => {
    await create('tagged', true);
    const image = await base('alpine:3.23');
    await push('tagged', image, 'v1');
    await endpoint.advance(nextMoment);
    const { imageScanFindings: before } = await describe('tagged', 'v1');
    await endpoint.advance(2 * day);
    await push('tagged', image, 'v2');
    const { imageScanFindings: after } = await describe('tagged', 'v2');
    expect(after?.imageScanCompletedAt).toEqual(before?.imageScanCompletedAt);
    const { imageDetails } = await client().send(
      new DescribeImagesCommand({ repositoryName: 'tagged' }),
    );
    expect(imageDetails?.[0]?.imageScanFindingsSummary).toBeUndefined();
    expect(imageDetails?.[0]?.imageScanStatus).toBeUndefined();
  });

  test('members of an index are scanned each, the index is not', async () => {
    await create('multi', true);
    const members = [await base('alpine:3.20.3'), await base('alpine:3.22')];
    const index = indexOf(members);
    await push('multi', index, 'v1');
    await endpoint.advance(nextMoment);
    const found = members.map(({ digest }) => counts('multi', { imageDigest: digest }));
    expect(await Promise.all(found)).toEqual([{ HIGH: 2, MEDIUM: 4, LOW: 2 }, { LOW: 2 }]);
    await expect(start('multi', { imageTag: 'v1' })).rejects.toMatchObject({
      name: 'UnsupportedImageTypeException',
      message: `An artifact with media type '${index.mediaType}' cannot be scanned. For more information, see the Amazon ECR documentation.`,
    });
    await expect(describe('multi', 'v1')).rejects.toMatchObject({ name: 'ScanNotFoundException' });
  });

  const alpine322 = 'ID=alpine\nVERSION_ID=3.22.2\n';
  test.each<[string, LayerEntry[]]>([
    ['an image of one program', [text('app', 'bytes')]],
    ['a distribution without packages', [text('etc/os-release', alpine322)]],
    ['packages of no distribution', [text('lib/apk/db/installed', 'P:musl\nV:1.2.5-r0\n')]],
    [
      'a distroless image',
      [
        text('etc/os-release', 'ID=debian\nVERSION_ID="12"\n'),
        text('var/lib/dpkg/status.d/libc6', 'Package: libc6\nVersion: 2.36-9\nSource: glibc\n'),
      ],
    ],
    [
      'a distribution the sandbox has no advisories for',
      [text('etc/os-release', 'ID=debian\nVERSION_ID=11\n'), text('var/lib/dpkg/status', '')],
    ],
  ])('%s cannot be judged: FAILED, and no findings rather than none', async (name, entries) => {
    const repositoryName = `unknown/${name.replaceAll(' ', '-')}`;
    await create(repositoryName, true);
    await push(repositoryName, await imageWith(entries), 'v1');
    await endpoint.advance(nextMoment);
    const { imageScanStatus, imageScanFindings } = await describe(repositoryName, 'v1');
    expect(imageScanStatus).toEqual({
      status: 'FAILED',
      description: expect.stringMatching(
        /^UnsupportedImageError: The operating system and\/or package manager are not supported\./,
      ) as string,
    });
    expect(imageScanFindings).toBeUndefined();
  });

  test('layers that are no archives fail a scan, not the sandbox', async () => {
    await create('broken', true);
    const registry = registryClient(endpoint);
    await registry.pushImage('broken', 'text', 'no archive at all'.repeat(100));
    await registry.pushImage('broken', 'short', 'x');
    await endpoint.advance(nextMoment);
    for (const tag of ['text', 'short']) {
      expect((await describe('broken', tag)).imageScanStatus?.status).toBe('FAILED');
    }
  });

  test('Debian’s packages are read, by their source packages', async () => {
    await create('debian', true);
    const status = [
      'Package: libssl3\nStatus: install ok installed\nSource: openssl\nVersion: 3.0.14-1~deb12u2',
      'Package: openssl\nStatus: install ok installed\nVersion: 3.0.14-1~deb12u2',
      'Package: libexpat1\nStatus: deinstall ok config-files\nSource: expat\nVersion: 2.5.0-1',
      'Package: libc6\nStatus: install ok installed\nSource: glibc\nVersion: 2.36-9+deb12u10',
    ];
    const image = await imageWith(
      [text('etc/os-release', 'PRETTY_NAME="Debian GNU/Linux 12"\nVERSION_ID="12"\nID=debian\n')],
      [text('var/lib/dpkg/status', `${status.join('\n\n')}\n`)],
    );
    await push('debian', image, 'v1');
    await endpoint.advance(nextMoment);
    expect(await counts('debian', { imageTag: 'v1' })).toEqual({ CRITICAL: 1, MEDIUM: 2 });
  });

  test('findings come in pages, and the counts are those of all of them', async () => {
    await create('pages', true);
    await push('pages', await base('alpine:3.20.3'), 'v1');
    await endpoint.advance(nextMoment);
    const names = [];
    let nextToken: string | undefined;
    do {
      const page = await describe('pages', 'v1', { maxResults: 3, nextToken });
      expect(page.imageScanFindings?.findingSeverityCounts).toEqual({ HIGH: 2, MEDIUM: 4, LOW: 2 });
      const { findings = [] } = page.imageScanFindings ?? {};
      expect(findings.length).toBeLessThanOrEqual(3);
      names.push(...findings.map(({ severity }) => severity));
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    expect(names).toEqual([
      ...Array<string>(2).fill('HIGH'),
      ...Array<string>(4).fill('MEDIUM'),
      ...Array<string>(2).fill('LOW'),
    ]);
    await expect(describe('pages', 'v1', { nextToken: 'made-up' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('no operation answers for an image or a repository that is not there', async () => {
    await create('empty');
    for (const ask of [start, (name: string, id: ImageIdentifier) => describe(name, id)]) {
      await expect(ask('nowhere', { imageTag: 'v1' })).rejects.toMatchObject({
        name: 'RepositoryNotFoundException',
      });
      await expect(ask('empty', { imageTag: 'v1' })).rejects.toMatchObject({
        name: 'ImageNotFoundException',
      });
      await expect(ask('empty', { imageDigest: nowhere })).rejects.toMatchObject({
        name: 'ImageNotFoundException',
      });
      await expect(ask('empty', {})).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  test('an image that is deleted takes its scan along', async () => {
    await create('deleted', true);
    const image = await base('alpine:3.22');
    await push('deleted', image, 'v1');
    await client().send(
      new BatchDeleteImageCommand({
        repositoryName: 'deleted',
        imageIds: [{ imageDigest: image.digest }],
      }),
    );
    await client().send(
      new PutImageScanningConfigurationCommand({
        repositoryName: 'deleted',
        imageScanningConfiguration: { scanOnPush: false },
      }),
    );
    await push('deleted', image, 'v1');
    await endpoint.advance(nextMoment);
    await expect(describe('deleted', 'v1')).rejects.toMatchObject({
      name: 'ScanNotFoundException',
    });
    await start('deleted', { imageTag: 'v1' });
  });

  test('a rule of the registry scans pushes to the repositories it covers', async () => {
    const there = scannerOf(endpoint, 'us-east-1');
    await client('us-east-1').send(
      new PutRegistryScanningConfigurationCommand({
        rules: [
          {
            scanFrequency: 'SCAN_ON_PUSH',
            repositoryFilters: [{ filter: 'prod', filterType: 'WILDCARD' }],
          },
        ],
      }),
    );
    const image = await base('alpine:3.22');
    for (const name of ['prod-web', 'test-web']) {
      await there.create(name);
      await there.push(name, image, 'v1');
    }
    await endpoint.advance(nextMoment);
    expect(await there.counts('prod-web', { imageTag: 'v1' })).toEqual({ LOW: 2 });
    await expect(there.describe('test-web', 'v1')).rejects.toMatchObject({
      name: 'ScanNotFoundException',
    });
  });

  test('under ENHANCED nothing can be started, and basic findings are hidden until it is BASIC again', async () => {
    const region = 'eu-west-2';
    const there = scannerOf(endpoint, region);
    const turn = (scanType: 'BASIC' | 'ENHANCED', ...filters: string[]) =>
      client(region).send(
        new PutRegistryScanningConfigurationCommand({
          scanType,
          rules: filters.map((filter) => ({
            scanFrequency: 'SCAN_ON_PUSH',
            repositoryFilters: [{ filter, filterType: 'WILDCARD' }],
          })),
        }),
      );
    await there.create('typed', true);
    await there.push('typed', await base('alpine:3.22'), 'v1');
    await endpoint.advance(day);
    await turn('ENHANCED');
    await expect(there.start('typed', { imageTag: 'v1' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'This feature is disabled',
    });
    await expect(there.describe('typed', 'v1')).rejects.toMatchObject({
      name: 'ScanNotFoundException',
    });
    await turn('ENHANCED', 'typed');
    const { imageScanStatus, imageScanFindings } = await there.describe('typed', 'v1');
    expect(imageScanStatus?.status).toBe('PENDING');
    expect(imageScanFindings).toBeUndefined();
    await turn('BASIC');
    expect(await there.counts('typed', { imageTag: 'v1' })).toEqual({ LOW: 2 });
  });

  test('what was found is kept, and read again after a restart', async () => {
    await create('kept', true);
    await push('kept', await base('alpine:3.22'), 'v1');
    await endpoint.advance(nextMoment);
    const before = await describe('kept', 'v1');
    const snapshot = (await (await endpoint.control('snapshot')).json()) as object;
    expect(JSON.stringify(snapshot)).toContain('CVE-2025-46394');
    const restored = await endpoint.control('snapshot', {
      method: 'PUT',
      body: JSON.stringify(snapshot),
    });
    expect(restored.ok).toBe(true);
    expect((await describe('kept', 'v1')).imageScanFindings).toEqual(before.imageScanFindings);
  });
});
