/**
 * What the sandbox knows, as a tree:
 *
 *   store
 *   ├─ clock                                  number             seconds since 1970
 *   └─ registry  (account, Region)            settings           scanning and other registry-wide settings
 *      └─ repository  (name)                  settings           what CreateRepository and Put… set
 *         ├─ images   (digest)                Image              one manifest; its tags are in it
 *         │    └─ tag → image                 derived            a tag names at most one image
 *         ├─ layers   (digest)                Layer              blobs this repository holds
 *         └─ uploads  (id)                    Upload             begun and not yet completed
 *
 * Every leaf is one row under one key in the journal. Rows are values: they are replaced, never changed
 * in place, so a row that is set is a row that is saved. Bytes live in `blobs/`, by digest.
 *
 * Lifecycle: `createStore` loads all rows; operations read and set rows synchronously; `commit` makes
 * durable what was set since the last commit, and `handle` awaits it before it answers.
 *
 * Saved work: a new optional field is safe. Renaming a field, or a key's form, loses what learners
 * saved: give the new form a new key letter and read the old one.
 */
import type { Digest } from '#ecr/digest.ts';
import { refusal } from '#ecr/errors.ts';
import type { Input } from '#ecr/operations.ts';
import type { Change, Journal } from './journal/journal.ts';

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
  readonly lifecyclePolicyText?: string | undefined;
  /** Seconds since 1970: when the lifecycle policy was last evaluated. */
  readonly lifecycleEvaluatedAt?: number | undefined;
  readonly lifecyclePreview?: unknown;
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
  /** ARN of who pushed it. */
  readonly pushedBy: string;
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
  readonly scanning?: NonNullable<Input<'PutRegistryScanningConfiguration'>> | undefined;
}

/** Rows of one kind below one place: a map whose changes are saved at the next commit. */
export class Table<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #prefix: string;
  readonly #changes: Map<string, unknown>;
  constructor(prefix: string, changes: Map<string, unknown>) {
    this.#prefix = prefix;
    this.#changes = changes;
  }
  get size(): number {
    return this.#rows.size;
  }
  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }
  has(key: string): boolean {
    return this.#rows.has(key);
  }
  values(): IterableIterator<Row> {
    return this.#rows.values();
  }
  set(key: string, row: Row): void {
    this.#rows.set(key, row);
    this.#changes.set(this.#prefix + key, row);
  }
  delete(key: string): boolean {
    if (!this.#rows.delete(key)) return false;
    this.#changes.set(this.#prefix + key, undefined);
    return true;
  }
  /** Takes a row from the journal: it is saved already. */
  load(key: string, row: Row): void {
    this.#rows.set(key, row);
  }
  /** Every row under its key in the journal. */
  *rows(): IterableIterator<[key: string, row: Row]> {
    for (const [key, row] of this.#rows) yield [this.#prefix + key, row];
  }
}

/** One repository: its settings, images, layers and uploads. */
export class Repository {
  readonly registry: Registry;
  readonly name: string;
  readonly layers: Table<Layer>;
  readonly uploads: Table<Upload>;
  readonly #images: Table<Image>;
  readonly #digestByTag = new Map<string, Digest>();
  #arrivals = 0;

  constructor(registry: Registry, name: string) {
    this.registry = registry;
    this.name = name;
    this.#images = registry.table(`i/${registry.path}/${name}@`);
    this.layers = registry.table(`l/${registry.path}/${name}@`);
    this.uploads = registry.table(`u/${registry.path}/${name}@`);
  }

  get settings(): RepositorySettings {
    const settings = this.registry.repositorySettings.get(this.name);
    if (!settings) throw new Error(`the repository ${this.name} was deleted`);
    return settings;
  }
  /** Replaces the fields that are given. */
  update(fields: Partial<RepositorySettings>): void {
    this.registry.repositorySettings.set(this.name, { ...this.settings, ...fields });
  }

  get imageCount(): number {
    return this.#images.size;
  }
  images(): IterableIterator<Image> {
    return this.#images.values();
  }
  image(digest: string): Image | undefined {
    return this.#images.get(digest);
  }
  imageByTag(tag: string): Image | undefined {
    const digest = this.#digestByTag.get(tag);
    return digest && this.#images.get(digest);
  }
  /** Adds an image that is not there yet, without tags; `tag` gives it some. */
  addImage(image: Omit<Image, 'arrival' | 'tags'>): void {
    this.#images.set(image.digest, { ...image, tags: [], arrival: this.#arrivals++ });
  }
  /** Replaces fields of an image that is there. Tags move with `tag` and `untag` alone. */
  updateImage(digest: Digest, fields: Partial<Omit<Image, 'digest' | 'tags' | 'arrival'>>): void {
    const image = this.#images.get(digest);
    if (image) this.#images.set(digest, { ...image, ...fields });
  }
  /** Points a tag at an image that is there; whichever image had it loses it and stays. */
  tag(tag: string, digest: Digest): void {
    if (this.#digestByTag.get(tag) === digest) return;
    this.untag(tag);
    const image = this.#images.get(digest);
    if (!image) throw new Error(`${this.name} has no image ${digest}`);
    this.#images.set(digest, { ...image, tags: [...image.tags, tag] });
    this.#digestByTag.set(tag, digest);
  }
  /** Takes a tag away; the image stays, perhaps without any. */
  untag(tag: string): void {
    const image = this.imageByTag(tag);
    if (!image) return;
    this.#images.set(image.digest, { ...image, tags: image.tags.filter((it) => it !== tag) });
    this.#digestByTag.delete(tag);
  }
  deleteImage(digest: Digest): void {
    for (const tag of this.#images.get(digest)?.tags ?? []) this.#digestByTag.delete(tag);
    this.#images.delete(digest);
  }
  /** Indexes of this repository that name the digest. */
  indexesOf(digest: Digest): Image[] {
    return [...this.#images.values()].filter((image) => image.members?.includes(digest));
  }

  /** Takes an image from the journal. */
  load(image: Image): void {
    this.#images.load(image.digest, image);
    for (const tag of image.tags) this.#digestByTag.set(tag, image.digest);
    this.#arrivals = Math.max(this.#arrivals, image.arrival + 1);
  }
  /** Every row of the repository but its settings, under its key in the journal. */
  *rows(): IterableIterator<[key: string, row: unknown]> {
    yield* this.#images.rows();
    yield* this.layers.rows();
    yield* this.uploads.rows();
  }
  /** Removes every row of the repository. */
  clear(): void {
    for (const { digest } of [...this.#images.values()]) this.deleteImage(digest);
    for (const { digest } of [...this.layers.values()]) this.layers.delete(digest);
    for (const { id } of [...this.uploads.values()]) this.uploads.delete(id);
  }
}

/** One account in one Region. */
export class Registry {
  readonly account: string;
  readonly region: string;
  readonly repositorySettings: Table<RepositorySettings>;
  readonly #repositories = new Map<string, Repository>();
  #names: readonly string[] | undefined;
  readonly #settings: Table<RegistrySettings>;
  readonly #changes: Map<string, unknown>;

  constructor(account: string, region: string, changes: Map<string, unknown>) {
    this.account = account;
    this.region = region;
    this.#changes = changes;
    this.repositorySettings = this.table(`r/${this.path}/`);
    this.#settings = this.table(`s/`);
  }

  get path(): string {
    return `${this.account}/${this.region}`;
  }
  table<Row>(prefix: string): Table<Row> {
    return new Table<Row>(prefix, this.#changes);
  }
  get settings(): RegistrySettings {
    return this.#settings.get(this.path) ?? {};
  }
  update(fields: Partial<RegistrySettings>): void {
    this.#settings.set(this.path, { ...this.settings, ...fields });
  }

  repositories(): IterableIterator<Repository> {
    return this.#repositories.values();
  }
  /** Sorted by code units. Sorted once for many lists: a registry may have 100,000 repositories. */
  repositoryNames(): readonly string[] {
    this.#names ??= [...this.#repositories.keys()].sort();
    return this.#names;
  }
  find(name: string): Repository | undefined {
    return this.#repositories.get(name);
  }
  /** The repository, or the error that AWS gives for one that is not there. */
  repository(name: string): Repository {
    const found = this.#repositories.get(name);
    if (found) return found;
    throw refusal('RepositoryNotFoundException', { repository: name, registry: this.account });
  }
  createRepository(settings: RepositorySettings): Repository {
    const { name } = settings;
    if (this.#repositories.has(name)) {
      throw refusal('RepositoryAlreadyExistsException', {
        repository: name,
        registry: this.account,
      });
    }
    this.repositorySettings.set(name, settings);
    return this.#place(name);
  }
  deleteRepository(name: string): void {
    this.repository(name).clear();
    this.repositorySettings.delete(name);
    this.#repositories.delete(name);
    this.#names = undefined;
  }

  /** Every row of the registry under its key in the journal. */
  *rows(): IterableIterator<[key: string, row: unknown]> {
    yield* this.#settings.rows();
    yield* this.repositorySettings.rows();
    for (const repository of this.#repositories.values()) yield* repository.rows();
  }

  /** Takes a row from the journal. */
  load(kind: string, rest: string, row: unknown): void {
    if (kind === 's') return this.#settings.load(this.path, row as RegistrySettings);
    if (kind === 'r') {
      this.repositorySettings.load(rest, row as RepositorySettings);
      this.#place(rest);
      return;
    }
    const at = rest.lastIndexOf('@');
    const [name, key] = [rest.slice(0, at), rest.slice(at + 1)];
    const repository = this.#place(name);
    if (kind === 'i') repository.load(row as Image);
    else if (kind === 'l') repository.layers.load(key, row as Layer);
    else if (kind === 'u') repository.uploads.load(key, row as Upload);
    else throw new Error(`the journal holds a row of an unknown kind: ${kind}`);
  }
  #place(name: string): Repository {
    let repository = this.#repositories.get(name);
    if (!repository) {
      repository = new Repository(this, name);
      this.#repositories.set(name, repository);
      this.#names = undefined;
    }
    return repository;
  }
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

  private constructor(journal: Journal) {
    this.#journal = journal;
  }

  static async open(journal: Journal): Promise<Store> {
    const store = new Store(journal);
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
  registry(account: string, region: string): Registry {
    const path = `${account}/${region}`;
    let registry = this.#registries.get(path);
    if (!registry) {
      registry = new Registry(account, region, this.#changes);
      this.#registries.set(path, registry);
    }
    return registry;
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
