/** Ctrl-R: looking backwards through what was typed for lines that hold a text. */
import type { Key } from './keys.ts';

export interface Search {
  readonly query: string;
  /** How many hits to pass over. */
  readonly skip: number;
}

/** The line it is at, the newest first and each once; `undefined` if none holds the text. */
export function hitOf({ query, skip }: Search, past: readonly string[]): string | undefined {
  const hits = [...new Set([...past].reverse())].filter((it) => it.includes(query));
  return query === '' ? undefined : hits[skip];
}

/**
 * What a key does to a search: letters go to the query; `abort` brings back what stood there, `take` keeps what was
 * found, and with `end` the key does its own work on it.
 */
export function searchAfter(key: Key, { query, skip }: Search): Search | 'abort' | 'take' | 'end' {
  if (key.type !== 'key') return { query: query + key.text, skip: 0 };
  switch (key.name) {
    case 'reverse-search-history':
      return { query, skip: skip + 1 };
    case 'forward-search-history':
      return { query, skip: Math.max(0, skip - 1) };
    case 'backspace':
      return { query: query.slice(0, -1), skip: 0 };
    case 'abort':
      return 'abort';
    case 'escape':
      return 'take';
    default:
      return 'end';
  }
}
