/**
 * What the sandbox knows, as a tree:
 *
 *   store
 *   ├─ clock                                  number             seconds since 1970
 *   └─ registry  (account, Region)            settings           scanning and other registry-wide settings
 *      ├─ cache rules  (prefix)               PullThroughCacheRule
 *      ├─ templates    (prefix)               RepositoryCreationTemplate
 *      ├─ secrets      (name)                 Secret             Secrets Manager's, of the same account and Region
 *      ├─ shelf        (name, key)            object             a neighbouring service's rows, such as IAM's roles
 *      └─ repository  (name)                  settings           what CreateRepository and Put… set
 *         ├─ images   (digest)                Image              one manifest; its tags are in it
 *         │    └─ tag → image                 derived            a tag names at most one image
 *         ├─ scans    (digest)                ImageScan          the last basic scan of an image
 *         ├─ layers   (digest)                Layer              blobs this repository holds
 *         └─ uploads  (id)                    Upload             begun and not yet completed
 *
 * Every leaf is one row under one key in the journal. Rows are values: they are replaced, never changed
 * in place, so a row that is set is a row that is saved. Bytes live in `blobs/`, by digest.
 *
 * Lifecycle: `Store.open` loads all rows; operations read and set rows synchronously; `commit` makes
 * durable what was set since the last commit, and `handle` awaits it before it answers.
 *
 * Saved work: a new optional field is safe. Renaming a field, or a key's form, loses what learners
 * saved: give the new form a new key letter and read the old one.
 */
import type { Digest } from '#ecr/digest.ts';
import { defaults } from '#ecr/names.ts';
import type { Input } from '#ecr/operations.ts';
import type { Change, Journal } from './journal/journal.ts';
import type { LifecycleRecord } from './lifecycle-history.ts';
import type { LifecyclePreview } from './rules/lifecycle-preview.ts';
import { Registry } from './store/registry.ts';

export { globalRegion, type Registry } from './store/registry.ts';
export type { Repository } from './store/repository.ts';

export interface RepositorySettings {
  readonly name: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly imageTagMutability: NonNullable<Input<'CreateRepository'>['imageTagMutability']>;
  readonly imageTagMutabilityExclusionFilters?: Input<'CreateRepository'>['imageTagMutabilityExclusionFilters'];
  readonly scanOnPush: boolean;
  readonly encryptionConfiguration: NonNullable<
    Input<'CreateRepository'>['encryptionConfiguration']
  >;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  /** Seconds since 1970: when a tag's upstream was last asked for it, by tag. Only below a cache rule. */
  readonly upstreamCheckedAt?: Readonly<Record<string, number>> | undefined;
  /** The repository policy, as it was put or as a creation template has it. */
  readonly repositoryPolicyText?: string | undefined;
  readonly lifecyclePolicyText?: string | undefined;
  /** Seconds since 1970: when the lifecycle policy was put. Its runs count from here. */
  readonly lifecycleSetAt?: number | undefined;
  /** Seconds since 1970: the last run of the lifecycle policy; absent before the first. */
  readonly lifecycleEvaluatedAt?: number | undefined;
  readonly lifecyclePreview?: LifecyclePreview | undefined;
  /** What lifecycle policies did here, oldest first; only the latest are kept. */
  readonly lifecycleHistory?: readonly LifecycleRecord[] | undefined;
}

export interface Image {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType?: string | undefined;
  readonly tags: readonly string[];
  /** Seconds since 1970. Belongs to the manifest: a new tag does not renew it. */
  readonly pushedAt: number;
  /** Seconds since 1970; absent when never pulled. */
  readonly pulledAt?: number | undefined;
  /** Order of arrival in the repository: decides between images pushed in the same instant. */
  readonly arrival: number;
  /** Configuration and layers of a single image. */
  readonly blobs: readonly Digest[];
  /** Manifests an index names. */
  readonly members?: readonly Digest[] | undefined;
  /** The image an artifact refers to. */
  readonly subject?: Digest | undefined;
  /** Compressed bytes of the layers; for an index the largest of its members. */
  readonly size: number;
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
  readonly archivedAt?: number | undefined;
  readonly activatedAt?: number | undefined;
  /** ARN of who pushed it; of a cached image the role that ECR imports with. */
  readonly pushedBy: string;
  /** ARN of whose pull brought it from an upstream; absent for an image that was pushed. */
  readonly importedBy?: string | undefined;
}

export interface Layer {
  readonly digest: Digest;
  readonly size: number;
  /** As the first manifest that named it calls it; absent until one does. */
  readonly mediaType?: string | undefined;
}

export interface Upload {
  readonly id: string;
  /** Seconds since 1970. */
  readonly startedAt: number;
  /** Parts received through UploadLayerPart. */
  readonly parts?: number | undefined;
  /** Bytes of the last of them: it alone may be small. */
  readonly lastPart?: number | undefined;
  /** A part that was not the last was too small. */
  readonly hasSmallPart?: boolean | undefined;
}

export interface RegistrySettings {
  /** What PutAccountSetting set, by its name. */
  readonly accountSettings?: Readonly<Record<string, string>> | undefined;
  readonly replication?:
    NonNullable<Input<'PutReplicationConfiguration'>['replicationConfiguration']> | undefined;
  readonly signing?:
    NonNullable<Input<'PutSigningConfiguration'>['signingConfiguration']> | undefined;
  /** As ECR shows it. */
  readonly registryPolicyText?: string | undefined;
  readonly scanning?: NonNullable<Input<'PutRegistryScanningConfiguration'>> | undefined;
}

/** Everything, with its journal. */
export class Store {
  readonly #journal: Journal;
  #registries = new Map<string, Registry>();
  #changes = new Map<string, unknown>();
  #saving: Promise<void> | undefined;
  #nextSave: Promise<void> | undefined;
  #revision = 0;
  #clock: number | undefined;
  /** Whose the sandbox is, twelve digits. It is said anew whenever the store is opened, and no row of it. */
  readonly homeAccount: string;

  private constructor(journal: Journal, homeAccount: string) {
    this.#journal = journal;
    this.homeAccount = homeAccount;
  }

  static async open(journal: Journal, homeAccount: string = defaults.account): Promise<Store> {
    const store = new Store(journal, homeAccount);
    for (const [key, row] of await journal.load()) store.#load(key, row);
    return store;
  }

  /** Seconds since 1970 that the sandbox's clock showed when it was last saved; `undefined` in a new store. */
  get clock(): number | undefined {
    return this.#clock;
  }
  set clock(now: number) {
    this.#clock = now;
    this.#changes.set('clock', now);
  }

  registries(): IterableIterator<Registry> {
    return this.#registries.values();
  }
  /** The registry, if anything has been asked of it. */
  known(account: string, region: string): Registry | undefined {
    return this.#registries.get(`${account}/${region}`);
  }
  registry(account: string, region: string): Registry {
    const path = `${account}/${region}`;
    let registry = this.#registries.get(path);
    if (!registry) {
      registry = new Registry(account, region, this.#changes);
      this.#registries.set(path, registry);
    }
    return registry;
  }

  /** Whether the next commit has something to save. */
  get hasChanges(): boolean {
    return this.#changes.size > 0;
  }

  /** Grows with every commit that saved more than the time. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Makes durable whatever was set so far, by anyone. Requests that come while a save is under way
   * share the next one. What could not be saved is tried again by the next commit.
   * @param now seconds since 1970 to save as the sandbox's time if anything has changed.
   */
  async commit(now?: number): Promise<void> {
    if (this.#changes.size === 0) return this.#saving;
    if (now !== undefined) this.clock = now;
    if (this.#changes.size > 1 || !this.#changes.has('clock')) this.#revision++;
    if (!this.#saving) return this.#save();
    this.#nextSave ??= this.#saveAfterwards();
    return this.#nextSave;
  }

  /** Every row under its key, as the journal keeps it. */
  *rows(): IterableIterator<[key: string, row: unknown]> {
    if (this.#clock !== undefined) yield ['clock', this.#clock];
    for (const registry of this.#registries.values()) yield* registry.rows();
  }

  /**
   * Replaces everything by these rows; durable, as one change, after the next commit. Whoever still
   * holds a registry or repository of before changes nothing any more.
   */
  replace(rows: Iterable<readonly [key: string, row: unknown]>): void {
    const changes = new Map<string, unknown>();
    for (const [key] of this.rows()) changes.set(key, undefined);
    this.#changes = changes;
    this.#registries = new Map();
    this.#clock = undefined;
    for (const [key, row] of rows) {
      this.#load(key, row);
      changes.set(key, row);
    }
  }

  #save(): Promise<void> {
    this.#saving = this.#append(this.#changes).finally(() => (this.#saving = undefined));
    return this.#saving;
  }
  async #saveAfterwards(): Promise<void> {
    while (this.#saving) await Promise.allSettled([this.#saving]);
    this.#nextSave = undefined;
    await this.#save();
  }
  async #append(pending: Map<string, unknown>): Promise<void> {
    if (pending.size === 0) return;
    const batch = Array.from(pending, ([key, value]): Change => ({ key, value }));
    pending.clear();
    try {
      await this.#journal.append(batch);
    } catch (error) {
      for (const { key, value } of batch) if (!pending.has(key)) pending.set(key, value);
      throw error;
    }
  }

  #load(key: string, row: unknown): void {
    if (key === 'clock') {
      this.#clock = row as number;
      return;
    }
    const [kind = '', account = '', region = '', ...rest] = key.split('/');
    this.registry(account, region).load(kind, rest.join('/'), row);
  }
}
