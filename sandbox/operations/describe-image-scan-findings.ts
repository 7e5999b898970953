import { refusal } from '#ecr/errors.ts';
import type { Output } from '#ecr/operations.ts';
import { defineOperation, type Context } from '../operation.ts';
import { pageOf, type PageRequest } from '../paging.ts';
import { enhancedState, type EnhancedState } from '../rules/enhanced-scanning.ts';
import type { ImageId } from '../rules/image-ids.ts';
import { idOf, namedImage } from '../rules/named-image.ts';
import { enhancedKey, findingKey, severityCounts } from '../rules/scan-result.ts';
import { completedAt, isBasic, isScanning } from '../rules/scan-start.ts';
import { resultOf } from '../scanning/index.ts';
import type { Image, Repository } from '../store.ts';

type Answer = Pick<
  Output<'DescribeImageScanFindings'>,
  'imageScanStatus' | 'imageScanFindings' | 'nextToken'
>;

interface Asked {
  readonly repository: Repository;
  readonly image: Image;
  readonly imageId: ImageId;
  readonly page: PageRequest;
}

/** Pages cut the findings alone. What one scan type found is hidden while the registry is set to the other. */
export const describeImageScanFindings = defineOperation(
  'DescribeImageScanFindings',
  async (input, context) => {
    const { registry } = context;
    const { repositoryName = '', imageId = {}, maxResults, nextToken } = input;
    const repository = registry.repository(repositoryName);
    const image = namedImage(repository, imageId, 'imageId');
    const asked = { repository, image, imageId, page: { maxResults, nextToken } };
    const answer = isBasic(repository)
      ? await basicFindings(asked, context)
      : await enhancedFindings(asked, context);
    return {
      registryId: registry.account,
      repositoryName,
      imageId: idOf(image, imageId),
      ...answer,
    };
  },
);

/** The status is in the API; that it hides the findings of an archived image is unconfirmed (archived-findings). */
const archived: Answer = { imageScanStatus: { status: 'IMAGE_ARCHIVED' } };

async function basicFindings(asked: Asked, { clock, blobs }: Context): Promise<Answer> {
  const { repository, image } = asked;
  const scan = repository.scans.get(image.digest);
  if (!scan && image.status === 'ACTIVE') throw notFound(asked);
  if (!scan || image.status !== 'ACTIVE') return archived;
  if (isScanning(scan, clock.now())) return { imageScanStatus: { status: 'IN_PROGRESS' } };
  const result = await resultOf(repository, scan, image, blobs);
  // Unconfirmed (failed-scan-findings): that a scan which failed has no findings at all, rather than an empty list of them.
  if (result.status === 'FAILED') return { imageScanStatus: { ...result } };
  const { items, nextToken } = pageOfFindings(result.findings, findingKey, asked);
  return {
    imageScanStatus: {
      status: 'COMPLETE',
      description: 'The scan was completed successfully.',
    },
    imageScanFindings: {
      imageScanCompletedAt: completedAt(scan),
      vulnerabilitySourceUpdatedAt: result.sourceUpdatedAt,
      findingSeverityCounts: severityCounts(result.findings),
      findings: items,
    },
    ...(nextToken !== undefined && { nextToken }),
  };
}

/** Enhanced scanning rests in ACTIVE. */
async function enhancedFindings(asked: Asked, { clock, blobs }: Context): Promise<Answer> {
  const { repository, image } = asked;
  const state = enhancedState(repository, image, clock.now());
  if (state.status === 'NOT_COVERED') throw notFound(asked);
  if (image.status !== 'ACTIVE') return archived;
  if (state.status !== 'ACTIVE') return { imageScanStatus: { status: state.status } };
  const { enhancedResult } = await import('../scanning/enhanced.ts');
  const result = await enhancedResult(repository, image, state, blobs);
  if (result.status !== 'ACTIVE') return { imageScanStatus: { ...result } };
  const { items, nextToken } = pageOfFindings(result.findings, enhancedKey, asked);
  return {
    imageScanStatus: { status: 'ACTIVE', ...descriptionOf(state) },
    imageScanFindings: {
      imageScanCompletedAt: state.lastScanAt,
      vulnerabilitySourceUpdatedAt: result.sourceUpdatedAt,
      findingSeverityCounts: severityCounts(result.findings),
      enhancedFindings: items,
    },
    ...(nextToken !== undefined && { nextToken }),
  };
}

/** As public logs quote it (alexjurkiewicz/ecr-scan-image#45); what it says of other images is unconfirmed (continuous-scan-words). */
function descriptionOf({ isContinuous }: Extract<EnhancedState, { status: 'ACTIVE' }>) {
  return isContinuous ? { description: 'Continuous scan is selected for image.' } : {};
}

function pageOfFindings<Finding>(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string,
  { repository, image, page }: Asked,
): { items: Finding[]; nextToken?: string } {
  const sorted = findings
    .map((finding) => ({ finding, key: keyOf(finding) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const { items, nextToken } = pageOf(sorted, page, {
    of: ['DescribeImageScanFindings', repository.registry.path, repository.name, image.digest],
    key: ({ key }) => key,
  });
  const shown = items.map(({ finding }) => finding);
  return nextToken === undefined ? { items: shown } : { items: shown, nextToken };
}

function notFound({ repository: { name, registry }, imageId }: Asked) {
  return refusal('ScanNotFoundException', {
    repository: name,
    registry: registry.account,
    digest: imageId.imageDigest,
    tag: imageId.imageTag,
  });
}
