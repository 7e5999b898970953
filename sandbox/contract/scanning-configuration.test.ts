import {
  BatchGetRepositoryScanningConfigurationCommand,
  CreateRepositoryCommand,
  GetRegistryScanningConfigurationCommand,
  PutRegistryScanningConfigurationCommand,
  type PutRegistryScanningConfigurationCommandInput,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';

describeEndpoints('scanning configuration', { needs: ['registry'] }, (endpoint) => {
  const { account, named } = endpoint;
  const rule = (scanFrequency: string, ...filters: string[]) => ({
    scanFrequency: scanFrequency as 'SCAN_ON_PUSH',
    repositoryFilters: filters.map((filter) => ({ filter, filterType: 'WILDCARD' as const })),
  });
  const put = (input: PutRegistryScanningConfigurationCommandInput, region: string) =>
    endpoint.sdk({ region }).send(new PutRegistryScanningConfigurationCommand(input));

  test.skipIf(endpoint.lacks('alone'))(
    'a registry scans on demand until it is told otherwise',
    async () => {
      const { $metadata: _, ...said } = await endpoint
        .sdk({ region: 'eu-north-1' })
        .send(new GetRegistryScanningConfigurationCommand({}));
      expect(said).toEqual({
        registryId: account,
        scanningConfiguration: { scanType: 'BASIC', rules: [] },
      });
    },
  );

  test.skipIf(endpoint.lacks('alone'))(
    'rules are kept per Region, and replaced as a whole',
    async () => {
      const region = 'eu-central-1';
      const rules = [rule('SCAN_ON_PUSH', 'web'), rule('CONTINUOUS_SCAN', 'pay*')];
      const { registryScanningConfiguration } = await put({ scanType: 'ENHANCED', rules }, region);
      expect(registryScanningConfiguration).toEqual({ scanType: 'ENHANCED', rules });
      const get = (where: string) =>
        endpoint.sdk({ region: where }).send(new GetRegistryScanningConfigurationCommand({}));
      expect((await get(region)).scanningConfiguration).toEqual({ scanType: 'ENHANCED', rules });
      expect((await get('eu-west-3')).scanningConfiguration?.scanType).toBe('BASIC');
      await put({}, region);
      expect((await get(region)).scanningConfiguration).toEqual({ scanType: 'BASIC', rules: [] });
    },
  );

  test.each<[string, PutRegistryScanningConfigurationCommandInput]>([
    [
      'continuous scanning under BASIC',
      { scanType: 'BASIC', rules: [rule('CONTINUOUS_SCAN', '*')] },
    ],
    ['manual scanning under ENHANCED', { scanType: 'ENHANCED', rules: [rule('MANUAL', '*')] }],
    [
      'two rules of one frequency',
      { rules: [rule('SCAN_ON_PUSH', 'a'), rule('SCAN_ON_PUSH', 'b')] },
    ],
    ['three rules', { rules: [rule('SCAN_ON_PUSH'), rule('MANUAL'), rule('MANUAL')] }],
    ['a filter in capitals', { rules: [rule('SCAN_ON_PUSH', 'Web')] }],
    ['a type there is not', { scanType: 'DEEP' as never }],
    [
      'a filter that no engine should have to backtrack on',
      { rules: [rule('SCAN_ON_PUSH', `${'a'.repeat(200)}!`)] },
    ],
  ])('%s is refused', async (_, input) => {
    await expect(put(input, 'us-west-1')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('what holds for a repository comes with the filters that took it in', async () => {
    const region = 'us-east-2';
    const sdk = endpoint.sdk({ region });
    for (const repositoryName of [named('shop-web'), named('docs')]) {
      await sdk.send(new CreateRepositoryCommand({ repositoryName }));
    }
    await put({ rules: [rule('SCAN_ON_PUSH', 'web', `${named('shop')}*`, '*x')] }, region);
    const { scanningConfigurations, failures } = await sdk.send(
      new BatchGetRepositoryScanningConfigurationCommand({
        repositoryNames: [named('shop-web'), named('docs'), named('nowhere'), named('docs')],
      }),
    );
    const arn = `arn:aws:ecr:${region}:${account}:repository`;
    expect(scanningConfigurations).toEqual([
      {
        repositoryArn: `${arn}/${named('shop-web')}`,
        repositoryName: named('shop-web'),
        scanOnPush: true,
        scanFrequency: 'SCAN_ON_PUSH',
        appliedScanFilters: [
          { filter: 'web', filterType: 'WILDCARD' },
          { filter: `${named('shop')}*`, filterType: 'WILDCARD' },
        ],
      },
      {
        repositoryArn: `${arn}/${named('docs')}`,
        repositoryName: named('docs'),
        scanOnPush: false,
        scanFrequency: 'MANUAL',
        appliedScanFilters: [],
      },
    ]);
    expect(failures).toEqual([
      {
        repositoryName: named('nowhere'),
        failureCode: 'REPOSITORY_NOT_FOUND',
        failureReason: 'REPOSITORY_NOT_FOUND',
      },
    ]);
  });

  test('more than 25 names, or none, are refused', async () => {
    for (const repositoryNames of [[], Array.from({ length: 26 }, (_, n) => `r${n}`)]) {
      await expect(
        endpoint
          .sdk()
          .send(new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames })),
      ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });
});
