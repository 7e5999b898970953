/** Where each tag is and was: from the registry as it is now, and the moves of the runs so far. Pure. */
import type { Overview, RunRecord, TagMove } from '#workbench/session.ts';

export interface TagHistory {
  readonly repository: string;
  /** Newest first; those that are gone at the end. */
  readonly images: readonly ImageNow[];
  readonly tags: readonly TagNow[];
  /** Oldest first. */
  readonly steps: readonly Step[];
}

export interface ImageNow {
  readonly digest: string;
  /** Seconds since 1970; absent for an image that is gone. */
  readonly pushedAt?: number | undefined;
  /** By the registry's clock. */
  readonly age?: number | undefined;
  readonly isTagged: boolean;
}

export interface TagNow {
  readonly tag: string;
  /** Digest; absent for a tag that is gone. */
  readonly now?: string | undefined;
  /** Digests that it left, the first one first, each once. */
  readonly before: readonly string[];
}

/** One move, numbered from 1. */
export interface Step extends TagMove {
  readonly number: number;
  /** The run that did it, as the page calls it. */
  readonly by: string;
}

/** `undefined` if the repository is not there and never was. */
export function tagHistory(
  repository: string,
  { repositories, now }: Overview,
  runs: readonly RunRecord[],
  titleOf: (run: RunRecord) => string,
): TagHistory | undefined {
  const held = repositories.find(({ name }) => name === repository)?.images;
  const moves = runs.flatMap((run) =>
    (run.moved ?? [])
      .filter((it) => it.repository === repository)
      .map((it) => ({ ...it, by: titleOf(run) })),
  );
  if (!held && moves.length === 0) return undefined;

  const places = new Map(
    (held ?? []).flatMap(({ digest, tags }) => tags.map((it) => [it, digest])),
  );
  const names = new Set([...moves.map(({ tag }) => tag), ...places.keys()]);
  const tags = [...names].map((tag) => {
    const its = places.get(tag);
    const left = moves.flatMap(({ tag: moved, from }) => (moved === tag && from ? [from] : []));
    // What the clock or a policy took away was on the last image that a run put it on.
    const last = moves.findLast(({ tag: moved }) => moved === tag)?.to;
    const before = new Set([...left, ...(last === undefined ? [] : [last])]);
    if (its !== undefined) before.delete(its);
    return { tag, now: its, before: [...before] };
  });
  const images = (held ?? []).map(({ digest, pushedAt, tags: on }) => ({
    digest,
    pushedAt,
    age: Math.max(0, now - pushedAt),
    isTagged: on.length > 0,
  }));
  const known = new Set(images.map(({ digest }) => digest));
  const gone = new Set(tags.flatMap(({ before }) => before).filter((it) => !known.has(it)));
  return {
    repository,
    images: [...images, ...[...gone].map((digest) => ({ digest, isTagged: false }))],
    tags,
    steps: moves.map((it, at) => ({ ...it, number: at + 1 })),
  };
}
