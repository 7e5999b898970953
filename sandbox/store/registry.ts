import { refusal } from '#ecr/errors.ts';
import type { ImageScan } from '../rules/scan-result.ts';
import type { Image, Layer, RegistrySettings, RepositorySettings, Upload } from '../store.ts';
import type { PullThroughCacheRule, RepositoryCreationTemplate, Secret } from './cache-rows.ts';
import { Repository } from './repository.ts';
import { Table } from './table.ts';

/** The Region under which services that have none, such as IAM, keep their rows; also where they sign. */
export const globalRegion = 'us-east-1';

/** One account in one Region. */
export class Registry {
  readonly account: string;
  readonly region: string;
  readonly repositorySettings: Table<RepositorySettings>;
  /** By prefix. */
  readonly cacheRules: Table<PullThroughCacheRule>;
  /** By prefix. */
  readonly templates: Table<RepositoryCreationTemplate>;
  /** By name. */
  readonly secrets: Table<Secret>;
  readonly #repositories = new Map<string, Repository>();
  readonly #shelves = new Map<string, Table<object>>();
  #names: readonly string[] | undefined;
  readonly #settings: Table<RegistrySettings>;
  readonly #changes: Map<string, unknown>;

  constructor(account: string, region: string, changes: Map<string, unknown>) {
    this.account = account;
    this.region = region;
    this.#changes = changes;
    this.repositorySettings = this.table(`r/${this.path}/`);
    this.cacheRules = this.table(`p/${this.path}/`);
    this.templates = this.table(`t/${this.path}/`);
    this.secrets = this.table(`x/${this.path}/`);
    this.#settings = this.table(`s/`);
  }

  get path(): string {
    return `${this.account}/${this.region}`;
  }
  table<Row>(prefix: string): Table<Row> {
    return new Table<Row>(prefix, this.#changes);
  }
  /**
   * The rows that a neighbouring service keeps in this account and Region, by a key of its own. A global
   * service keeps its in `globalRegion`. Rows are objects; `Row` is what the one service that uses the
   * shelf puts there.
   * @param name kebab-case, the service first: `iam-roles`.
   */
  shelf<Row extends object>(name: string): Table<Row> {
    let shelf = this.#shelves.get(name);
    if (!shelf) {
      shelf = this.table<object>(`n/${this.path}/${name}/`);
      this.#shelves.set(name, shelf);
    }
    return shelf as unknown as Table<Row>;
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
    yield* this.cacheRules.rows();
    yield* this.templates.rows();
    yield* this.secrets.rows();
    for (const shelf of this.#shelves.values()) yield* shelf.rows();
    yield* this.repositorySettings.rows();
    for (const repository of this.#repositories.values()) yield* repository.rows();
  }

  /** Takes a row from the journal. */
  load(kind: string, rest: string, row: unknown): void {
    if (kind === 's') return this.#settings.load(this.path, row as RegistrySettings);
    if (kind === 'p') return this.cacheRules.load(rest, row as PullThroughCacheRule);
    if (kind === 't') return this.templates.load(rest, row as RepositoryCreationTemplate);
    if (kind === 'x') return this.secrets.load(rest, row as Secret);
    if (kind === 'n') {
      const end = rest.indexOf('/');
      return this.shelf(rest.slice(0, end)).load(rest.slice(end + 1), row as object);
    }
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
    else if (kind === 'c') repository.scans.load(key, row as ImageScan);
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
