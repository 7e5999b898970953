/** The upstream of a rule, once ECR has been let in. */
import { isEcrError } from '#ecr/errors.ts';
import type { Context } from '../operation.ts';
import { isCacheRole, mayReadUpstream } from '../permissions/upstream-role.ts';
import type { PullThroughCacheRule } from '../store/cache-rows.ts';
import { bundledOrigin, reach } from './bundled-origin.ts';
import { readCredentials, refusedToken } from './credentials.ts';
import { authenticationFailed, UpstreamError, type Origin } from './origin.ts';
import { privateOrigin } from './private-origin.ts';
import { privateRegistryAt, upstreamAt } from './upstream-registries.ts';

/**
 * Presents the rule's credentials. Throws `UpstreamError` where they are refused, and ECR's own error for a
 * secret that cannot be used.
 */
function authenticate(
  { upstreamRegistryUrl, credentialArn, customRoleArn }: PullThroughCacheRule,
  context: Context,
): void {
  const { registry, clock } = context;
  const needs = upstreamAt(upstreamRegistryUrl)?.needs;
  if (credentialArn !== undefined) {
    const { accessToken } = readCredentials(registry, credentialArn, clock.now());
    if (accessToken === refusedToken) throw authenticationFailed();
  } else if (needs === 'secret') {
    throw authenticationFailed();
  }
  const owner = privateRegistryAt(upstreamRegistryUrl)?.account;
  if (needs === 'role' && owner !== registry.account) {
    if (customRoleArn === undefined || !isCacheRole(customRoleArn, context)) {
      throw authenticationFailed();
    }
  }
}

/** A repository of the rule's upstream. @param name as the upstream calls it. */
export function openOrigin(rule: PullThroughCacheRule, name: string, context: Context): Origin {
  const { upstreamRegistryUrl: host, upstreamRegistry } = rule;
  const { store, blobs } = context;
  authenticate(rule, context);
  const owner = privateRegistryAt(host);
  if (owner) {
    const upstream = store.registry(owner.account, owner.region);
    const isOwn = owner.account === context.registry.account;
    // Another account's repository must let the role in, as the role's own policies must let it ask.
    if (!isOwn && !mayReadUpstream(rule.customRoleArn ?? '', upstream, name, context)) {
      throw authenticationFailed();
    }
    return privateOrigin(upstream, name, blobs);
  }
  // Docker Hub's official images are below library/. Source: "Troubleshooting pull through cache issues".
  if (upstreamRegistry === 'docker-hub' && !name.includes('/')) {
    throw new UpstreamError(
      'UpstreamAccessDenied',
      `403 Forbidden: Docker Hub has no repository ${name}. Its official images are below library/.`,
    );
  }
  return bundledOrigin(host, name, context);
}

/** Why the rule's upstream cannot be used; `undefined` if it can. */
export async function probe(
  rule: PullThroughCacheRule,
  context: Context,
): Promise<string | undefined> {
  try {
    authenticate(rule, context);
    if (!privateRegistryAt(rule.upstreamRegistryUrl))
      await reach(rule.upstreamRegistryUrl, context);
    return undefined;
  } catch (error) {
    if (error instanceof UpstreamError || isEcrError(error)) return error.message;
    throw error;
  }
}
