import { imageTag } from '#ecr/names.ts';
import type { Entry, Rule } from './policy.ts';

/** Whether the rule selects an image with these tags, whatever other rules do. */
export function matches(rule: Rule, tags: readonly string[]): boolean {
  switch (rule.tagStatus) {
    case 'any':
      return true;
    case 'untagged':
      return tags.length === 0;
    case 'tagged':
      return rule.entries.every((entry) => tags.some((tag) => matchesEntry(entry, tag)));
  }
}

/** A prefix begins the tag; in a pattern `*` is any run of characters, and all of the tag has to fit. */
export function matchesEntry({ kind, text }: Entry, tag: string): boolean {
  if (kind === 'prefix') return tag.startsWith(text);
  const [first = '', ...rest] = text.split('*');
  const last = rest.pop();
  if (last === undefined) return tag === text;
  if (!tag.startsWith(first) || !tag.endsWith(last)) return false;
  let at = first.length;
  const end = tag.length - last.length;
  for (const part of rest) {
    const found = tag.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
}

/**
 * At most one image can match: a tag sits on one image. A rule that keeps one image or more of at most
 * one never acts.
 */
export function neverActs(rule: Rule): boolean {
  return (
    rule.countType === 'imageCountMoreThan' &&
    rule.entries.some(({ kind, text }) => kind === 'pattern' && !text.includes('*'))
  );
}

/** Letters a tag may have that occur in no rule: a pattern that matches one there matches anything there. */
export function freshLetters(rules: readonly Rule[]): string[] {
  const used = new Set(rules.flatMap(({ entries }) => entries.flatMap(({ text }) => [...text])));
  return [...'xqzjkvwyabcdefghilmnoprstuXQZJKVWYABCDEFGHILMNOPRSTU0123456789_'].filter(
    (letter) => !used.has(letter),
  );
}

/** One tag that the entry matches, with `filling` where it leaves a choice; `undefined` if none is valid. */
export function tagFor({ kind, text }: Entry, filling: string): string | undefined {
  const tag = kind === 'prefix' ? text + filling : text.replaceAll('*', filling);
  return tag.length <= imageTag.length[1] && imageTag.pattern.test(tag) ? tag : undefined;
}
