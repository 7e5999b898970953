/**
 * How often images were pulled from a repository, by the minute: what CloudWatch's RepositoryPullCount is made
 * of. Counts are saved with the next change, so that a pull costs no write.
 */
import type { Registry, Repository } from './store.ts';

/** One repository in one hour. */
export interface PullCountRow {
  readonly repository: string;
  /** Hours since 1970. */
  readonly hour: number;
  /** Pulls by minute of the hour. */
  readonly minutes: Readonly<Record<string, number>>;
}

/** Hours for which CloudWatch keeps data of one minute: 15 days. */
const kept = 15 * 24;

/** By registry: minutes since 1970 and repository, and how often. */
const pending = new WeakMap<Registry, Map<string, number>>();

/** @param now seconds since 1970. */
export function countPull({ registry, name }: Repository, now: number): void {
  let counts = pending.get(registry);
  if (!counts) pending.set(registry, (counts = new Map<string, number>()));
  const key = `${Math.floor(now / 60)}/${name}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

export function flushPullCounts(registry: Registry): void {
  const counts = pending.get(registry);
  if (!counts || counts.size === 0) return;
  const shelf = registry.shelf<PullCountRow>('cloudwatch-pulls');
  for (const [key, count] of counts) {
    const [minutes = '', ...name] = key.split('/');
    const repository = name.join('/');
    const hour = Math.floor(Number(minutes) / 60);
    const minute = String(Number(minutes) % 60);
    const place = `${String(hour).padStart(9, '0')}/${repository}`;
    const before = shelf.get(place)?.minutes ?? {};
    const row = { ...before, [minute]: (before[minute] ?? 0) + count };
    shelf.set(place, { repository, hour, minutes: row });
    for (const old of shelf.keys()) {
      if (Number(old.split('/')[0]) > hour - kept) break;
      shelf.delete(old);
    }
  }
  counts.clear();
}

/** Pulls by minute, oldest first. */
export function* pullsIn(
  registry: Registry,
): Generator<{ repository: string; at: number; count: number }> {
  flushPullCounts(registry);
  for (const { repository, hour, minutes } of registry
    .shelf<PullCountRow>('cloudwatch-pulls')
    .values()) {
    for (const [minute, count] of Object.entries(minutes)) {
      yield { repository, at: (hour * 60 + Number(minute)) * 60, count };
    }
  }
}
