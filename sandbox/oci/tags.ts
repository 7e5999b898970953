/** Lists: the tags of a repository, and the repositories of a registry, in pages. */
import type { Asked } from './asked.ts';
import { OciError } from './errors.ts';

/** Entries of a page for a client that does not say. */
const pageSize = 1000;

/** The content type is ECR's own; clients read JSON regardless. */
export function listTags({ context, name, url }: Asked): Response {
  const repository = context.registry.repository(name);
  function* activeTags(last: string): IterableIterator<string> {
    for (const tag of repository.tagsFrom(last)) {
      if (repository.imageByTag(tag)?.status === 'ACTIVE') yield tag;
    }
  }
  const { shown, headers } = pageIn(activeTags, url);
  return new Response(JSON.stringify({ name, tags: shown }), {
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  });
}

export function listRepositories({ context, url }: Asked): Response {
  const names = context.registry.repositoryNames();
  const { shown, headers } = pageIn(() => names, url);
  return Response.json({ repositories: shown }, { headers });
}

/**
 * What follows `last`, at most `n`, and a link to the rest. Source: OCI distribution specification.
 * @param from sorted entries, of which those before `last` may be left out.
 */
function pageIn(from: (last: string) => Iterable<string>, url: URL) {
  const n = url.searchParams.get('n');
  if (n !== null && !/^\d{1,9}$/.test(n)) {
    throw new OciError(400, 'PAGINATION_NUMBER_INVALID', 'n must be a number of entries');
  }
  const limit = n === null ? pageSize : Math.min(Number(n), pageSize);
  const last = url.searchParams.get('last') ?? '';
  const shown: string[] = [];
  let hasMore = false;
  for (const entry of from(last)) {
    if (entry <= last) continue;
    hasMore = shown.length === limit;
    if (hasMore) break;
    shown.push(entry);
  }
  const query = new URLSearchParams({ n: String(limit), last: shown.at(-1) ?? '' });
  const headers: Record<string, string> =
    shown.length > 0 && hasMore ? { link: `<${url.pathname}?${query}>; rel="next"` } : {};
  return { shown, headers };
}
