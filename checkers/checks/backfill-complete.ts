import { parameters } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { credentialsValid } from './credentials-valid.ts';

/** What was there before the rule has been copied, too: a backfill ended, and nothing failed in it. */
export const backfillComplete = defineCheck({
  id: 'backfill-complete',
  target: {
    destination: parameters.destination,
    destinationAccount: optional(parameters.destinationAccount),
  },
  claim: ({ destination }) => `A backfill to ${destination} has copied everything it found`,
  fix: ({ destination, destinationAccount }) => {
    const account =
      destinationAccount ?? '$(aws sts get-caller-identity --query Account --output text)';
    return `aws ecr start-replication-backfill --destination "region=${destination},registryId=${account}"`;
  },
  needs: () => [credentialsValid({})],
  permissions: ['ecr:ListReplicationBackfills'],

  async look({ ecr }, { destination, destinationAccount }) {
    const all = await allPages(
      (page) => ecr('ListReplicationBackfills', page),
      ({ backfills }) => backfills,
    );
    const ours = all
      .filter(
        ({ destination: to }) =>
          to?.region === destination &&
          (destinationAccount === undefined || to.registryId === destinationAccount),
      )
      .map(({ replicationBackfillId, status, failureCode, progress, startedAt }) => ({
        id: replicationBackfillId ?? '',
        status: status ?? null,
        failureCode: failureCode ?? null,
        failed: progress?.failedReplicationCount ?? 0,
        total: progress?.totalReplicationCount ?? 0,
        codes: progress?.failureCodes ?? [],
        startedAt: startedAt ?? 0,
      }))
      .sort((a, b) => b.startedAt - a.startedAt);
    return { newest: ours[0] ?? null };
  },

  judge({ newest }, { destination }) {
    if (!newest) {
      return fail('none', `No backfill to ${destination} was ever started.`, {
        hint: 'The destination has to be in a replication rule first; then start the backfill.',
      });
    }
    const { status, failureCode, failed, total, codes } = newest;
    switch (status) {
      case 'COMPLETE':
        if (failed === 0) return pass(`The backfill copied all ${total} images.`);
        return fail('some-failed', `${failed} of ${total} copies failed: ${codes.join(', ')}.`, {
          hint: 'Read the images with describe-replication-backfill-results, mend the cause, and start another.',
          witness: { failed, total, codes },
        });
      case 'PREPARING':
      case 'IN_PROGRESS':
      case 'STOPPING':
        return inconclusive('not-ready', `The backfill is ${status}.`, 'Ask again in a while.');
      case 'STOPPED':
        return fail('stopped', 'The backfill was stopped before it had ended.', {
          hint: 'Start another: what is there already is not copied twice.',
        });
      case 'FAILED':
        return fail('failed', `The backfill failed: ${failureCode ?? 'without a reason'}.`, {
          hint: 'It gives up when half of at least 100 copies fail. Read its results.',
        });
      default:
        return undefined;
    }
  },
});
