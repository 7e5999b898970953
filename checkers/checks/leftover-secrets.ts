import { allPages } from '../all-pages.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { prices } from '../prices.ts';
import { credentialsValid } from './credentials-valid.ts';

const namePrefix = 'ecr-pullthroughcache/';

/** No secret of a pull-through cache is left. Lists, never deletes. */
export const leftoverSecrets = defineCheck({
  id: 'leftover-secrets',
  target: {},
  claim: () => `No secret whose name begins with ${namePrefix} is left`,
  needs: () => [credentialsValid({})],
  permissions: ['secretsmanager:ListSecrets'],

  async look({ secretsmanager }) {
    const all = await allPages(
      async ({ nextToken }) => {
        const page = await secretsmanager('ListSecrets', {
          Filters: [{ Key: 'name', Values: [namePrefix] }],
          IncludePlannedDeletion: true,
          ...(nextToken !== undefined && { NextToken: nextToken }),
        });
        return { page, nextToken: page.NextToken };
      },
      ({ page }) => page.SecretList,
    );
    return {
      secrets: all
        // The filter knows no slash: it compares words.
        .filter(({ Name = '' }) => Name.startsWith(namePrefix))
        .map(({ Name = '', DeletedDate }) => ({
          name: Name,
          isDeleted: DeletedDate !== undefined,
        })),
    };
  },

  judge({ secrets }) {
    const left = secrets.filter(({ isDeleted }) => !isDeleted).map(({ name }) => name);
    if (left.length > 0) {
      const cost = (prices.secret * left.length).toFixed(2);
      return fail('left', `Still there: ${left.join(', ')}. Secrets cost about $${cost} a month.`, {
        hint: left
          .map(
            (name) =>
              `aws secretsmanager delete-secret --secret-id ${name} --recovery-window-in-days 7`,
          )
          .join('\n'),
        witness: { secrets: left },
      });
    }
    const waiting = secrets.map(({ name }) => name);
    return pass(
      'No secret of a cache is left.',
      waiting.length > 0 ? `Scheduled for deletion, and free: ${waiting.join(', ')}.` : undefined,
    );
  },
});
