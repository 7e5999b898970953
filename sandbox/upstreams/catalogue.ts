/** What the bundled upstreams carry: a few tags of two Docker Official Images. */
import type { BuiltImage } from '#ecr/oci/image.ts';
import { alpine } from './content/alpine.ts';
import { node } from './content/node.ts';
import type { Upstream } from './index.ts';

/** Tags of a repository, each with how to build its image; built once. */
export type Carried = Readonly<Record<string, () => Promise<BuiltImage>>>;

const alpine322 = once(() => alpine('3.22'));
const alpine323 = once(() => alpine('3.23'));
const node22 = once(() => node('22', '3.22'));
const node24 = once(() => node('24', '3.22'));

const officialImages: readonly [name: string, Carried][] = [
  ['library/alpine', { '3.22': alpine322, '3.23': alpine323, latest: alpine323 }],
  ['library/node', { '22-alpine': node22, '24-alpine': node24, '24-alpine3.22': node24 }],
];

/** By the repository's name in each registry. Amazon ECR Public mirrors Docker's below `docker/`. */
export const catalogue: Readonly<Record<Upstream, ReadonlyMap<string, Carried>>> = {
  'docker-hub': new Map(officialImages),
  'ecr-public': new Map(officialImages.map(([name, tags]) => [`docker/${name}`, tags])),
};

function once(build: () => Promise<BuiltImage>): () => Promise<BuiltImage> {
  let built: Promise<BuiltImage> | undefined;
  return () => (built ??= build());
}
