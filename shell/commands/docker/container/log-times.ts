/** Times as `docker logs --since` and `--until` take them. */
import { Failure } from '../failure.ts';

const seconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** `2026-11-21T12:00:00Z`, `1795262400`, or how long ago: `1h30m`. Milliseconds since 1970. @throws Failure */
export function logTime(text: string, name: string, now: number): number {
  if (/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) {
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
    const ago = parts.reduce(
      (sum, [, it = '0', unit = 's']) => sum + Number(it) * (seconds[unit] ?? 0),
      0,
    );
    return now - ago * 1000;
  }
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Without a zone it is the terminal's, which is UTC.
  const whole = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text) ? `${text}Z` : text;
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(whole) : NaN;
  if (Number.isNaN(time)) {
    throw new Failure(
      `invalid value for "${name}": failed to parse value as time or duration: ${JSON.stringify(text)}`,
    );
  }
  return time;
}
