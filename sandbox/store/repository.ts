import type { Digest } from '#ecr/digest.ts';
import type { ImageScan } from '../rules/scan-result.ts';
import type { Image, Layer, RepositorySettings, Upload } from '../store.ts';
import { Groups } from './groups.ts';
import type { Registry } from './registry.ts';
import { SortedKeys } from './sorted-keys.ts';
import type { Table } from './table.ts';

/**
 * One repository: its settings, images, layers and uploads. Beside the rows it keeps what makes every question
 * about one image cost the same among a hundred images and among a hundred thousand.
 */
export class Repository {
  readonly registry: Registry;
  readonly name: string;
  readonly layers: Table<Layer>;
  /** By the image's digest. */
  readonly scans: Table<ImageScan>;
  readonly uploads: Table<Upload>;
  readonly #images: Table<Image>;
  readonly #digestByTag = new Map<string, Digest>();
  readonly #sortedDigests = new SortedKeys(() => this.#images.keys());
  readonly #sortedTags = new SortedKeys(() => this.#digestByTag.keys());
  readonly #indexes = new Groups();
  readonly #referrers = new Groups();
  #inactive = 0;
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
  /** By digest, from the first that is not less than `digest`. They must not change meanwhile. */
  *imagesFrom(digest: string): IterableIterator<Image> {
    for (const it of this.#sortedDigests.from(digest)) {
      const image = this.#images.get(it);
      if (image) yield image;
    }
  }
  /** Sorted, from the first that is not less than `tag`. They must not change meanwhile. */
  tagsFrom(tag: string): IterableIterator<string> {
    return this.#sortedTags.from(tag);
  }
  /** Whether any image is archived, or on its way back. */
  get hasInactive(): boolean {
    return this.#inactive > 0;
  }
  imageByTag(tag: string): Image | undefined {
    const digest = this.#digestByTag.get(tag);
    return digest && this.#images.get(digest);
  }
  /** Adds an image that is not there yet, without tags; `tag` gives it some. */
  addImage(image: Omit<Image, 'arrival' | 'tags'>): void {
    const added = { ...image, tags: [], arrival: this.#arrivals++ };
    this.#images.set(image.digest, added);
    this.#note(added);
  }
  /** Replaces fields of an image that is there. Tags move with `tag` and `untag` alone. */
  updateImage(digest: Digest, fields: Partial<Omit<Image, Fixed>>): void {
    const image = this.#images.get(digest);
    if (!image) return;
    const updated = { ...image, ...fields };
    this.#inactive += Number(updated.status !== 'ACTIVE') - Number(image.status !== 'ACTIVE');
    this.#images.set(digest, updated);
  }
  /** Points a tag at an image that is there; whichever image had it loses it and stays. */
  tag(tag: string, digest: Digest): void {
    if (this.#digestByTag.get(tag) === digest) return;
    this.untag(tag);
    const image = this.#images.get(digest);
    if (!image) throw new Error(`${this.name} has no image ${digest}`);
    this.#images.set(digest, { ...image, tags: [...image.tags, tag] });
    this.#noteTag(tag, digest);
  }
  /** Takes a tag away; the image stays, perhaps without any. */
  untag(tag: string): void {
    const image = this.imageByTag(tag);
    if (!image) return;
    this.#images.set(image.digest, { ...image, tags: image.tags.filter((it) => it !== tag) });
    this.#forgetTag(tag);
  }
  deleteImage(digest: Digest): void {
    const image = this.#images.get(digest);
    if (!image) return;
    for (const tag of image.tags) this.#forgetTag(tag);
    this.#images.delete(digest);
    this.#sortedDigests.delete(digest);
    if (image.status !== 'ACTIVE') this.#inactive--;
    for (const member of image.members ?? []) this.#indexes.delete(member, digest);
    if (image.subject) this.#referrers.delete(image.subject, digest);
    this.scans.delete(digest);
  }
  /** Indexes of this repository that name the digest. */
  indexesOf(digest: Digest): Image[] {
    return this.#named(this.#indexes.of(digest));
  }
  /** Images and artifacts of this repository that refer to the digest, whether or not it is there. */
  referrersOf(digest: Digest): Image[] {
    return this.#named(this.#referrers.of(digest));
  }

  /** Takes an image from the journal. */
  load(image: Image): void {
    this.#images.load(image.digest, image);
    this.#note(image);
    for (const tag of image.tags) this.#noteTag(tag, image.digest);
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

  #named(digests: readonly Digest[]): Image[] {
    return digests.map((it) => this.#images.get(it)).filter((it) => it !== undefined);
  }
  #note({ digest, status, members = [], subject }: Image): void {
    this.#sortedDigests.add(digest);
    if (status !== 'ACTIVE') this.#inactive++;
    for (const member of members) this.#indexes.add(member, digest);
    if (subject) this.#referrers.add(subject, digest);
  }
  #noteTag(tag: string, digest: Digest): void {
    this.#digestByTag.set(tag, digest);
    this.#sortedTags.add(tag);
  }
  #forgetTag(tag: string): void {
    this.#digestByTag.delete(tag);
    this.#sortedTags.delete(tag);
  }
}

/** What an image is, as opposed to what becomes of it. */
type Fixed = 'digest' | 'tags' | 'arrival' | 'members' | 'subject';
