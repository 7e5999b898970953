/** Times as docker writes them; all are in UTC, which is the terminal's zone. */
import { durationText } from './units.ts';

/** `3 days ago`; both in seconds since 1970. */
export function ageText(time: number, now: number): string {
  return `${durationText(Math.max(0, now - time))} ago`;
}

/** `2026-11-21 02:38:30 +0000 UTC`; seconds since 1970. */
export function timeText(time: number): string {
  const iso = new Date(time * 1000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000 UTC`;
}

/** `2026-11-21T02:38:30Z`; seconds since 1970. */
export function isoText(time: number): string {
  return `${new Date(time * 1000).toISOString().slice(0, 19)}Z`;
}
