import type { Digest } from '#ecr/digest.ts';

/** Which images point at a digest: indexes at their members, artifacts at their subject. */
export class Groups {
  readonly #groups = new Map<Digest, Set<Digest>>();

  add(of: Digest, member: Digest): void {
    const group = this.#groups.get(of);
    if (group) group.add(member);
    else this.#groups.set(of, new Set([member]));
  }

  delete(of: Digest, member: Digest): void {
    const group = this.#groups.get(of);
    group?.delete(member);
    if (group?.size === 0) this.#groups.delete(of);
  }

  /** In the order in which they were added. */
  of(digest: Digest): readonly Digest[] {
    return [...(this.#groups.get(digest) ?? [])];
  }
}
