import { isEcrError } from '#ecr/errors.ts';
import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, one, pass } from '../check.ts';
import { needOf } from '../upstreams.ts';
import { ptcRuleExists } from './ptc-rule-exists.ts';

/** As ECR asks for it. Source: "Storing your upstream repository credentials in a secret", ECR user guide. */
const namePrefix = 'ecr-pullthroughcache/';

/** The rule's secret is one that ECR can use. Its value is not read. */
export const ptcSecretFormat = defineCheck({
  id: 'ptc-secret-format',
  target: { prefix: parameters.prefix },
  claim: ({ prefix }) => `ECR can read the credentials of the cache rule ${prefix}`,
  needs: ({ prefix }) => [ptcRuleExists({ prefix })],
  permissions: ['ecr:DescribePullThroughCacheRules', 'secretsmanager:DescribeSecret'],

  async look({ ecr, secretsmanager, region }, { prefix }) {
    const { pullThroughCacheRules = [] } = await ecr('DescribePullThroughCacheRules', {
      ecrRepositoryPrefixes: [prefix],
    });
    const { credentialArn, upstreamRegistryUrl = '', registryId = '' } = one(pullThroughCacheRules);
    const rule = { arn: credentialArn ?? null, upstream: upstreamRegistryUrl, registryId, region };
    if (credentialArn === undefined) return { ...rule, secret: null };
    try {
      const secret = await secretsmanager('DescribeSecret', { SecretId: credentialArn });
      const { Name = '', KmsKeyId = null, DeletedDate = null } = secret;
      return { ...rule, secret: { name: Name, key: KmsKeyId, deletedAt: DeletedDate } };
    } catch (error) {
      if (isEcrError(error, 'ResourceNotFoundException')) return { ...rule, secret: null };
      throw error;
    }
  },

  judge({ arn, upstream, registryId, region, secret }) {
    if (arn === null) {
      if (needOf(upstream, registryId) !== 'secret') {
        return pass(`${upstream} asks for no credentials.`);
      }
      return fail('no-credential', `${upstream} asks for credentials, and the rule has none.`, {
        hint: 'Give it a secret: aws ecr update-pull-through-cache-rule --credential-arn.',
      });
    }
    const [, , , place = '', account = ''] = arn.split(':');
    if (place !== region || account !== registryId) {
      return fail('elsewhere', `The secret is in ${place}, account ${account}.`, {
        hint: `It has to be in ${region}, account ${registryId}, where the rule is.`,
      });
    }
    if (secret === null) {
      return fail('gone', 'The rule’s secret is not there any more.', {
        hint: 'Create it again and put its new ARN into the rule: the last six characters of an ARN change.',
      });
    }
    if (secret.deletedAt !== null) {
      return fail('scheduled-for-deletion', `${secret.name} is scheduled for deletion.`, {
        hint: `aws secretsmanager restore-secret --secret-id ${secret.name}`,
      });
    }
    if (!secret.name.startsWith(namePrefix)) {
      return fail('wrong-name', `The secret is called ${secret.name}.`, {
        hint: `ECR may read only those that begin with ${namePrefix}.`,
      });
    }
    if (secret.key !== null && !/(^|\/)aws\/secretsmanager$/.test(secret.key)) {
      return fail('own-key', `${secret.name} is encrypted with ${secret.key}.`, {
        hint: 'ECR reads secrets under the default key aws/secretsmanager only.',
      });
    }
    return pass(
      `${secret.name} is where and how ECR looks for it.`,
      'Its value was not read: it is JSON with the keys username and accessToken.',
    );
  },
});
