import { imageTag, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { imagesUnder, readState } from '../scanning/scan-result.ts';
import { imagePushed } from './image-pushed.ts';

/** A scan of the image has come to an end: of an index, of the image for each platform. */
export const scanResultAvailable = defineCheck({
  id: 'scan-result-available',
  target: { repository: repositoryName, tag: optional(imageTag) },
  claim: ({ repository, tag = 'staging' }) => `${repository}:${tag} has a finished scan`,
  fix: ({ repository, tag = 'staging' }) =>
    `aws ecr start-image-scan --repository-name ${repository} --image-id imageTag=${tag}`,
  needs: ({ repository, tag = 'staging' }) => [imagePushed({ repository, tag })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:DescribeImageScanFindings'],

  async look({ ecr }, { repository, tag = 'staging' }, looking) {
    const images = await imagesUnder(ecr, repository, tag);
    return {
      images: await Promise.all(
        images.map(async (image) => ({
          ...image,
          ...(await readState(ecr, repository, image.digest, looking)),
        })),
      ),
    };
  },

  judge({ images }, { tag = 'staging' }) {
    if (images.length === 0) {
      return inconclusive('unreadable', `The index ${tag} has no image that could be scanned.`);
    }
    let isRunning = false;
    for (const { digest, platform, status, description } of images) {
      const where = platform === null ? tag : `${tag} for ${platform}`;
      switch (status) {
        case 'COMPLETE':
        case 'ACTIVE':
          continue;
        case 'IN_PROGRESS':
        case 'PENDING':
          isRunning = true;
          continue;
        default:
          break;
      }
      const reason = status === null ? notScanned : reasons[status];
      if (!reason) return undefined;
      return fail(
        reason.code,
        `${where} ${reason.because}${description === '' ? '.' : `: ${description}`}`,
        { hint: reason.hint.replace('DIGEST', digest), witness: { digest, platform, status } },
      );
    }
    if (isRunning) {
      return inconclusive(
        'not-ready',
        `A scan of ${tag} is still running.`,
        'Ask again in a minute.',
      );
    }
    return pass(
      images.length === 1
        ? `${tag} was scanned.`
        : `All ${images.length} images of ${tag} were scanned.`,
    );
  },
});

interface Reason {
  readonly code: string;
  readonly because: string;
  readonly hint: string;
}

const notScanned: Reason = {
  code: 'not-scanned',
  because: 'was never scanned',
  hint: 'Scan it with aws ecr start-image-scan --image-id imageDigest=DIGEST, and set the repository to scan on push.',
};

/** States in which there is no result and none will come by itself. */
const reasons: Partial<Record<string, Reason>> = {
  FAILED: {
    code: 'scan-failed',
    because: 'could not be scanned',
    hint: 'Basic scanning needs an operating system it knows: a scratch or distroless image was not analysed, which is not the same as clean.',
  },
  UNSUPPORTED_IMAGE: {
    code: 'unsupported-image',
    because: 'is an image that cannot be scanned',
    hint: 'Its operating system is not supported: build on one that is.',
  },
  SCAN_ELIGIBILITY_EXPIRED: {
    code: 'eligibility-expired',
    because: 'is too old to be scanned',
    hint: 'Amazon Inspector takes images pushed in the last days only: push again.',
  },
  FINDINGS_UNAVAILABLE: {
    code: 'findings-unavailable',
    because: 'has a scan without findings to read',
    hint: 'Scan again; after a change of the scan type the other type’s results are hidden.',
  },
  LIMIT_EXCEEDED: {
    code: 'limit-exceeded',
    because: 'was scanned too often',
    hint: 'An image is scanned once in 24 hours: wait, or push a new one.',
  },
  IMAGE_ARCHIVED: {
    code: 'archived',
    because: 'is archived',
    hint: 'Restore the image: it is scanned again then.',
  },
};
