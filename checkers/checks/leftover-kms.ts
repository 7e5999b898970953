import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { parameters } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { prices } from '../prices.ts';
import { credentialsValid } from './credentials-valid.ts';

/** As the course names its keys: `alias/dev-ecr`. */
const courseAlias = /^alias\/[\w-]+-ecr$/;

/** No key of the course is left: one that is disabled costs as much as before. Lists, never deletes. */
export const leftoverKms = defineCheck({
  id: 'leftover-kms',
  target: { kmsKey: optional(parameters.kmsKey) },
  claim: ({ kmsKey }) =>
    kmsKey === undefined
      ? 'No KMS key with an alias of the course, such as alias/dev-ecr, is left'
      : `The KMS key ${kmsKey} is not there any more`,
  needs: () => [credentialsValid({})],
  permissions: ['kms:ListAliases', 'kms:DescribeKey'],

  async look({ kms }, { kmsKey }) {
    const names = kmsKey === undefined ? await courseAliases(kms) : [kmsKey];
    const keys: { name: string; id: string; state: string }[] = [];
    for (const name of names) {
      const key = await describe(kms, name);
      if (key) keys.push({ name, ...key });
    }
    return { keys };
  },

  judge({ keys }) {
    const left = keys.filter(({ state }) => state !== 'PendingDeletion');
    if (left.length > 0) {
      const shown = left.map(({ name, state }) => `${name} (${state})`).join(', ');
      return fail(
        'left',
        `Still there: ${shown}. Keys cost about $${left.length * prices.kmsKey} a month.`,
        {
          hint: left
            .map(
              ({ id }) => `aws kms schedule-key-deletion --key-id ${id} --pending-window-in-days 7`,
            )
            .join('\n'),
          witness: left,
        },
      );
    }
    return pass(
      'No key of the course is left.',
      keys.length > 0
        ? `Waiting for their deletion, and free: ${keys.map(({ name }) => name).join(', ')}.`
        : undefined,
    );
  },
});

async function courseAliases(kms: Aws['kms']): Promise<string[]> {
  const aliases = await allPages(
    async ({ nextToken }) => {
      const page = await kms('ListAliases', nextToken === undefined ? {} : { Marker: nextToken });
      return { page, nextToken: page.Truncated === true ? page.NextMarker : undefined };
    },
    ({ page }) => page.Aliases,
  );
  return aliases
    .flatMap(({ AliasName = '', TargetKeyId }) => (TargetKeyId === undefined ? [] : AliasName))
    .filter((it) => courseAlias.test(it) && !it.startsWith('alias/aws/'));
}

async function describe(kms: Aws['kms'], KeyId: string) {
  try {
    const { KeyMetadata } = await kms('DescribeKey', { KeyId });
    if (!KeyMetadata) return undefined;
    return { id: KeyMetadata.KeyId, state: KeyMetadata.KeyState ?? '' };
  } catch (error) {
    if (isEcrError(error, 'NotFoundException')) return undefined;
    throw error;
  }
}
