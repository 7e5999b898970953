import { freshLetters, matches, tagFor } from './matches.ts';
import type { Rule } from './policy.ts';

interface Wanted {
  readonly rules: readonly Rule[];
  /** How many images. */
  readonly count: number;
  /** Tags that are taken: a push under one would move it. */
  readonly avoid: ReadonlySet<string>;
}

/**
 * Tags for images that this rule counts and no rule above it looks at, so that they stay for as long as
 * they are needed. First as people write them (`build-7`, `staging-7`); where a rule of the policy gets
 * in the way, from letters that occur in none.
 */
export function pushTags(rule: Rule, wanted: Wanted): string[][] | undefined {
  const { rules, count } = wanted;
  const above = rules.filter((it) => it.priority < rule.priority && it.storageClass === 'standard');
  const fresh = freshLetters(rules).join('');
  const styles: Style[] = [
    (index, stem) => (stem === '' || /[-_.]$/.test(stem) ? `${index}` : `-${index}`),
    (index) => spelled(index, fresh),
  ];
  for (const style of styles) {
    const images: string[][] = [];
    // Taken tags are skipped; there are no more of them than the set has.
    for (let index = 1; images.length < count && index <= count + wanted.avoid.size; index++) {
      const tags = tagsOf(rule, index, style);
      if (!tags || !matches(rule, tags) || above.some((it) => matches(it, tags))) break;
      if (!tags.some((tag) => wanted.avoid.has(tag))) images.push(tags);
    }
    if (images.length === count) return images;
  }
  return undefined;
}

/** What to put where an entry leaves a choice, after its `stem`. */
type Style = (index: number, stem: string) => string;

function tagsOf(rule: Rule, index: number, style: Style): string[] | undefined {
  if (rule.tagStatus !== 'tagged') return [style(index, 'build').replace(/^-/, 'build-')];
  const tags = rule.entries.map((entry) => {
    const [stem = ''] = entry.text.split('*', 1);
    return tagFor(entry, style(index, stem));
  });
  return tags.every((tag) => tag !== undefined) ? [...new Set(tags)] : undefined;
}

/** A number from 1 in these digits: with one letter by its length, otherwise in their base. */
function spelled(index: number, letters: string): string {
  const base = letters.length;
  if (base < 2) return letters.repeat(index);
  let text = '';
  for (let left = index; left > 0; left = Math.floor(left / base)) {
    text = letters.charAt(left % base) + text;
  }
  return text;
}
