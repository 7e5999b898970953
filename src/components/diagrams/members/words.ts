/** What a tag leads to, in words. */
import type { ImageParts, ImageTree } from '#workbench/image-tree.ts';
import { bytes } from '../../registry/words.ts';
import { short } from '../images/layout.ts';
import { sharedIn } from './layout.ts';

export function summaryOf({ repository, tag, members, parts }: ImageTree): string {
  const reference = `${repository}:${tag}`;
  if (parts) return `${reference} is one image, without an index`;
  const notes = members.filter(({ attests }) => attests !== undefined).length;
  const images = members.length - notes;
  return [
    `${reference} is an index of ${images === 1 ? '1 image' : `${images} images`}`,
    ...(notes > 0 ? [notes === 1 ? '1 attestation' : `${notes} attestations`] : []),
  ].join(' and ');
}

/** One sentence for the tag, then one for each entry of the index. */
export function sentencesOf(tree: ImageTree): string[] {
  const { tag, digest, members, parts } = tree;
  const shared = sharedIn(tree);
  if (parts) return [`${tag} names the image ${short(digest)}, with ${partsIn(parts, shared)}.`];
  return [
    `${tag} names the index ${short(digest)}.`,
    ...members.map((it) => {
      const what = it.attests
        ? `the attestation ${short(it.digest)}, about ${short(it.attests)}`
        : `for ${it.platform} the image ${short(it.digest)}`;
      const its = it.parts ? `with ${partsIn(it.parts, shared)}` : 'not in this repository';
      return `The index lists ${what}, ${its}.`;
    }),
  ];
}

function partsIn({ config, layers }: ImageParts, shared: ReadonlySet<string>): string {
  const told = layers.map(({ digest, size }) => {
    const also = shared.has(digest) ? ', shared' : '';
    return `${short(digest)} (${bytes(size)}${also})`;
  });
  const list = layers.length === 0 ? 'no layer' : `the layers ${told.join(', ')}`;
  return `the config ${short(config.digest)} and ${list}`;
}
