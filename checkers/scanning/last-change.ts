/** Since when the settings that decide about a repository's scans are as they are: CloudTrail tells. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { callsOf } from '../trailed-calls.ts';

/** Operations that set them, and whether they are about one repository. */
const operations = [
  { name: 'PutRegistryScanningConfiguration', ofRepository: false },
  { name: 'PutImageScanningConfiguration', ofRepository: true },
  { name: 'CreateRepository', ofRepository: true },
];

/**
 * Seconds since 1970, rounded down as CloudTrail does; `null` where it may not be read, or has nothing of it.
 * Calls `cloudtrail:LookupEvents`.
 */
export async function lastChangeOf(
  aws: Pick<Aws, 'cloudtrail'>,
  repository: string,
): Promise<number | null> {
  try {
    const changes = await Promise.all(
      operations.map(async ({ name, ofRepository }) =>
        (await callsOf(aws, name))
          .filter(({ request }) => !ofRepository || request['repositoryName'] === repository)
          .map(({ at }) => at),
      ),
    );
    const times = changes.flat();
    return times.length === 0 ? null : Math.max(...times);
  } catch (error) {
    if (isEcrError(error)) return null;
    throw error;
  }
}
