import { defaults } from '#ecr/names.ts';

/** The sandbox's organization in AWS Organizations; the accounts that labs begin with are in it. */
export const organization = {
  id: 'o-exampleorgid',
  accounts: [defaults.account, defaults.partnerAccount] as readonly string[],
} as const;
