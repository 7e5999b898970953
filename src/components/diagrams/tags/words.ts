/** The moves of tags in words. */
import { short } from '../images/layout.ts';
import type { Step, TagHistory } from './history.ts';

/** `1: “Build and push” put staging on 1a2b….` */
export function stepInWords({ number, by, tag, from, to }: Step): string {
  const who = `${number}: “${by}”`;
  if (to === undefined) return `${who} took ${tag} away from ${short(from ?? '')}.`;
  if (from === undefined) return `${who} put ${tag} on ${short(to)}.`;
  return `${who} moved ${tag} from ${short(from)} to ${short(to)}.`;
}

/** One sentence for each tag, then one for each image that no tag names. */
export function sentencesOf({ tags, images }: TagHistory): string[] {
  const told = tags.map(({ tag, now, before }) => {
    const was = before.length > 0 ? ` Before, it named ${before.map(short).join(', then ')}.` : '';
    return now === undefined ? `${tag} is gone.${was}` : `${tag} names ${short(now)} now.${was}`;
  });
  const nameless = images
    .filter(({ isTagged }) => !isTagged)
    .map(({ digest, age }) =>
      age === undefined ? `${short(digest)} is gone.` : `No tag names ${short(digest)}.`,
    );
  return [...told, ...nameless];
}

export function summaryOf({ repository, tags, images, steps }: TagHistory): string {
  const there = tags.filter(({ now }) => now !== undefined).length;
  const held = images.filter(({ age }) => age !== undefined);
  const moved = steps.filter(({ from, to }) => from !== undefined && to !== undefined).length;
  const parts = [
    there === 1 ? '1 tag' : `${there} tags`,
    held.length === 1 ? '1 image' : `${held.length} images`,
    `${held.filter(({ isTagged }) => !isTagged).length} untagged`,
    moved === 1 ? '1 move' : `${moved} moves`,
  ];
  return `${repository}: ${parts.join(', ')}`;
}
