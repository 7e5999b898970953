import { allPages } from '../all-pages.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { credentialsValid } from './credentials-valid.ts';

const atWork = ['PREPARING', 'IN_PROGRESS'];

/** No backfill is at work: what it copies costs transfer, and storage at its destination. */
export const leftoverBackfills = defineCheck({
  id: 'leftover-backfills',
  target: {},
  claim: () => 'No replication backfill is at work',
  needs: () => [credentialsValid({})],
  permissions: ['ecr:ListReplicationBackfills'],

  async look({ ecr }) {
    const all = await allPages(
      (page) => ecr('ListReplicationBackfills', page),
      ({ backfills }) => backfills,
    );
    return {
      backfills: all.map(({ replicationBackfillId: id = '', status = null, destination }) => ({
        id,
        status,
        region: destination?.region ?? '',
      })),
    };
  },

  judge({ backfills }) {
    const running = backfills.filter(({ status }) => atWork.includes(status ?? ''));
    if (running.length > 0) {
      const shown = running.map(({ id, region }) => `${id} to ${region}`).join(', ');
      return fail('running', `Still copying: ${shown}.`, {
        hint: running
          .map(({ id }) => `aws ecr stop-replication-backfill --replication-backfill-id ${id}`)
          .join('\n'),
        witness: running,
      });
    }
    if (backfills.some(({ status }) => status === 'STOPPING')) {
      return inconclusive('not-ready', 'A backfill is being stopped.', 'Ask again in a minute.');
    }
    return pass('No backfill is at work.');
  },
});
