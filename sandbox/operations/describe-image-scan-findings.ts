import { refusal } from '#ecr/errors.ts';
import { notBuilt } from '../not-built.ts';
import { defineOperation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import type { ImageId } from '../rules/image-ids.ts';
import { idOf, namedImage } from '../rules/named-image.ts';
import { findingKey, severityCounts, type ImageScan } from '../rules/scan-result.ts';
import { completedAt, isBasic, isScanning } from '../rules/scan-start.ts';
import { effectiveScanning } from '../rules/scanning.ts';
import { resultOf } from '../scanning/index.ts';
import type { Image, Repository } from '../store.ts';

/**
 * Pages cut the findings alone. What basic scanning found is hidden while the registry is set to ENHANCED,
 * whose own findings the sandbox does not have.
 */
export const describeImageScanFindings = defineOperation(
  'DescribeImageScanFindings',
  async (input, { registry, clock, blobs }) => {
    const { repositoryName = '', imageId = {} } = input;
    const repository = registry.repository(repositoryName);
    const image = namedImage(repository, imageId, 'imageId');
    const scan = scanOf(repository, image, imageId);
    const about = {
      registryId: registry.account,
      repositoryName,
      imageId: idOf(image, imageId),
    };
    // The status is in the API; that it hides the findings of an archived image is not confirmed.
    if (image.status !== 'ACTIVE') {
      return { ...about, imageScanStatus: { status: 'IMAGE_ARCHIVED' } };
    }
    if (isScanning(scan, clock.now())) {
      return { ...about, imageScanStatus: { status: 'IN_PROGRESS' } };
    }
    const result = await resultOf(repository, scan, image, blobs);
    // Not confirmed: that a scan which failed has no findings at all, rather than an empty list of them.
    if (result.status === 'FAILED') {
      return { ...about, imageScanStatus: { ...result } };
    }
    const findings = result.findings
      .map((finding) => ({ finding, key: findingKey(finding) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const { items, nextToken } = pageOf(findings, input, {
      of: ['DescribeImageScanFindings', registry.path, repositoryName, image.digest],
      key: ({ key }) => key,
    });
    return {
      ...about,
      imageScanStatus: {
        status: 'COMPLETE',
        description: 'The scan was completed successfully.',
      },
      imageScanFindings: {
        imageScanCompletedAt: completedAt(scan),
        vulnerabilitySourceUpdatedAt: result.sourceUpdatedAt,
        findingSeverityCounts: severityCounts(result.findings),
        findings: items.map(({ finding }) => finding),
      },
      ...(nextToken !== undefined && { nextToken }),
    };
  },
);

function scanOf(repository: Repository, { digest }: Image, imageId: ImageId): ImageScan {
  const { name, registry, settings } = repository;
  const scan = repository.scans.get(digest);
  if (scan && isBasic(repository)) return scan;
  const { scanOnPush } = effectiveScanning(
    name,
    settings.scanOnPush,
    registry.settings.scanning ?? {},
  );
  if (!isBasic(repository) && scanOnPush) throw notBuilt('enhanced scanning');
  throw refusal('ScanNotFoundException', {
    repository: name,
    registry: registry.account,
    digest: imageId.imageDigest,
    tag: imageId.imageTag,
  });
}
