/** Wrong and right answers to the checks on scans, given in a registry. */
import { expect, test } from 'vitest';
import { imageOf, indexOf, layerOf, type BuiltImage } from '#ecr/oci/image.ts';
import type { Check } from '../check.ts';
import { scanGateThreshold } from '../checks/scan-gate-threshold.ts';
import { scanResultAvailable } from '../checks/scan-result-available.ts';
import { createWorld, imageWith, withAttestation, type World } from './registry.ts';

const repository = 'demo-node-app';
const available = scanResultAvailable({ repository });
const gate = (more: object = {}) => scanGateThreshold({ repository, maxHigh: '0', ...more });

/** An image of Alpine 3.20 with one package: `1.2.5-r0` has known holes, `9.9.9-r0` has none. */
async function alpineWith(version: string): Promise<BuiltImage> {
  const layer = await layerOf([
    { kind: 'file', path: 'etc/os-release', content: 'ID=alpine\nVERSION_ID=3.20.3\n' },
    { kind: 'file', path: 'lib/apk/db/installed', content: `P:musl\nV:${version}\n\n` },
  ]);
  return imageOf({ layers: [layer] });
}

const old = '1.2.5-r0';
const mended = '9.9.9-r0';

function pushed(image: () => Promise<BuiltImage>, scanOnPush = true) {
  return async ({ aws, push }: World) => {
    await aws.ecr('CreateRepository', {
      repositoryName: repository,
      imageScanningConfiguration: { scanOnPush },
    });
    await push(repository, 'staging', await image());
  };
}

async function scannedByHand(world: World) {
  await pushed(() => alpineWith(mended), false)(world);
  const imageId = { imageTag: 'staging' };
  await world.aws.ecr('StartImageScan', { repositoryName: repository, imageId });
}

test.each<[string, Check, (world: World) => Promise<void>, object]>([
  ['scanned by its push', available, pushed(() => alpineWith(old)), { status: 'pass' }],
  ['scanned by hand', available, scannedByHand, { status: 'pass' }],
  [
    'an index is scanned by its image',
    available,
    pushed(async () => withAttestation(await alpineWith(old))),
    { status: 'pass' },
  ],
  [
    'nobody scans',
    available,
    pushed(() => alpineWith(old), false),
    { status: 'fail', code: 'not-scanned' },
  ],
  [
    'nothing that a scanner knows',
    available,
    pushed(() => imageWith('app')),
    { code: 'scan-failed', because: expect.stringContaining('not supported') as string },
  ],
  [
    'one image of two was not analysed',
    available,
    pushed(async () => indexOf([await alpineWith(old), await imageWith('app')])),
    { code: 'scan-failed' },
  ],
  ['a mended base', gate(), pushed(() => alpineWith(mended)), { status: 'pass' }],
  [
    'high findings within the limit',
    gate({ maxHigh: '9' }),
    pushed(() => alpineWith(old)),
    { status: 'pass' },
  ],
  [
    'an old base',
    gate(),
    pushed(() => alpineWith(old)),
    { code: 'too-many-high', because: expect.stringContaining('CVE-2025-26519 in musl') as string },
  ],
  [
    'an old base on one platform',
    gate(),
    pushed(async () => indexOf([await alpineWith(mended), await alpineWith(old)])),
    { code: 'too-many-high' },
  ],
  [
    'an image that was not analysed is not clean',
    gate(),
    pushed(() => imageWith('app')),
    { status: 'blocked', by: 'scan-result-available' },
  ],
])('%s', async (_, check, arrange, verdict) => {
  const world = await createWorld();
  await arrange(world);
  expect(await world.verdictOf(check)).toMatchObject(verdict);
});

test('waiving what was found opens the gate', async () => {
  const world = await createWorld();
  await pushed(() => alpineWith(old))(world);
  const verdict = (await world.verdictOf(gate())) as { witness: { findings: { id: string }[] } };
  const waived = verdict.witness.findings.map(({ id }) => id).join(',');
  expect(await world.verdictOf(gate({ waived }))).toMatchObject({ status: 'pass' });
});
