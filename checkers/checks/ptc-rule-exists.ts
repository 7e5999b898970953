import type { Ecr } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { parameters } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, one, optional, pass } from '../check.ts';
import { needOf, successorOf } from '../upstreams.ts';
import { credentialsValid } from './credentials-valid.ts';

/** The prefix has a rule, to the upstream that was planned, with what that upstream asks for. */
export const ptcRuleExists = defineCheck({
  id: 'ptc-rule-exists',
  target: { prefix: parameters.prefix, upstream: optional(parameters.upstream) },
  claim: ({ prefix, upstream }) =>
    upstream === undefined
      ? `The prefix ${prefix} has a pull-through cache rule`
      : `The prefix ${prefix} has a pull-through cache rule for ${upstream}`,
  fix: ({ prefix, upstream = 'public.ecr.aws' }) =>
    `aws ecr create-pull-through-cache-rule --ecr-repository-prefix ${prefix} --upstream-registry-url ${upstream}${credentialFor(prefix, upstream)}`,
  needs: () => [credentialsValid({})],
  permissions: ['ecr:DescribePullThroughCacheRules'],

  async look({ ecr }, { prefix }) {
    const rule = await find(ecr, prefix);
    const others = rule ? [] : await prefixesIn(ecr);
    return { rule, others };
  },

  judge({ rule, others }, { prefix, upstream }) {
    if (!rule) {
      return fail('not-found', `No pull-through cache rule has the prefix ${prefix}.`, {
        hint:
          others.length === 0
            ? 'Create it: aws ecr create-pull-through-cache-rule.'
            : `There are rules for ${others.join(', ')}: was it meant to be one of them?`,
      });
    }
    const { upstreamRegistryUrl: url, registryId, credentialArn, customRoleArn } = rule;
    const successor = successorOf(url);
    if (successor !== undefined) {
      return fail('wrong-upstream', `${url} is frozen, and gets no images any more.`, {
        hint: `Delete the rule and create it with ${successor}: a rule keeps its upstream.`,
      });
    }
    if (upstream !== undefined && url !== upstream) {
      return fail('wrong-upstream', `The rule’s upstream is ${url}, not ${upstream}.`, {
        hint: 'Delete the rule and create it again: a rule keeps its upstream.',
      });
    }
    switch (needOf(url, registryId)) {
      case 'secret':
        if (credentialArn !== undefined) break;
        return fail('no-credential', `${url} asks for credentials, and the rule has none.`, {
          hint: 'Give it a secret: aws ecr update-pull-through-cache-rule --credential-arn.',
        });
      case 'role':
        if (customRoleArn !== undefined) break;
        return fail('no-role', `${url} is another account’s, and the rule has no role.`, {
          hint: 'Give it a role: aws ecr update-pull-through-cache-rule --custom-role-arn.',
        });
      case 'nothing':
        break;
    }
    return pass(`${prefix}/ is cached from ${url}.`);
  },
});

/** The option for a secret that is called as the prefix is, where the upstream asks for one. */
function credentialFor(prefix: string, upstream: string): string {
  if (needOf(upstream, '') !== 'secret') return '';
  return ` --credential-arn "$(aws secretsmanager describe-secret --secret-id ecr-pullthroughcache/${prefix} --query ARN --output text)"`;
}

/** The members that are judged, or `null`. */
async function find(ecr: Ecr, prefix: string) {
  try {
    const { pullThroughCacheRules = [] } = await ecr('DescribePullThroughCacheRules', {
      ecrRepositoryPrefixes: [prefix],
    });
    const { upstreamRegistryUrl = '', registryId = '', ...more } = one(pullThroughCacheRules);
    const { credentialArn, customRoleArn } = more;
    return { upstreamRegistryUrl, registryId, credentialArn, customRoleArn };
  } catch (error) {
    if (isEcrError(error, 'PullThroughCacheRuleNotFoundException')) return null;
    throw error;
  }
}

async function prefixesIn(ecr: Ecr): Promise<string[]> {
  const rules = await allPages(
    (page) => ecr('DescribePullThroughCacheRules', page),
    ({ pullThroughCacheRules }) => pullThroughCacheRules,
  );
  return rules.flatMap(({ ecrRepositoryPrefix = [] }) => ecrRepositoryPrefix);
}
