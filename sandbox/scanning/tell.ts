/**
 * Tells EventBridge of scans that have ended. Sources: "Amazon ECR events and EventBridge", ECR user guide;
 * "EventBridge events sent for enhanced scanning", ECR user guide.
 */
import { repositoryArn } from '#ecr/names.ts';
import { clockAt } from '../clock-at.ts';
import { emit } from '../events.ts';
import { enhancedState } from '../rules/enhanced-scanning.ts';
import { severityCounts } from '../rules/scan-result.ts';
import { untoldScans, type UntoldScan } from '../rules/scan-start.ts';
import type { Registry, Repository, Image } from '../store.ts';
import type { World } from '../world.ts';
import { resultOf } from './index.ts';

type Telling = Pick<World, 'store' | 'blobs' | 'clock'>;

interface Ended extends UntoldScan {
  readonly registry: Registry;
}

/** Those that have ended by now, in the order in which they did. */
export async function tellScans(world: Telling): Promise<void> {
  const now = world.clock.now();
  const ended: Ended[] = [];
  for (const registry of world.store.registries()) {
    for (const scan of [...untoldScans(registry).values()]) {
      if (scan.dueAt > now) continue;
      // Taken before anything is awaited: nobody else tells it, too.
      untoldScans(registry).delete(`${scan.repository}@${scan.digest}`);
      ended.push({ ...scan, registry });
    }
  }
  for (const scan of ended.sort((a, b) => a.dueAt - b.dueAt)) await tell(scan, world);
}

/** An image that was deleted, archived or is no longer covered has nothing to tell. */
async function tell(scan: Ended, world: Telling): Promise<void> {
  const repository = scan.registry.find(scan.repository);
  const image = repository?.image(scan.digest);
  if (!repository || image?.status !== 'ACTIVE') return;
  const about: About = { repository, image, dueAt: scan.dueAt };
  if (scan.scanType === 'BASIC') await tellBasic(about, world);
  else await tellEnhanced(about, world);
}

interface About {
  readonly repository: Repository;
  readonly image: Image;
  readonly dueAt: number;
}

async function tellBasic({ repository, image, dueAt }: About, world: Telling): Promise<void> {
  const { registry, name } = repository;
  const scan = repository.scans.get(image.digest);
  if (!scan) return;
  const result = await resultOf(repository, scan, image, world.blobs);
  emit(
    { registry, store: world.store, clock: clockAt(dueAt) },
    'ECR Image Scan',
    {
      'scan-status': result.status,
      'repository-name': name,
      'finding-severity-counts':
        result.status === 'COMPLETE' ? countsOf(severityCounts(result.findings)) : {},
      'image-digest': image.digest,
      'image-tags': [...image.tags],
    },
    [repositoryArn(registry.account, registry.region, name)],
  );
}

async function tellEnhanced({ repository, image, dueAt }: About, world: Telling): Promise<void> {
  const { registry, name } = repository;
  const state = enhancedState(repository, image, dueAt);
  if (state.status !== 'ACTIVE') return;
  const { enhancedResult } = await import('./enhanced.ts');
  const result = await enhancedResult(repository, image, state, world.blobs);
  if (result.status !== 'ACTIVE') return;
  const place = { registry, store: world.store, clock: clockAt(dueAt) };
  const arn = repositoryArn(registry.account, registry.region, name);
  for (const finding of result.findings) {
    // As DescribeImageScanFindings has it; how the event writes times is unconfirmed (scan-event-times).
    const { firstObservedAt = dueAt, lastObservedAt = dueAt, updatedAt = dueAt } = finding;
    const times = {
      firstObservedAt: isoOf(firstObservedAt),
      lastObservedAt: isoOf(lastObservedAt),
      updatedAt: isoOf(updatedAt),
    };
    emit(place, 'Inspector2 Finding', { ...finding, ...times }, [`${arn}/${image.digest}`]);
  }
  const counts = countsOf(severityCounts(result.findings));
  emit(
    place,
    'Inspector2 Scan',
    {
      'scan-status': 'INITIAL_SCAN_COMPLETE',
      'repository-name': arn,
      'finding-severity-counts': { ...counts, TOTAL: result.findings.length },
      'image-digest': image.digest,
      'image-tags': [...image.tags],
      version: '1.0',
    },
    [arn],
  );
}

/** @param at seconds since 1970. */
function isoOf(at: number): string {
  return new Date(at * 1000).toISOString();
}

/** Severities that there are findings of. */
function countsOf(counts: ReturnType<typeof severityCounts>): Record<string, number> {
  const pairs = Object.entries(counts).flatMap(([severity, count]) =>
    count === undefined ? [] : [[severity, count] as const],
  );
  return Object.fromEntries(pairs);
}
