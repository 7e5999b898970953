/** What the bundled upstreams carry: a few tags of two Docker Official Images. */
import type { BuiltImage } from '#ecr/oci/image.ts';
import { alpine } from './content/alpine.ts';
import { node } from './content/node.ts';
import type { Upstream } from './index.ts';

/** Tags of a repository, each with how to build its image; built once. */
export type Carried = Readonly<Record<string, () => Promise<BuiltImage>>>;

const alpine320 = once(() => alpine('3.20'));
const alpine322 = once(() => alpine('3.22'));
const alpine323 = once(() => alpine('3.23'));
/** Old enough that a scan finds something in it. */
const node2211 = once(() => node('22.11', '3.20'));
const node22 = once(() => node('22', '3.22'));
const node24 = once(() => node('24', '3.22'));

const officialImages: readonly [name: string, Carried][] = [
  [
    'library/alpine',
    { '3.20.3': alpine320, '3.22': alpine322, '3.23': alpine323, latest: alpine323 },
  ],
  [
    'library/node',
    {
      '22.11.0-alpine3.20': node2211,
      '22-alpine': node22,
      '24-alpine': node24,
      '24-alpine3.22': node24,
    },
  ],
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
