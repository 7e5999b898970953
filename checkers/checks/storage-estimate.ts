import { parameters, repositoryName } from '#ecr/names.ts';
import { isIndexType } from '#ecr/oci/descriptor.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { everyImage } from '../image-members.ts';
import { readManifests } from '../image-manifest.ts';
import { monthlyCost } from '../storage-cost.ts';
import { repositoryExists } from './repository-exists.ts';

/** Reading more manifests than this takes minutes. */
const mostImages = 5000;

/** Per cent that an estimate may be wrong by. */
const tolerance = 10;

/** What a learner reckons a repository stores is about what it does: each layer once, however many images have it. */
export const storageEstimate = defineCheck({
  id: 'storage-estimate',
  target: { repository: repositoryName, estimate: parameters.estimate },
  claim: ({ repository, estimate }) =>
    `${repository} stores ${Number(estimate).toLocaleString('en')} bytes, give or take ${tolerance} %`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage'],

  async look({ ecr }, { repository }) {
    const images = await everyImage(ecr, repository);
    const bySize = images.reduce((sum, { imageSizeInBytes }) => sum + imageSizeInBytes, 0);
    const seen = { images: images.length, listed: bySize };
    if (images.length > mostImages) return { ...seen, stored: null, unread: 0 };
    const readable = images.filter(
      ({ imageManifestMediaType = '', imageStatus = 'ACTIVE' }) =>
        !isIndexType(imageManifestMediaType) && imageStatus === 'ACTIVE',
    );
    const { manifests, failures } = await readManifests(
      ecr,
      repository,
      readable.map(({ imageDigest }) => imageDigest),
    );
    const sizes = new Map<string, number>();
    for (const manifest of Object.values(manifests)) {
      for (const [digest, size] of Object.entries(manifest.sizes)) sizes.set(digest, size);
    }
    const stored = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const archived = images.filter(({ imageStatus = 'ACTIVE' }) => imageStatus !== 'ACTIVE').length;
    return { ...seen, stored, unread: Object.keys(failures).length + archived };
  },

  judge({ images, listed, stored, unread }, { estimate }) {
    if (stored === null) {
      return inconclusive('too-large', `The repository has ${images} images.`);
    }
    if (unread > 0) {
      return inconclusive(
        'unreadable',
        `${unread} images are archived or cannot be read: what they share with others is not known.`,
      );
    }
    const said = Number(estimate);
    const shown = `${images} images store ${stored.toLocaleString('en')} bytes, ${monthlyCost(stored)} a month`;
    if (Math.abs(said - stored) * 100 <= stored * tolerance) return pass(`${capital(shown)}.`);
    const countedTwice = Math.abs(said - listed) * 100 <= listed * tolerance;
    return fail(
      'off',
      `${capital(shown)}; ${said.toLocaleString('en')} is off by ${off(said, stored)}.`,
      {
        hint: countedTwice
          ? 'That is the sum of imageSizeInBytes. A layer that several images of a repository have is stored once, and an index has none of its own.'
          : 'Add up the layers and configurations of all manifests, each digest once.',
        witness: { stored, sumOfImages: listed },
      },
    );
  },
});

function off(said: number, stored: number): string {
  if (stored === 0) return 'all of it';
  return `${Math.round((Math.abs(said - stored) / stored) * 100)} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
