import { EcrError, refusal } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import { defineOperation, type Context } from '../operation.ts';
import { readCredentials } from '../pull-through/credentials.ts';
import { root, withoutSlash } from '../pull-through/prefix.ts';
import { outlineOf } from '../pull-through/rules.ts';
import { privateRegistryAt, upstreamAt } from '../pull-through/upstream-registries.ts';
import type { PullThroughCacheRule } from '../store/cache-rows.ts';

/** Rules of a registry. Source: Amazon ECR service quotas. */
const limit = 50;

/** The upstream itself is not asked: that is what ValidatePullThroughCacheRule is for. */
export const createPullThroughCacheRule = defineOperation(
  'CreatePullThroughCacheRule',
  (input, context) => {
    const { registry, clock } = context;
    const now = clock.now();
    const { ecrRepositoryPrefix = '', upstreamRegistryUrl: url = '' } = input;
    const { credentialArn, customRoleArn, upstreamRepositoryPrefix = root } = input;
    const rule: PullThroughCacheRule = {
      ecrRepositoryPrefix: withoutSlash(ecrRepositoryPrefix),
      upstreamRegistryUrl: url,
      upstreamRegistry: upstreamIn(input.upstreamRegistry, url, credentialArn),
      upstreamRepositoryPrefix: withoutSlash(upstreamRepositoryPrefix),
      credentialArn,
      customRoleArn,
      createdAt: now,
      updatedAt: now,
    };
    checkPlace(rule, context);
    if (registry.cacheRules.has(rule.ecrRepositoryPrefix)) {
      throw refusal('PullThroughCacheRuleAlreadyExistsException', undefined);
    }
    if (registry.cacheRules.size >= limit) {
      throw new EcrError(
        'LimitExceededException',
        `The registry with id '${registry.account}' already has the maximum allowed number of pull through cache rules, which is '${limit}'`,
      );
    }
    if (credentialArn !== undefined) readCredentials(registry, credentialArn, now);
    registry.cacheRules.set(rule.ecrRepositoryPrefix, rule);
    return {
      ...outlineOf(rule, registry),
      upstreamRegistry: rule.upstreamRegistry,
      createdAt: rule.createdAt,
    };
  },
);

/** The name of the upstream at the address, whether or not the caller gave it. */
function upstreamIn(
  given: PullThroughCacheRule['upstreamRegistry'] | undefined,
  url: string,
  credentialArn: string | undefined,
): PullThroughCacheRule['upstreamRegistry'] {
  const upstream = upstreamAt(url);
  if (!upstream || (given !== undefined && given !== upstream.name)) {
    throw refusal('UnsupportedUpstreamRegistryException', { url });
  }
  if (upstream.needs === 'secret' && credentialArn === undefined) {
    throw refusal('UnsupportedUpstreamRegistryException', { url: undefined });
  }
  return upstream.name;
}

/** Where a rule can be, and what of it may be said together. */
function checkPlace(rule: PullThroughCacheRule, { registry }: Context): void {
  const { account, region } = registry;
  if (partitionOf(region) !== 'aws') {
    throw new EcrError(
      'ValidationException',
      `Pull through cache rules are not available in the Region ${region}`,
    );
  }
  if (rule.ecrRepositoryPrefix === root && rule.upstreamRepositoryPrefix !== root) {
    refuse('upstreamRepositoryPrefix', 'It must be ROOT when ecrRepositoryPrefix is ROOT');
  }
  const upstream = privateRegistryAt(rule.upstreamRegistryUrl);
  if (upstream?.account === account && upstream.region === region) {
    refuse('upstreamRegistryUrl', 'The upstream registry cannot be the registry itself');
  }
  if (upstream && upstream.account !== account && rule.customRoleArn === undefined) {
    refuse('customRoleArn', 'A role is required for the registry of another account');
  }
}

function refuse(field: string, constraint: string): never {
  throw refusal('InvalidParameterException', { field, constraint });
}
