/** Where tags went between two looks at a registry: what a drawing of moving tags is made of. */
import type { Overview } from './overview.ts';

export interface TagMove {
  readonly repository: string;
  readonly tag: string;
  /** Digest it was on; absent for a tag that was not there. */
  readonly from?: string | undefined;
  /** Digest it is on now; absent for a tag that is gone. */
  readonly to?: string | undefined;
}

/** One for each tag that is new, gone, or on another image; of a tag that moved twice in between, both ends. */
export function tagMovesBetween(before: Overview, after: Overview): TagMove[] {
  const [old, now] = [placesOf(before), placesOf(after)];
  return [...new Map([...old, ...now])].flatMap(([key, { repository, tag }]) => {
    const [from, to] = [old.get(key)?.digest, now.get(key)?.digest];
    return from === to ? [] : [{ repository, tag, from, to }];
  });
}

function placesOf({ repositories }: Overview) {
  return new Map(
    repositories.flatMap(({ name: repository, images }) =>
      images.flatMap(({ digest, tags }) =>
        tags.map((tag) => [`${repository}:${tag}`, { repository, tag, digest }] as const),
      ),
    ),
  );
}
