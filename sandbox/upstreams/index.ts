/**
 * The public registries that labs pull from. Their content is made up, small and always the same; it
 * comes in a chunk of its own with the first pull. Nothing is ever fetched.
 */
import { apkMirror } from '#ecr/packages/apk-mirror.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';
import { upstreamOf } from './hosts.ts';

/** What decides which image a tag names by now: the date, and what was published since. */
export interface Publishing {
  readonly store: Store;
  readonly clock: Clock;
}

/** Answers for the hosts of bundled upstreams; `undefined` for a host that is none. */
export async function answerUpstream(
  request: Request,
  publishing: Publishing,
): Promise<Response | undefined> {
  const { hostname } = new URL(request.url);
  if (hostname === apkMirror) {
    const { answerAsMirror } = await import('./packages/alpine-mirror.ts');
    return answerAsMirror(request);
  }
  const upstream = upstreamOf(hostname);
  if (!upstream) return undefined;
  const { answerAs } = await import('./registry.ts');
  return answerAs(upstream, request, publishing);
}
