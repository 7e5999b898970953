import { EcrError } from '#ecr/errors.ts';
import { repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, one, pass, type Judged } from '../check.ts';
import { lastChangeOf } from '../scanning/last-change.ts';
import { newestScan, type NewestScan } from '../scanning/newest-scan.ts';
import type { ScanningRule, ScanningSetting } from '../scanning/filters.ts';
import { disagreement, filtersInWords, ruleHint } from '../scanning/words.ts';
import { repositoryExists } from './repository-exists.ts';

/** New pushes are scanned: by the repository's own setting, or by a rule of the registry that covers it. */
export const scanOnPush = defineCheck({
  id: 'scan-on-push',
  target: { repository: repositoryName },
  claim: ({ repository }) => `What is pushed to ${repository} is scanned`,
  fix: ({ repository }) =>
    `aws ecr put-image-scanning-configuration --repository-name ${repository} --image-scanning-configuration scanOnPush=true`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  // CloudTrail and images are only asked where flag and rules contradict each other.
  permissions: [
    'cloudtrail:LookupEvents',
    'ecr:BatchGetRepositoryScanningConfiguration',
    'ecr:GetRegistryScanningConfiguration',
    'ecr:DescribeRepositories',
    'ecr:DescribeImages',
    'ecr:BatchGetImage',
    'ecr:DescribeImageScanFindings',
  ],

  async look({ ecr, cloudtrail }, { repository }) {
    const repositoryNames = [repository];
    const [answer, ofRegistry, described] = await Promise.all([
      ecr('BatchGetRepositoryScanningConfiguration', { repositoryNames }),
      ecr('GetRegistryScanningConfiguration', {}),
      ecr('DescribeRepositories', { repositoryNames }),
    ]);
    const [failure] = answer.failures;
    if (failure) throw refused(failure, repository);
    const { scanFrequency, appliedScanFilters = [] } = one(answer.scanningConfigurations);
    const registry = ofRegistry.scanningConfiguration;
    const flag = one(described.repositories).imageScanningConfiguration?.scanOnPush ?? false;
    const rules: ScanningRule[] = registry.rules.map(
      ({ scanFrequency, repositoryFilters = [] }) => ({
        frequency: scanFrequency ?? '',
        filters: repositoryFilters.flatMap(({ filter }) => (filter === undefined ? [] : [filter])),
      }),
    );
    const seen = {
      type: registry.scanType,
      frequency: scanFrequency,
      applied: appliedScanFilters.flatMap(({ filter }) => (filter === undefined ? [] : [filter])),
      rules,
      flag,
    };
    const scan = isDoubtful(seen) ? await newestScan(ecr, repository) : null;
    const changedAt = scan === null ? null : await lastChangeOf({ cloudtrail }, repository);
    return { ...seen, scan, changedAt };
  },

  judge(seen, { repository }) {
    const { type, frequency, applied, rules, flag } = seen;
    const note = disagreement(seen, repository);
    switch (frequency) {
      case 'SCAN_ON_PUSH':
      case 'CONTINUOUS_SCAN':
        return pass(
          applied.length > 0
            ? `A rule of the registry covers it: the filter ${filtersInWords(applied)} (${frequency}).`
            : 'The repository itself is set to scan on push.',
          note,
        );
      case 'MANUAL':
      case undefined:
        break;
      default:
        return undefined;
    }
    if (type === 'ENHANCED') {
      return fail('not-covered', 'ENHANCED scanning is on, but no filter covers this repository.', {
        hint: `Nothing in it is scanned, whatever the repository’s own setting says. ${ruleHint(seen, repository)}`,
      });
    }
    if (type !== 'BASIC') return undefined;
    if (!flag) {
      return fail('manual', `${repository} is only scanned when somebody asks for it.`, {
        hint: rules.length > 0 ? ruleHint(seen, repository) : 'Set scanOnPush=true on it.',
      });
    }
    if (rules.length === 0) return pass('The repository itself is set to scan on push.', note);
    return byItsImage(seen, ruleHint(seen, repository));
  },
});

/**
 * The repository says "scan", rules of the registry exist and do not match: whether ECR scans then is not
 * documented, so an image has to tell.
 */
function isDoubtful({ type, frequency = 'MANUAL', rules, flag }: ScanningSetting): boolean {
  return type === 'BASIC' && frequency === 'MANUAL' && flag && rules.length > 0;
}

interface Doubt {
  readonly scan: NewestScan | null;
  /** Evidence of earlier versions has none. */
  readonly changedAt?: number | null;
}

/** Only what was pushed since the settings are as they are tells about them. */
function byItsImage({ scan, changedAt = null }: Doubt, hint: string): Judged {
  const unproven = (why: string, more: string) => inconclusive('not-provable', doubt + why, more);
  const again = 'Push an image and check again.';
  if (scan === null) return unproven('only a push can show which of them counts.', again);
  if (changedAt !== null && Math.floor(scan.pushedAt) <= changedAt) {
    return unproven(
      `the newest image, ${scan.digest}, was pushed before that was last changed.`,
      again,
    );
  }
  switch (scan.status) {
    case 'scanned':
      return pass(
        `The newest image, ${scan.digest}, was scanned.`,
        changedAt === null
          ? 'Whether the settings were the same when it was pushed is not known: CloudTrail could not be read or has no change of them.'
          : undefined,
      );
    case 'not-scanned':
      if (changedAt === null) {
        return unproven(
          `the newest image, ${scan.digest}, was not scanned, but may be older than the settings: CloudTrail could not be read or has no change of them.`,
          hint,
        );
      }
      return fail(
        'newest-not-scanned',
        `The newest image, ${scan.digest}, was not scanned: the registry’s rules do not cover it.`,
        { hint },
      );
    case 'unknown':
      return unproven(`the image’s scans cannot be read: ${scan.because}`, hint);
  }
}

const doubt = 'The repository is set to scan on push, and the registry’s rules do not cover it: ';

function refused(
  failure: { failureCode?: string | undefined; failureReason?: string | undefined },
  repository: string,
): EcrError {
  const { failureCode = 'without a code', failureReason } = failure;
  const code = failureCode === 'REPOSITORY_NOT_FOUND' ? 'RepositoryNotFoundException' : failureCode;
  return new EcrError(code, failureReason ?? `${repository}: ${failureCode}`);
}
