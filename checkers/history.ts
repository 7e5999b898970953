/** What may happen to a repository from now on, as data: a counter-example that can be played. */
export type HistoryEvent =
  /** A new image under these tags; a tag that was taken moves to it. */
  | { readonly type: 'push'; readonly tags: readonly string[] }
  /** More tags on the image that carries `onto`. */
  | { readonly type: 'tag'; readonly tags: readonly string[]; readonly onto: string }
  | { readonly type: 'wait'; readonly days: number };
