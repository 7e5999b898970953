import { accountId } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';

/** The caller's identity is known, and is the course's account if one is set. */
export const credentialsValid = defineCheck({
  id: 'credentials-valid',
  target: { account: optional(accountId) },
  claim: ({ account }) =>
    account === undefined
      ? 'AWS knows who you are'
      : `AWS knows who you are, in account ${account}`,
  permissions: ['sts:GetCallerIdentity'],

  async look(aws) {
    const { Account, Arn } = await aws.sts('GetCallerIdentity');
    return { account: Account, arn: Arn, region: aws.region };
  },

  judge(seen, { account }) {
    if (!/^\d{12}$/.test(seen.account)) {
      return inconclusive('unreadable', `“${seen.account}” is not an account id.`);
    }
    if (account !== undefined && seen.account !== account) {
      return fail('other-account', `You are in account ${seen.account}, not in ${account}.`, {
        hint: 'Sign in again; check the profile and AWS_REGION.',
      });
    }
    return pass(`You are ${seen.arn}, looking at ${seen.region}.`);
  },
});
