import type { Digest } from '#ecr/digest.ts';
import type { ImageScan } from '../rules/scan-result.ts';
import type { Image, Layer, RepositorySettings, Upload } from '../store.ts';
import type { Registry } from './registry.ts';
import type { Table } from './table.ts';

/** One repository: its settings, images, layers and uploads. */
export class Repository {
  readonly registry: Registry;
  readonly name: string;
  readonly layers: Table<Layer>;
  /** By the image's digest. */
  readonly scans: Table<ImageScan>;
  readonly uploads: Table<Upload>;
  readonly #images: Table<Image>;
  readonly #digestByTag = new Map<string, Digest>();
  #arrivals = 0;

  constructor(registry: Registry, name: string) {
    this.registry = registry;
    this.name = name;
    this.#images = registry.table(`i/${registry.path}/${name}@`);
    this.layers = registry.table(`l/${registry.path}/${name}@`);
    this.scans = registry.table(`c/${registry.path}/${name}@`);
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
    this.scans.delete(digest);
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
    yield* this.scans.rows();
    yield* this.uploads.rows();
  }
  /** Removes every row of the repository. */
  clear(): void {
    for (const { digest } of [...this.#images.values()]) this.deleteImage(digest);
    for (const { digest } of [...this.layers.values()]) this.layers.delete(digest);
    for (const { id } of [...this.uploads.values()]) this.uploads.delete(id);
  }
}
