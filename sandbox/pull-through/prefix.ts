/** Prefixes of repository names, as cache rules and creation templates have them: a slash is implied at the end. */

/** The prefix of everything. */
export const root = 'ROOT';

export function withoutSlash(prefix: string): string {
  return prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
}

/**
 * The entry with the longest prefix of the name, `ROOT` last.
 * @param find the entry of a prefix, if it is one that counts.
 */
export function longestPrefix<Entry>(
  name: string,
  find: (prefix: string) => Entry | undefined,
): Entry | undefined {
  for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
    const entry = find(name.slice(0, end));
    if (entry) return entry;
  }
  return find(root);
}
