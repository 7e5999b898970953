import { imageTag, parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { imagesUnder, readFindings, type Finding } from '../scanning/scan-result.ts';
import { scanResultAvailable } from './scan-result-available.ts';

const severities = ['CRITICAL', 'HIGH'] as const;
const final: readonly string[] = ['COMPLETE', 'ACTIVE'];

/** How many findings are named. */
const mostNamed = 5;

/** No image under the tag has more grave findings than the lab allows, those that are waived apart. */
export const scanGateThreshold = defineCheck({
  id: 'scan-gate-threshold',
  target: {
    repository: repositoryName,
    tag: optional(imageTag),
    maxCritical: optional(parameters.maxCritical),
    /** Without it, any number will do. */
    maxHigh: optional(parameters.maxHigh),
    waived: optional(parameters.waived),
  },
  claim: ({ repository, tag = 'staging', maxCritical = '0', maxHigh }) =>
    `${repository}:${tag} has at most ${maxCritical} critical${maxHigh === undefined ? '' : ` and ${maxHigh} high`} findings`,
  needs: ({ repository, tag }) => [scanResultAvailable({ repository, tag })],
  permissions: ['ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:DescribeImageScanFindings'],

  async look({ ecr }, { repository, tag = 'staging' }) {
    const images = await imagesUnder(ecr, repository, tag);
    return {
      images: await Promise.all(
        images.map(async (image) => ({
          ...image,
          ...(await readFindings(ecr, repository, image.digest, severities)),
        })),
      ),
    };
  },

  judge({ images }, { tag = 'staging', maxCritical = '0', maxHigh, waived = '' }) {
    const open = images.find(({ status }) => !final.includes(status));
    if (open || images.length === 0) {
      return inconclusive(
        'not-ready',
        `A scan of ${tag} has no final result: ${open?.status ?? 'no image'}.`,
      );
    }
    const accepted = new Set(waived.split(','));
    const limits = {
      CRITICAL: Number(maxCritical),
      HIGH: maxHigh === undefined ? Infinity : Number(maxHigh),
    };
    for (const severity of severities) {
      for (const { digest, platform, counts, findings } of images) {
        const own = findings.filter((it) => it.severity === severity);
        const pardoned = own.filter(({ id }) => accepted.has(id)).length;
        // A severity without findings is left out; the status is final, so that means none.
        const count = (counts[severity] ?? 0) - pardoned;
        if (count <= limits[severity]) continue;
        const left = own.filter(({ id }) => !accepted.has(id));
        const where = platform === null ? tag : `${tag} for ${platform}`;
        return fail(
          severity === 'CRITICAL' ? 'too-many-critical' : 'too-many-high',
          `${where} has ${count} ${severity.toLowerCase()} ${count === 1 ? 'finding' : 'findings'}, ${limits[severity]} are allowed: ${inWords(left)}.`,
          {
            hint: 'Build on a newer base and push again; waive only what you have looked at.',
            witness: { digest, findings: left.slice(0, mostNamed) },
          },
        );
      }
    }
    const all = images.flatMap(({ findings }) => findings.map(({ id }) => id));
    const unknown = [...accepted].filter((id) => id !== '' && !all.includes(id));
    return pass(
      `${tag} is within the limits: ${severities.map((it) => `${Math.max(...images.map(({ counts }) => counts[it] ?? 0))} ${it.toLowerCase()}`).join(', ')}.`,
      unknown.length > 0 ? `No such finding is there any more: ${unknown.join(', ')}.` : undefined,
    );
  },
});

/** `CVE-1 in musl 1.2.5-r0 (mended in 1.2.5-r1), …` */
function inWords(findings: readonly Finding[]): string {
  const shown = findings
    .slice(0, mostNamed)
    .map(({ id, package: name, fixedIn }) =>
      fixedIn === null ? `${id} in ${name}` : `${id} in ${name} (mended in ${fixedIn})`,
    );
  return [...shown, ...(findings.length > mostNamed ? ['…'] : [])].join(', ');
}
