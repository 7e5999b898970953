/**
 * What enhanced scanning has done with an image by now. It follows from the configuration, the image and the
 * time alone, so nothing is stored but when the registry turned to it. Sources: "Scan images for OS and
 * programming language package vulnerabilities", ECR user guide; "Scanning ECR container images", Amazon
 * Inspector user guide.
 */
import type { Image, Registry, Repository } from '../store.ts';
import { isScannable } from './scan-start.ts';
import { effectiveScanning } from './scanning.ts';

const day = 24 * 60 * 60;

/**
 * Sandbox seconds since an image's push, restoration or last pull for which it is scanned. Inspector's
 * default; that ECR shows images of before by the same measure is the user guide's.
 */
const eligible = 14 * day;

/** Sandbox seconds that a first scan takes. Inspector's takes minutes; that it is so short here is ours. */
const runningTime = 0.05;

/** Sandbox seconds between two scans of an image that is scanned continuously. Unconfirmed (enhanced-eligibility): Inspector scans when there is news. */
const rescanned = day;

export type EnhancedState =
  | { readonly status: 'NOT_COVERED' }
  | { readonly status: 'PENDING' | 'UNSUPPORTED_IMAGE' | 'SCAN_ELIGIBILITY_EXPIRED' }
  | {
      readonly status: 'ACTIVE';
      readonly isContinuous: boolean;
      /** Seconds since 1970. */
      readonly firstScanAt: number;
      readonly lastScanAt: number;
    };

interface Turned {
  /** Seconds since 1970. */
  readonly at: number;
}

function turned(registry: Registry) {
  return registry.shelf<Turned>('enhanced-scanning');
}

/** Notes that the registry was set to a scan type. @param now seconds since 1970. */
export function noteScanType(
  registry: Registry,
  scanType: 'BASIC' | 'ENHANCED',
  now: number,
): void {
  if (scanType === 'BASIC') turned(registry).delete('since');
  else if (!turned(registry).has('since')) turned(registry).set('since', { at: now });
}

/** @param now seconds since 1970. */
export function enhancedState(repository: Repository, image: Image, now: number): EnhancedState {
  const { registry, name, settings } = repository;
  const { scanning = {} } = registry.settings;
  const { scanFrequency } = effectiveScanning(name, settings.scanOnPush, scanning);
  if (scanning.scanType !== 'ENHANCED' || scanFrequency === 'MANUAL') {
    return { status: 'NOT_COVERED' };
  }
  // Unconfirmed (enhanced-statuses) for an index, of which every member is scanned by itself, and for artifacts.
  if (!isScannable(image)) return { status: 'UNSUPPORTED_IMAGE' };
  const isContinuous = scanFrequency === 'CONTINUOUS_SCAN';
  const turnedAt = turned(registry).get('since')?.at ?? 0;
  const thereSince = image.activatedAt ?? image.pushedAt;
  const firstScanAt = Math.max(thereSince, turnedAt);
  // A pull is as good as a push; after the one scan of an image that is scanned on push alone, it changes nothing.
  const { pulledAt = 0 } = image;
  const asOf = isContinuous ? now : firstScanAt;
  const lastUse = Math.max(thereSince, pulledAt <= asOf ? pulledAt : 0);
  if (asOf - lastUse > eligible) return { status: 'SCAN_ELIGIBILITY_EXPIRED' };
  const completedAt = firstScanAt + runningTime;
  if (now < completedAt) return { status: 'PENDING' };
  const again = isContinuous ? Math.floor((now - completedAt) / rescanned) * rescanned : 0;
  return {
    status: 'ACTIVE',
    isContinuous,
    firstScanAt: completedAt,
    lastScanAt: completedAt + again,
  };
}
