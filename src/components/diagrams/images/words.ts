/** The same in words, for whoever hears the page. */
import type { Anatomy } from '#workbench/anatomy.ts';
import { short } from './layout.ts';

/** One sentence for each tag, index and image. */
export function sentencesOf({ manifests, left }: Anatomy): string[] {
  const sentences = manifests.flatMap(({ digest, kind, tags, members, layers }) => {
    const named = tags.map((tag) => `The tag ${tag} names the ${kind} ${short(digest)}.`);
    const nameless = tags.length === 0 ? ` It has no tag.` : '';
    if (kind === 'index') {
      const list = members.map((it) => `${short(it.digest)} for ${it.platform}`).join(', ');
      return [...named, `The index ${short(digest)} lists ${list}.${nameless}`];
    }
    const list = layers.map((layer) => {
      const others = manifests.filter(
        (it) => it.digest !== digest && it.layers.some((other) => other.digest === layer.digest),
      ).length;
      return `${short(layer.digest)}${others > 0 ? ' (shared)' : ''}`;
    });
    const count = layers.length === 1 ? '1 layer' : `${layers.length} layers`;
    return [...named, `The image ${short(digest)} has ${count}: ${list.join(', ')}.${nameless}`];
  });
  return left > 0 ? [...sentences, `${left} older ones are not drawn.`] : sentences;
}

/** What the drawing shows, in a line. */
export function summaryOf({ repository, manifests }: Anatomy): string {
  const count = (kind: string) => manifests.filter((it) => it.kind === kind).length;
  const tags = manifests.flatMap((it) => it.tags).length;
  const layers = new Set(manifests.flatMap((it) => it.layers.map(({ digest }) => digest))).size;
  const parts = [
    [tags, 'tag', 'tags'],
    [count('index'), 'index', 'indexes'],
    [count('image'), 'image', 'images'],
    [layers, 'layer', 'layers'],
  ] as const;
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
  return `${repository}: ${told.length === 0 ? 'no image' : told.join(', ')}`;
}
