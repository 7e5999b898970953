import { defineOperation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { referrersIn } from '../rules/referrers.ts';

/** What refers to an image; an empty list also where nothing has the digest. By default active ones: unconfirmed (referrers-status). */
export const listImageReferrers = defineOperation('ListImageReferrers', async (input, context) => {
  const { repositoryName = '', subjectId, filter = {} } = input;
  const { artifactTypes, artifactStatus = 'ACTIVE' } = filter;
  const subject = subjectId?.imageDigest ?? '';
  const all = await referrersIn(context, repositoryName, subject);
  const wanted = all.filter(
    (it) =>
      (artifactTypes === undefined ||
        artifactTypes.length === 0 ||
        (it.artifactType !== undefined && artifactTypes.includes(it.artifactType))) &&
      (artifactStatus === 'ANY' || it.artifactStatus === artifactStatus),
  );
  const { items, nextToken } = pageOf(wanted, input, {
    of: ['ListImageReferrers', context.registry.path, repositoryName, subject, filter],
    key: ({ digest }) => digest,
    size: 20,
  });
  return { referrers: items, ...(nextToken !== undefined && { nextToken }) };
});
