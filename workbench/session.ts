/** One learner in one lab: settings, runs, checks, snapshots. No page and no Node in here. */
import type { CheckResult } from '#checkers/run-check.ts';
import type { Settings } from '#ecr/names.ts';
import type { Io } from '#shell/shell.ts';

/** What a lab page and the command line do with a lab. */
export interface Session {
  readonly labId: string;
  /** The lab's settings with the learner's own values, and the account. */
  readonly settings: Settings;
  /** Replaces values (each valid by `#ecr/names.ts`), in the shell as well. */
  change(settings: Settings): Promise<void>;
  /** Types a fence's commands, or a learner's own line, into the shell. */
  run(input: string, io: Io, origin?: RunOrigin): Promise<RunRecord>;
  /** Asks every check that the step proves. */
  check(step: string): Promise<readonly CheckResult[]>;
  /** What there is in the registry now, for the live view. */
  overview(): Promise<Overview>;
  /** Seconds since 1970 by the sandbox's clock. */
  now(): Promise<number>;
  /** Turns the clock forward; lifecycle policies act. */
  advance(seconds: number): Promise<void>;
  /** Plays a history of pushes and days in a copy of the registry; the registry itself stays as it is. */
  play(history: readonly HistoryEvent[]): AsyncIterable<PlayedEvent>;
  /** Points to go back to: one before every run, oldest first. */
  readonly snapshots: readonly SnapshotLabel[];
  /** Back to before a run: registry, files, directory, variables. */
  rewind(snapshot: string): Promise<void>;
  /** Back to the lab's beginning. */
  reset(): Promise<void>;
  /** Called after every change of registry, settings or snapshots; returns how to stop. */
  subscribe(listener: (event: SessionEvent) => void): () => void;
}

export interface RunOrigin {
  readonly step: string;
  /** Name of the fence. */
  readonly fence: string;
  /** Seconds by which the fence turns the clock forward before it runs. */
  readonly advance?: number | undefined;
}

/** A finished run, as the transcript shows it. Plain data: kept across reloads. */
export interface RunRecord {
  readonly id: string;
  readonly input: string;
  readonly origin?: RunOrigin | undefined;
  readonly exitCode: number;
  /** stdout and stderr as they came. */
  readonly output: string;
  /** Milliseconds since 1970 by the wall's clock. */
  readonly startedAt: number;
  readonly milliseconds: number;
  /** Names of the AWS operations and registry requests it made, in order. */
  readonly calls: readonly Call[];
  /** What changed in the registry, in words: "lifecycle policy of demo-node-app". */
  readonly changed: readonly string[];
}

export interface Call {
  readonly service: string;
  /** `PutLifecyclePolicy`, or `PUT /v2/demo-node-app/manifests/staging`. */
  readonly operation: string;
  readonly status: number;
}

export interface SnapshotLabel {
  readonly id: string;
  readonly label: string;
  readonly at: number;
}

export type SessionEvent =
  | { readonly type: 'registry' }
  | { readonly type: 'settings' }
  | { readonly type: 'ran'; readonly run: RunRecord }
  | { readonly type: 'checked'; readonly step: string; readonly results: readonly CheckResult[] }
  | { readonly type: 'snapshots' };

/** What the live view draws. */
export interface Overview {
  /** Seconds since 1970, sandbox time. */
  readonly now: number;
  readonly repositories: readonly RepositoryOverview[];
}

export interface RepositoryOverview {
  readonly name: string;
  readonly uri: string;
  readonly mutability: string;
  readonly scanOnPush: boolean;
  readonly hasLifecyclePolicy: boolean;
  readonly images: readonly ImageOverview[];
}

export interface ImageOverview {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: number;
  readonly size: number;
  readonly mediaType: string;
  /** Digests of the members of an index. */
  readonly members?: readonly string[];
  /** The lifecycle rule that would take it now, if any. */
  readonly expiresByRule?: number;
}

/** A counter-example, as `lifecycle-keeps-staging` returns it in its witness. */
export type HistoryEvent =
  | { readonly type: 'push'; readonly tags: readonly string[] }
  /** Another tag on the image that carries `onto`. */
  | { readonly type: 'tag'; readonly tags: readonly string[]; readonly onto: string }
  | { readonly type: 'wait'; readonly days: number };

/** One event after it happened in the copy. */
export interface PlayedEvent {
  readonly event: HistoryEvent;
  readonly overview: Overview;
  /** What the lifecycle policy took after this event. */
  readonly expired: readonly {
    readonly digest: string;
    readonly tags: readonly string[];
    readonly rule: number;
  }[];
}
