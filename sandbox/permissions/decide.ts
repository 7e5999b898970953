/** A decision with everything that has a say in it gathered: the request's values, and all policies. */
import { partitionOf, repositoryArn } from '#ecr/names.ts';
import type { Context } from '../operation.ts';
import type { Registry, Repository } from '../store.ts';
import { evaluate, type Verdict } from './evaluate.ts';
import { identityOf } from './identity.ts';
import type { Asked } from './free.ts';
import { organizationKey } from './organization.ts';
import type { Policy } from './policy.ts';
import type { AccessRequest, Principal, RequestContext } from './request.ts';
import { parseResourcePolicy } from './resource-policy.ts';

type Place = Pick<Context, 'registry' | 'store' | 'clock' | 'caller'>;

/** Whether the caller may, in the registry of the context. */
export function decide(
  asked: Asked,
  place: Place,
  instead: { repositoryPolicy?: Policy } = {},
): Verdict {
  const { registry, caller, store } = place;
  const { keys, principal, identity, boundary, session } = identityOf(caller, store);
  const request = requestOf(asked, principal, place, keys);
  const repository = repositoryIn(asked, registry);
  const resource = isRegistrys(asked.action)
    ? policiesOfResource(registry, repository, asked.action, instead.repositoryPolicy)
    : [];
  return evaluate(request, { identity, boundary, session, resource });
}

/** Whether a service, or another registry, may do what only resource policies can let it do. */
export function decideForService(
  asked: Asked,
  principal: Principal,
  place: Omit<Place, 'caller'>,
  keys: RequestContext,
): Verdict {
  const { registry } = place;
  const request = requestOf(asked, principal, place, keys);
  const repository = repositoryIn(asked, registry);
  const resource = policiesOfResource(registry, repository, asked.action);
  return evaluate(request, { identity: [], resource });
}

function requestOf(
  asked: Asked,
  principal: Principal,
  { registry, clock, store }: Omit<Place, 'caller'>,
  keys: RequestContext,
): AccessRequest {
  const { account } = registry;
  const repository = repositoryIn(asked, registry);
  const tags = repository?.settings.tags ?? [];
  const requestTags = Object.entries(asked.requestTags ?? {});
  const tagKeys = asked.tagKeys ?? requestTags.map(([key]) => key);
  const context = new Map<string, readonly string[]>([
    ...keys,
    ...baseKeysOf({ registry, clock }),
    ['aws:resourceaccount', [account]],
    ...organizationKey('aws:resourceorgid', account, store),
    ['aws:tagkeys', tagKeys],
  ]);
  for (const { Key, Value } of tags) {
    context.set(`aws:resourcetag/${Key.toLowerCase()}`, [Value]);
    context.set(`ecr:resourcetag/${Key.toLowerCase()}`, [Value]);
  }
  for (const [key, value] of requestTags)
    context.set(`aws:requesttag/${key.toLowerCase()}`, [value]);
  return {
    principal,
    action: asked.action,
    resource: resourceOf(asked, registry),
    resourceAccount: account,
    context,
  };
}

/** Condition keys of every request. */
export function baseKeysOf({
  registry,
  clock,
}: Pick<Place, 'registry' | 'clock'>): [string, readonly string[]][] {
  const now = new Date(clock.now() * 1000);
  return [
    ['aws:requestedregion', [registry.region]],
    // AWS has no plain HTTP; where the sandbox is on a port, loopback stands for it.
    ['aws:securetransport', ['true']],
    ['aws:currenttime', [now.toISOString()]],
    ['aws:epochtime', [String(Math.floor(now.getTime() / 1000))]],
  ];
}

/** ARN of what is asked for. A repository may be one that is still to be created. */
export function resourceOf({ repository, resource }: Asked, { account, region }: Registry): string {
  return repository === undefined ? (resource ?? '*') : repositoryArn(account, region, repository);
}

function repositoryIn({ repository, resource }: Asked, registry: Registry): Repository | undefined {
  const { account, region } = registry;
  const prefix = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/`;
  const name = resource?.startsWith(prefix) === true ? resource.slice(prefix.length) : undefined;
  return registry.find(repository ?? name ?? '');
}

/** A token is had by identity policies alone. */
function isRegistrys(action: string): boolean {
  return action.startsWith('ecr:') && action !== 'ecr:GetAuthorizationToken';
}

function policiesOfResource(
  registry: Registry,
  repository: Repository | undefined,
  action: string,
  instead?: Policy,
): Policy[] {
  const policies: Policy[] = [];
  const { registryPolicyText } = registry.settings;
  if (registryPolicyText !== undefined && inScope(registry, action)) {
    policies.push(parseResourcePolicy(registryPolicyText, 'registry'));
  }
  const text = repository?.settings.repositoryPolicyText;
  if (instead) policies.push(instead);
  else if (text !== undefined) policies.push(parseResourcePolicy(text, 'repository'));
  return policies;
}

/** What a registry policy speaks of where its scope is V1. Source: "Private registry permissions", ECR user guide. */
const v1 = ['ecr:ReplicateImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];

/** V2 since 2025, for every registry that has not been set otherwise. */
function registryPolicyScope({ settings }: Registry): 'V1' | 'V2' {
  return settings.accountSettings?.['REGISTRY_POLICY_SCOPE'] === 'V1' ? 'V1' : 'V2';
}

function inScope(registry: Registry, action: string): boolean {
  return registryPolicyScope(registry) === 'V2' || v1.includes(action);
}
