/**
 * What an upstream's tags name by now. A tag moves for two reasons only: it is a nightly one, or somebody
 * published to it (`POST /_sandbox/upstreams`), so that a refresh of the cache can be seen. Published tags
 * are rows like all others: they are saved, copied and reset with the rest.
 */
import type { BuiltImage } from '#ecr/oci/image.ts';
import { globalRegion, type Store } from '../store.ts';
import type { Table } from '../store/table.ts';
import { catalogue, type Tags } from './catalogue.ts';
import type { Upstream } from './hosts.ts';
import type { Publishing } from './index.ts';
import { created } from './content/platforms.ts';
import { rebuilt } from './rebuilt.ts';

/** A row, by `<upstream>/<repository>:<tag>`. */
interface PublishedTag {
  /** Tags whose image it was given, oldest first, each with how often that had been built by then. */
  readonly versions: readonly { readonly of: string; readonly build: number }[];
}

/** No AWS account has this number. */
const nobody = '000000000000';
const day = 24 * 60 * 60;
/** Nightly images that are still there by digest. */
const nightsKept = 8;
const firstBuilt = Date.parse(created) / 1000;

function publishedTags(store: Store): Table<PublishedTag> {
  return store.registry(nobody, globalRegion).shelf<PublishedTag>('upstream-tags');
}

/** What `tag` names now; `undefined` for a tag that is not carried. */
export async function imageTagged(
  upstream: Upstream,
  name: string,
  tag: string,
  publishing: Publishing,
): Promise<BuiltImage | undefined> {
  const newest = await versionsOf(upstream, name, tag, publishing).next();
  return newest.value ?? undefined;
}

/** Everything the repository has, members of indexes included: also what no tag names any more. */
export async function* imagesIn(
  upstream: Upstream,
  name: string,
  publishing: Publishing,
): AsyncGenerator<BuiltImage> {
  for (const tag of Object.keys(tagsOf(upstream, name) ?? {})) {
    for await (const image of versionsOf(upstream, name, tag, publishing)) {
      yield image;
      yield* image.members ?? [];
    }
  }
}

export function tagsOf(upstream: Upstream, name: string): Tags | undefined {
  const repositories = catalogue[upstream];
  return Object.hasOwn(repositories, name) ? repositories[name] : undefined;
}

/** Newest first. */
async function* versionsOf(
  upstream: Upstream,
  name: string,
  tag: string,
  { store, clock }: Publishing,
): AsyncGenerator<BuiltImage, undefined> {
  const tags = tagsOf(upstream, name) ?? {};
  const carried = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
  if (!carried) return undefined;
  const { versions = [] } = publishedTags(store).get(`${upstream}/${name}:${tag}`) ?? {};
  for (const { of, build } of versions.toReversed()) {
    const image = await tags[of]?.make();
    if (image) yield build === 0 ? image : rebuilt(image, firstBuilt + build * day);
  }
  const first = await carried.make();
  if (!carried.isNightly) {
    yield first;
    return undefined;
  }
  const today = Math.floor(clock.now() / day);
  for (let night = 0; night < nightsKept; night++) yield rebuilt(first, (today - night) * day);
  return undefined;
}

/**
 * Gives a tag another image: that of another tag of the repository, or, where that is itself, its own
 * built again. @returns the digest that the tag names from now on; `undefined` where either is not carried.
 */
export async function publishTag(
  upstream: Upstream,
  name: string,
  { tag, as }: { readonly tag: string; readonly as: string },
  publishing: Publishing,
): Promise<string | undefined> {
  const tags = tagsOf(upstream, name) ?? {};
  if (!Object.hasOwn(tags, tag) || !Object.hasOwn(tags, as)) return undefined;
  const rows = publishedTags(publishing.store);
  const key = `${upstream}/${name}:${tag}`;
  const { versions = [] } = rows.get(key) ?? {};
  const build = tag === as ? versions.filter(({ of }) => of === as).length + 1 : 0;
  rows.set(key, { versions: [...versions, { of: as, build }] });
  return (await imageTagged(upstream, name, tag, publishing))?.digest;
}
