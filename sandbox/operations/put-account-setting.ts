import { defineOperation } from '../operation.ts';
import { checkAccountSetting } from '../rules/account-settings.ts';

export const putAccountSetting = defineOperation(
  'PutAccountSetting',
  ({ name = '', value = '' }, { registry }) => {
    checkAccountSetting(name, value);
    const { accountSettings } = registry.settings;
    registry.update({ accountSettings: { ...accountSettings, [name]: value } });
    return { name, value };
  },
);
