/**
 * Whether any future at all – pushes, retags, waiting – can cost the image that carries a tag its place.
 * Exact under the published rules of evaluation: matching a rule of higher priority shields an image,
 * whether or not that rule acts. Written from those rules alone, and tested against the sandbox's
 * evaluator, which is written from them, too.
 */
import { freshLetters, matches, neverActs, tagFor } from './matches.ts';
import type { Rule } from './policy.ts';

export type Outlook =
  /** Nothing can take it: `shield` matches it first and never acts; without one no rule reaches it. */
  | { readonly keeps: true; readonly shield?: Rule }
  /** `rule` takes the image even if it has no other tag. */
  | { readonly keeps: false; readonly loss: 'direct'; readonly rule: Rule }
  /** `rule` takes the image once it has tags like these as well. */
  | {
      readonly keeps: false;
      readonly loss: 'conditional';
      readonly rule: Rule;
      readonly tags: readonly string[];
    }
  /** The method needs a letter that occurs in no rule, and there is none. */
  | { readonly unknown: string };

/** @param rules in ascending priority. */
export function outlookFor(tag: string, rules: readonly Rule[]): Outlook {
  const [fresh] = freshLetters(rules);
  if (fresh === undefined) return { unknown: 'The rules use every letter that a tag may have.' };
  const above: Rule[] = [];
  let conditional: Outlook | undefined;
  for (const rule of rules) {
    if (rule.storageClass !== 'standard' || rule.tagStatus === 'untagged') continue;
    if (matches(rule, [tag])) {
      if (!neverActs(rule)) return { keeps: false, loss: 'direct', rule };
      return conditional ?? { keeps: true, shield: rule };
    }
    if (!neverActs(rule) && conditional === undefined) {
      const tags = reachedWith(rule, { tag, above, fresh });
      if (tags) conditional = { keeps: false, loss: 'conditional', rule, tags };
    }
    above.push(rule);
  }
  return conditional ?? { keeps: true };
}

/** The tags that bring the image under the rule and under no rule above it; without those it has anyway. */
function reachedWith(
  rule: Rule,
  { tag, above, fresh }: { tag: string; above: readonly Rule[]; fresh: string },
): string[] | undefined {
  const tags: string[] = [];
  for (const entry of rule.entries) {
    const needed = tagFor(entry, fresh);
    if (needed === undefined) return undefined;
    tags.push(needed);
  }
  if (above.some((higher) => matches(higher, [tag, ...tags]))) return undefined;
  return [...new Set(tags)].filter((it) => it !== tag);
}
