/** Lists: the tags of a repository, and the repositories of a registry, in pages. */
import type { Asked } from './asked.ts';
import { OciError } from './errors.ts';

/** Entries of a page for a client that does not say. */
const pageSize = 1000;

/** The content type is ECR's own; clients read JSON regardless. */
export function listTags({ context, name, url }: Asked): Response {
  const repository = context.registry.repository(name);
  const active = [...repository.images()].filter(({ status }) => status === 'ACTIVE');
  const tags = active.flatMap((image) => image.tags).sort();
  const { shown, headers } = pageIn(tags, url);
  return new Response(JSON.stringify({ name, tags: shown }), {
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  });
}

export function listRepositories({ context, url }: Asked): Response {
  const names = Array.from(context.registry.repositories(), ({ name }) => name).sort();
  const { shown, headers } = pageIn(names, url);
  return Response.json({ repositories: shown }, { headers });
}

/** What follows `last`, at most `n`, and a link to the rest. Source: OCI distribution specification. */
function pageIn(sorted: readonly string[], url: URL) {
  const n = url.searchParams.get('n');
  if (n !== null && !/^\d{1,9}$/.test(n)) {
    throw new OciError(400, 'PAGINATION_NUMBER_INVALID', 'n must be a number of entries');
  }
  const limit = n === null ? pageSize : Math.min(Number(n), pageSize);
  const last = url.searchParams.get('last');
  const rest = last === null ? sorted : sorted.filter((entry) => entry > last);
  const shown = rest.slice(0, limit);
  const query = new URLSearchParams({ n: String(limit), last: shown.at(-1) ?? '' });
  const headers: Record<string, string> =
    shown.length > 0 && rest.length > limit
      ? { link: `<${url.pathname}?${query}>; rel="next"` }
      : {};
  return { shown, headers };
}
