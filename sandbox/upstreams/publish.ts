/** `POST /_sandbox/upstreams`: somebody publishes to a bundled upstream. */
import { Problem } from '../problem.ts';
import { catalogue } from './catalogue.ts';
import { upstreamOf } from './hosts.ts';
import type { Publishing } from './index.ts';
import { publishTag, tagsOf } from './published.ts';

/**
 * Takes `{host, repository, tag, as?}` and resolves to `{digest}`, which the tag names from then on. Without
 * `as`, the tag's own image is built again: the same layers, another configuration and digest.
 * Throws `Problem` for a host, repository or tag that is not carried.
 */
export async function publishAsAsked(
  { host, repository, tag, as = tag }: Readonly<Record<string, unknown>>,
  publishing: Publishing,
): Promise<{ readonly digest: string }> {
  if (![host, repository, tag, as].every((it) => typeof it === 'string')) {
    throw new Problem(400, '"host", "repository" and "tag" must be texts, and "as" a tag if given');
  }
  const upstream = upstreamOf(host as string);
  if (!upstream) throw new Problem(404, `${String(host)} is no upstream that is bundled`);
  const tags = tagsOf(upstream, repository as string);
  if (!tags) {
    const carried = Object.keys(catalogue[upstream]).sort().join(', ');
    throw new Problem(404, `Of ${String(host)}, this sandbox carries ${carried}`);
  }
  const moved = { tag: tag as string, as: as as string };
  const digest = await publishTag(upstream, repository as string, moved, publishing);
  if (digest === undefined) {
    const carried = Object.keys(tags).sort().join(', ');
    throw new Problem(404, `Of ${String(repository)}, this sandbox carries ${carried}`);
  }
  return { digest };
}
