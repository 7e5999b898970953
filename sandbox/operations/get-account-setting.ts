import { defineOperation } from '../operation.ts';
import { accountSetting, checkAccountSetting } from '../rules/account-settings.ts';

export const getAccountSetting = defineOperation(
  'GetAccountSetting',
  ({ name = '' }, { registry }) => {
    checkAccountSetting(name);
    return { name, value: accountSetting(registry, name) };
  },
);
