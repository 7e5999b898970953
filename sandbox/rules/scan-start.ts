/** When an image is scanned. Source: "Scan images for OS vulnerabilities in Amazon ECR", ECR user guide. */
import type { Digest } from '#ecr/digest.ts';
import { EcrError, refusal } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import type { Image, Registry, Repository } from '../store.ts';
import type { Table } from '../store/table.ts';
import type { ImageScan } from './scan-result.ts';
import { effectiveScanning } from './scanning.ts';

/**
 * Sandbox seconds after a scan, by hand or by a push, before the next one of the same image. A registry's own
 * quota, 100,000 scans in 24 hours, is not enforced: what ECR answers beyond it is documented nowhere.
 */
const quotaPeriod = 24 * 60 * 60;

/**
 * Sandbox seconds for which a scan says that it is running. ECR's takes a moment, and a script that does not
 * wait for it is wrong. Short enough that nobody waits in vain.
 */
const runningTime = 0.05;

/** A scan whose end nobody has been told of yet. */
export interface UntoldScan {
  readonly repository: string;
  readonly digest: Digest;
  /** Seconds since 1970 at which it ends. */
  readonly dueAt: number;
  readonly scanType: 'BASIC' | 'ENHANCED';
}

/** By repository and digest. */
export function untoldScans(registry: Registry): Table<UntoldScan> {
  return registry.shelf('untold-scans');
}

/** Configurations of images that a container is started from; others are artifacts. */
const imageConfigs = new Set<string | undefined>([mediaTypes.ociConfig, mediaTypes.dockerConfig]);

/**
 * An index is not scanned, its members are; nor is an artifact, such as a signature or a chart. That ECR
 * refuses artifacts as it refuses an index is read off the wording of its refusal, which speaks of both.
 */
export function isScannable({ members, artifactType }: Image): boolean {
  return members === undefined && imageConfigs.has(artifactType);
}

export function isBasic({ registry }: Repository): boolean {
  return (registry.settings.scanning?.scanType ?? 'BASIC') === 'BASIC';
}

/**
 * Begins the scan of an image that has just been pushed for the first time, where the configuration says so.
 * What enhanced scanning does follows from the configuration; only that it ends is noted here.
 * @param now seconds since 1970.
 */
export function scanOnPush(repository: Repository, image: Image, now: number): void {
  const { name, registry, settings } = repository;
  const { scanning = {} } = registry.settings;
  const { scanOnPush: isOn } = effectiveScanning(name, settings.scanOnPush, scanning);
  if (!isOn || !isScannable(image)) return;
  if (isBasic(repository)) begin(repository, image, now);
  else noteUntold(repository, image, now);
}

/**
 * Begins a scan that was asked for. Throws the first reason why not.
 * @param now seconds since 1970.
 */
export function startScan(repository: Repository, image: Image, now: number): void {
  const { digest, status, mediaType, members, artifactType } = image;
  if (status !== 'ACTIVE') throw refusal('ImageArchivedException', undefined);
  if (!isScannable(image)) {
    throw refusal('UnsupportedImageTypeException', {
      mediaType: members ? mediaType : (artifactType ?? mediaType),
    });
  }
  const last = repository.scans.get(digest);
  if (last && now < last.startedAt + quotaPeriod) {
    throw new EcrError(
      'LimitExceededException',
      'The scan quota per image has been exceeded. Wait and try again.',
    );
  }
  begin(repository, image, now);
}

export function isScanning({ startedAt }: ImageScan, now: number): boolean {
  return now < completedAt({ startedAt });
}

/** Seconds since 1970. */
export function completedAt({ startedAt }: Pick<ImageScan, 'startedAt'>): number {
  return startedAt + runningTime;
}

function begin(repository: Repository, { digest }: Pick<Image, 'digest'>, now: number): void {
  repository.scans.set(digest, { digest, startedAt: now });
  noteUntold(repository, { digest }, now);
}

function noteUntold(repository: Repository, { digest }: Pick<Image, 'digest'>, now: number): void {
  const { registry, name } = repository;
  untoldScans(registry).set(`${name}@${digest}`, {
    repository: name,
    digest,
    dueAt: completedAt({ startedAt: now }),
    scanType: isBasic(repository) ? 'BASIC' : 'ENHANCED',
  });
}
