import { defineCheck, fail, pass } from '../check.ts';
import { isEcrError } from '#ecr/errors.ts';
import type { Ecr } from '#ecr/client.ts';
import { allPages } from '../all-pages.ts';
import { registryPolicyText } from '../policies/read.ts';
import { readReplication } from '../replication/rules.ts';
import { credentialsValid } from './credentials-valid.ts';

/** The registry is set as it came: what the course set for all repositories is set back. Lists, never changes. */
export const leftoverRegistrySettings = defineCheck({
  id: 'leftover-registry-settings',
  target: {},
  claim: () => 'The registry’s own settings are as they came',
  needs: () => [credentialsValid({})],
  permissions: [
    'ecr:DescribeRegistry',
    'ecr:GetRegistryPolicy',
    'ecr:GetRegistryScanningConfiguration',
    'ecr:GetSigningConfiguration',
    'ecr:ListPullTimeUpdateExclusions',
    'ecr:GetAccountSetting',
  ],

  async look({ ecr }) {
    const { rules } = await readReplication(ecr);
    const { scanningConfiguration } = await ecr('GetRegistryScanningConfiguration', {});
    return {
      replicationRules: rules.length,
      hasPolicy: (await registryPolicyText(ecr)) !== null,
      scanType: scanningConfiguration.scanType,
      scanRules: scanningConfiguration.rules.length,
      signingRules: await signingRules(ecr),
      exclusions: await allPages(
        (page) => ecr('ListPullTimeUpdateExclusions', page),
        ({ pullTimeUpdateExclusions }) => pullTimeUpdateExclusions,
      ),
      blobMounting: (await ecr('GetAccountSetting', { name: 'BLOB_MOUNTING' })).value ?? null,
    };
  },

  judge(seen) {
    const left: [what: string, command: string][] = [];
    if (seen.scanType === 'ENHANCED') {
      left.push([
        'ENHANCED scanning, which is billed for each image',
        "aws ecr put-registry-scanning-configuration --scan-type BASIC --rules '[]'",
      ]);
    } else if (seen.scanRules > 0) {
      left.push([
        `${seen.scanRules} scanning rule(s)`,
        "aws ecr put-registry-scanning-configuration --scan-type BASIC --rules '[]'",
      ]);
    }
    if (seen.replicationRules > 0) {
      left.push([
        `${seen.replicationRules} replication rule(s), which go on copying`,
        `aws ecr put-replication-configuration --replication-configuration '{"rules":[]}'`,
      ]);
    }
    if (seen.hasPolicy) left.push(['a registry policy', 'aws ecr delete-registry-policy']);
    if (seen.signingRules > 0) {
      left.push([
        `${seen.signingRules} signing rule(s), billed for each signature`,
        'aws ecr delete-signing-configuration',
      ]);
    }
    for (const arn of seen.exclusions) {
      left.push([
        `pulls by ${arn} are not recorded`,
        `aws ecr deregister-pull-time-update-exclusion --principal-arn ${arn}`,
      ]);
    }
    if (seen.blobMounting === 'ENABLED') {
      left.push([
        'blob mounting',
        'aws ecr put-account-setting --name BLOB_MOUNTING --value DISABLED',
      ]);
    }
    if (left.length === 0) return pass('Nothing is set for the whole registry.');
    return fail('left', `Still set for the whole registry: ${left.map(([it]) => it).join('; ')}.`, {
      hint: left.map(([, command]) => command).join('\n'),
      witness: seen,
    });
  },
});

async function signingRules(ecr: Ecr): Promise<number> {
  try {
    const { signingConfiguration } = await ecr('GetSigningConfiguration', {});
    return signingConfiguration?.rules?.length ?? 0;
  } catch (error) {
    if (isEcrError(error, 'SigningConfigurationNotFoundException')) return 0;
    throw error;
  }
}
