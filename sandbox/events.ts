/**
 * What ECR tells EventBridge. Operations emit; the log keeps the latest events of every account and Region,
 * and rules that fit pass them on after the request that caused them (`neighbours/events/deliver.ts`).
 * Shapes: "Amazon ECR events and EventBridge", ECR user guide. Events are told on a best-effort basis there.
 */
import type { Context } from './operation.ts';
import { createRequestId } from './request-id.ts';
import type { EnhancedFinding } from './rules/scan-result.ts';
import type { Registry, Store } from './store.ts';
import { openLog, type Log } from './store/log.ts';

/** The severities there are findings of; others are left out. */
type SeverityCounts = Readonly<Record<string, number>>;

interface ImageAction {
  readonly result: 'SUCCESS' | 'FAILED';
  readonly 'repository-name': string;
  readonly 'image-digest': string;
  readonly 'action-type': 'PUSH' | 'DELETE' | 'UPDATE_STORAGE_CLASS';
  /** Left out where the action is about the image and not one of its tags. */
  readonly 'image-tag'?: string | undefined;
  readonly 'manifest-media-type'?: string | undefined;
  readonly 'artifact-media-type'?: string | undefined;
  /** Of UPDATE_STORAGE_CLASS. */
  readonly 'target-storage-class'?: 'STANDARD' | 'ARCHIVE' | undefined;
  /** ISO 8601; of an image that was restored. */
  readonly 'last-activated-at'?: string | undefined;
}

/** By `detail-type`. */
export interface EcrEventDetails {
  /** `resources` is empty. */
  'ECR Image Action': ImageAction;
  /** Of an image that refers to another, such as a signature. `resources` is empty. */
  'ECR Referrer Action': ImageAction;
  /** `resources` is the repository's ARN, as below. */
  'ECR Image Scan': {
    readonly 'scan-status': 'COMPLETE' | 'FAILED';
    readonly 'repository-name': string;
    readonly 'finding-severity-counts': SeverityCounts;
    readonly 'image-digest': string;
    /** Empty for an image without tags. */
    readonly 'image-tags': readonly string[];
  };
  /** `resources` is empty. */
  'ECR Scan Resource Change': {
    readonly 'action-type': 'SCAN_FREQUENCY_CHANGE';
    readonly repositories: readonly {
      readonly 'repository-name': string;
      readonly 'repository-arn': string;
      readonly 'scan-frequency': string;
      readonly 'previous-scan-frequency': string;
    }[];
    readonly 'resource-type': 'REPOSITORY';
    readonly 'scan-type': 'BASIC' | 'ENHANCED';
  };
  /** Amazon Inspector's, when an image was scanned for the first time. `resources` is the repository's ARN. */
  'Inspector2 Scan': {
    readonly 'scan-status': 'INITIAL_SCAN_COMPLETE';
    /** Its ARN, although it is called its name. */
    readonly 'repository-name': string;
    /** With `TOTAL`. */
    readonly 'finding-severity-counts': SeverityCounts;
    readonly 'image-digest': string;
    readonly 'image-tags': readonly string[];
    readonly version: '1.0';
  };
  /** Amazon Inspector's, one for each finding that is new. `resources` is the image's ARN. */
  'Inspector2 Finding': Omit<
    EnhancedFinding,
    'firstObservedAt' | 'lastObservedAt' | 'updatedAt'
  > & {
    /** ISO 8601, as the next two. */
    readonly firstObservedAt: string;
    readonly lastObservedAt: string;
    readonly updatedAt: string;
  };
  'ECR Pull Through Cache Action': {
    readonly 'rule-version': '1';
    readonly 'sync-status': 'SUCCESS' | 'FAILED';
    readonly 'ecr-repository-prefix': string;
    readonly 'repository-name': string;
    readonly 'upstream-registry-url': string;
    readonly 'image-tag'?: string | undefined;
    readonly 'image-digest'?: string | undefined;
    readonly 'failure-code'?: string | undefined;
    readonly 'failure-reason'?: string | undefined;
  };
  /** Told in the destination's account and Region. */
  'ECR Replication Action': {
    readonly result: 'SUCCESS' | 'FAILED';
    readonly 'repository-name': string;
    readonly 'image-digest': string;
    readonly 'source-account': string;
    readonly 'action-type': 'REPLICATE';
    readonly 'source-region': string;
    readonly 'image-tag'?: string | undefined;
  };
}

export type EcrEventType = keyof EcrEventDetails;

/** As EventBridge passes it on. */
export interface EventRow {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** Events kept of an account in a Region: the log is part of every snapshot. */
const limit = 500;

/**
 * Tells an event in the context's account and Region; for another place give its registry. It is saved
 * with the rows of the operation that tells it.
 * @param resources ARNs; see `EcrEventDetails`.
 */
export function emit<Type extends EcrEventType>(
  { registry, store, clock }: Pick<Context, 'registry' | 'store' | 'clock'>,
  detailType: Type,
  detail: EcrEventDetails[Type],
  resources: readonly string[] = [],
): void {
  const event: EventRow = {
    version: '0',
    id: createRequestId(),
    'detail-type': detailType,
    source: detailType.startsWith('Inspector2 ') ? 'aws.inspector2' : 'aws.ecr',
    account: registry.account,
    time: new Date(clock.now() * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: registry.region,
    resources,
    // Members that are not there are not on the wire either, nor in a row that comes back from a journal.
    detail: Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined)),
  };
  logOf(registry).append(event);
  if (registry.shelf('events-rules').size > 0) untold(store).push(event);
}

/** The events of an account in a Region, oldest first. */
export function eventsOf(registry: Registry): EventRow[] {
  return [...logOf(registry).values()];
}

function logOf(registry: Registry): Log<EventRow> {
  return openLog(registry.shelf<EventRow>('events-log'), limit);
}

const waiting = new WeakMap<Store, EventRow[]>();

function untold(store: Store): EventRow[] {
  let events = waiting.get(store);
  if (!events) waiting.set(store, (events = []));
  return events;
}

export function hasUntold(store: Store): boolean {
  return (waiting.get(store)?.length ?? 0) > 0;
}

/** Takes the events that no rule has seen yet. Best effort: they do not outlive the process. */
export function takeUntold(store: Store): EventRow[] {
  return waiting.get(store)?.splice(0) ?? [];
}
