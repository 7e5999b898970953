import {
  DeleteSigningConfigurationCommand,
  DeregisterPullTimeUpdateExclusionCommand,
  GetAccountSettingCommand,
  GetSigningConfigurationCommand,
  ListPullTimeUpdateExclusionsCommand,
  PutAccountSettingCommand,
  PutSigningConfigurationCommand,
  RegisterPullTimeUpdateExclusionCommand,
} from '@aws-sdk/client-ecr';
import { beforeEach, expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { describeEndpoints } from './endpoints.ts';
import { imageClient } from './image-client.ts';

describeEndpoints('settings of a registry', { needs: ['control', 'registry'] }, (endpoint) => {
  const images = imageClient(endpoint);

  beforeEach(async () => {
    await endpoint.control('reset', { method: 'POST' });
  });

  test.each([
    ['BASIC_SCAN_TYPE_VERSION', 'AWS_NATIVE', undefined],
    ['REGISTRY_POLICY_SCOPE', 'V2', 'V1'],
    ['BLOB_MOUNTING', 'DISABLED', 'ENABLED'],
  ])('the account setting %s is %s until it is set', async (name, value, other) => {
    const get = () => endpoint.sdk().send(new GetAccountSettingCommand({ name }));
    const put = (value: string) =>
      endpoint.sdk().send(new PutAccountSettingCommand({ name, value }));
    expect(await get()).toMatchObject({ name, value });
    if (other !== undefined) {
      expect(await put(other)).toMatchObject({ name, value: other });
      expect(await get()).toMatchObject({ value: other });
    }
    await expect(put('NONSENSE')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('a name that is no setting is refused, also one that every object has', async () => {
    for (const name of ['NO_SUCH_SETTING', 'constructor']) {
      await expect(
        endpoint.sdk().send(new GetAccountSettingCommand({ name })),
      ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  test('pulls of an excluded principal are not recorded', async () => {
    const principalArn = `arn:aws:iam::${defaults.account}:user/${defaults.profile}`;
    const register = () =>
      endpoint.sdk().send(new RegisterPullTimeUpdateExclusionCommand({ principalArn }));
    const deregister = () =>
      endpoint.sdk().send(new DeregisterPullTimeUpdateExclusionCommand({ principalArn }));
    const pulledAt = async () => {
      await images.get('app', [{ imageTag: 'v1' }]);
      return (await images.one('app', { imageTag: 'v1' }))?.lastRecordedPullTime;
    };
    await images.create('app');
    await images.push('app', 'layer', 'v1');
    expect(await register()).toMatchObject({ principalArn });
    await expect(register()).rejects.toMatchObject({ name: 'ExclusionAlreadyExistsException' });
    expect(await pulledAt()).toBeUndefined();
    const listed = await endpoint.sdk().send(new ListPullTimeUpdateExclusionsCommand({}));
    expect(listed.pullTimeUpdateExclusions).toEqual([principalArn]);
    await deregister();
    await expect(deregister()).rejects.toMatchObject({ name: 'ExclusionNotFoundException' });
    expect(await pulledAt()).toBeInstanceOf(Date);
  });

  test('a signing configuration is there until it is deleted', async () => {
    const get = () => endpoint.sdk().send(new GetSigningConfigurationCommand({}));
    await expect(get()).rejects.toMatchObject({ name: 'SigningConfigurationNotFoundException' });
    const signingProfileArn = `arn:aws:signer:${defaults.region}:${defaults.account}:/signing-profiles/demo`;
    const signingConfiguration = { rules: [{ signingProfileArn }] };
    await endpoint.sdk().send(new PutSigningConfigurationCommand({ signingConfiguration }));
    expect(await get()).toMatchObject({ registryId: defaults.account, signingConfiguration });
    await endpoint.sdk().send(new DeleteSigningConfigurationCommand({}));
    await expect(get()).rejects.toMatchObject({ name: 'SigningConfigurationNotFoundException' });
  });
});
