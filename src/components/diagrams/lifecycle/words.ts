/** A repository's future in words. */
import type { LifecycleFuture } from '#workbench/session.ts';
import { age } from '../../registry/words.ts';

export function summaryOf({ repository, rules, images }: LifecycleFuture): string {
  const leaving = images.filter(({ fates }) => fates.some(({ action }) => action === 'expire'));
  const guarded = images.filter((it) => it.guardedBy !== undefined).length;
  const held = images.length === 1 ? '1 image' : `${images.length} images`;
  if (rules.length === 0) return `${repository}: ${held}, no lifecycle policy. Everything stays`;
  return (
    `${repository}, if nothing more is pushed or pulled: of ${held} ` +
    `${leaving.length} will be removed, ${guarded} guarded`
  );
}

/** One sentence for each image, oldest push first. */
export function sentencesOf({ images, now }: LifecycleFuture): string[] {
  return images.map(({ name, pushedAt, fate, reason }) => {
    const why = reason === '' ? '' : `: ${reason}`;
    return `${name}, pushed ${ago(now - pushedAt)}, ${fateVerb(fate)}${why}.`;
  });
}

function ago(seconds: number): string {
  return seconds < 60 ? 'just now' : `${age(seconds)} ago`;
}

/** `stays`, or `is removed in 3 days`. */
function fateVerb(fate: string): string {
  return fate === 'stays' ? fate : `is ${fate}`;
}

/** What each rule does, in the order in which they look. */
export function rulesInWords({ rules }: LifecycleFuture): string[] {
  return rules.map(({ words, isGuard }) => {
    const sentence = words.charAt(0).toUpperCase() + words.slice(1);
    return isGuard ? `${sentence}: a guard, it never acts` : sentence;
  });
}
