/** Kinds of tags, as people mean them: releases, commits, and series like `pr-1`, `pr-2`. */

/** `a version`, `a Git SHA`, or the word that a tag begins with. */
export function familyOf(tag: string): string {
  if (/^[0-9a-f]{7,40}$/.test(tag) && /\d/.test(tag)) return 'a Git SHA';
  if (/^v?\d+(\.\d+)*([._+-].*)?$/.test(tag)) return 'a version';
  return /^[A-Za-z]+/.exec(tag)?.[0] ?? tag;
}

/** Tags by family, each family in the order in which it came. */
export function byFamily(tags: readonly string[]): Record<string, string[]> {
  const families: Record<string, string[]> = {};
  for (const tag of tags) (families[familyOf(tag)] ??= []).push(tag);
  return families;
}

/** `a Git SHA (0123abcd4567, …)` */
export function familiesInWords(families: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(families)
    .map(([family, tags]) => `${family} (${tags[0]}${tags.length > 1 ? ', …' : ''})`)
    .join(', ');
}
