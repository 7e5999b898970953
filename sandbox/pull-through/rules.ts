/** Pull-through cache rules: which one a repository's name falls under, and what it is called upstream. */
import { refusal } from '#ecr/errors.ts';
import type { Registry } from '../store.ts';
import type { PullThroughCacheRule } from '../store/cache-rows.ts';
import { longestPrefix, root, withoutSlash } from './prefix.ts';

/** The rule with the longest prefix of the name. */
export function ruleFor(registry: Registry, name: string): PullThroughCacheRule | undefined {
  return longestPrefix(name, (prefix) => registry.cacheRules.get(prefix));
}

/** The rule of a prefix, or the error that ECR gives where there is none. */
export function ruleOf(registry: Registry, prefix: string): PullThroughCacheRule {
  const rule = registry.cacheRules.get(withoutSlash(prefix));
  if (!rule) throw refusal('PullThroughCacheRuleNotFoundException', undefined);
  return rule;
}

/**
 * A repository's name in the upstream. Source: "Customizing repository prefixes for ECR to ECR pull
 * through cache", Amazon ECR user guide.
 */
export function upstreamNameOf(
  { ecrRepositoryPrefix, upstreamRepositoryPrefix }: PullThroughCacheRule,
  name: string,
): string {
  const rest = ecrRepositoryPrefix === root ? name : name.slice(ecrRepositoryPrefix.length + 1);
  return upstreamRepositoryPrefix === root ? rest : `${upstreamRepositoryPrefix}/${rest}`;
}

/** The members that every answer about a rule has. */
export function outlineOf(
  rule: PullThroughCacheRule,
  { account }: Registry,
): Pick<
  PullThroughCacheRule,
  | 'ecrRepositoryPrefix'
  | 'upstreamRegistryUrl'
  | 'upstreamRepositoryPrefix'
  | 'credentialArn'
  | 'customRoleArn'
> & { registryId: string } {
  const { credentialArn, customRoleArn } = rule;
  return {
    ecrRepositoryPrefix: rule.ecrRepositoryPrefix,
    registryId: account,
    upstreamRegistryUrl: rule.upstreamRegistryUrl,
    ...(credentialArn !== undefined && { credentialArn }),
    ...(customRoleArn !== undefined && { customRoleArn }),
    upstreamRepositoryPrefix: rule.upstreamRepositoryPrefix,
  };
}
