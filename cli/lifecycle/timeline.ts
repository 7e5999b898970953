/** A repository's future on one axis: a line for each moment and rule, the images that go then beside it. */
import type { Fate, Outcome } from '#checkers/lifecycle/future.ts';
import { deedOf, nameOf, whenInWords } from '#checkers/lifecycle/fate-words.ts';

/** What one rule does at one moment. */
export interface Moment {
  readonly inDays: number;
  readonly action: Fate['action'];
  readonly rule: number;
  /** Tags, or digests where there are none. */
  readonly images: readonly string[];
}

/** In order of time, then of rules. */
export function momentsOf(outcomes: readonly Outcome[]): Moment[] {
  const moments = new Map<string, Moment & { images: string[] }>();
  for (const { image, fates } of outcomes) {
    for (const { inDays, action, rule } of fates) {
      const key = `${inDays} ${rule.priority} ${action}`;
      const moment = moments.get(key) ?? { inDays, action, rule: rule.priority, images: [] };
      moment.images.push(nameOf(image));
      moments.set(key, moment);
    }
  }
  return [...moments.values()].sort((a, b) => a.inDays - b.inDays || a.rule - b.rule);
}

/** Characters of the axis. */
const width = 40;
const mostShown = 5;

/** Lines of text. The last line is what stays. */
export function timeline(outcomes: readonly Outcome[]): string[] {
  const moments = momentsOf(outcomes);
  const horizon = Math.max(1, moments.at(-1)?.inDays ?? 0);
  const lines = moments.map((moment) => {
    const place = Math.round((moment.inDays / horizon) * (width - 1));
    const sign = moment.action === 'expire' ? '✗' : '▽';
    const axis = `${'─'.repeat(place)}${sign}`.padEnd(width);
    return `${axis} ${whenInWords(moment.inDays)}, rule ${moment.rule}: ${deedOf(moment)} ${shown(moment.images)}`;
  });
  const staying = outcomes.filter(({ stay }) => stay).map(({ image }) => nameOf(image));
  if (staying.length > 0) lines.push(`${'─'.repeat(width - 1)}▶ stays: ${shown(staying)}`);
  return lines;
}

function shown(names: readonly string[]): string {
  const some = names.slice(0, mostShown).join(' · ');
  const more = names.length - mostShown;
  return more > 0 ? `${some} and ${more} more` : some;
}
