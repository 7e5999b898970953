/**
 * The role with which a pull-through cache reads a private registry of another account. Source: "IAM
 * policies for ECR to ECR pull through cache", Amazon ECR user guide.
 */
import { iamOf, type Role } from '../neighbours/iam/rows.ts';
import type { Context } from '../operation.ts';
import type { Registry } from '../store.ts';
import { baseKeysOf, decide } from './decide.ts';
import { evaluate } from './evaluate.ts';
import { parsePolicy } from './grammar.ts';

const service = 'pullthroughcache.ecr.amazonaws.com';
const session = 'pull-through-cache';

/** Whether the role is there, in the cache's own account, and trusts ECR's pull-through cache. */
export function isCacheRole(roleArn: string, context: Context): boolean {
  return trustingRole(roleArn, context) !== undefined;
}

/** Whether the role may read a repository of the upstream: both its own policies and the upstream's must say so. */
export function mayReadUpstream(
  roleArn: string,
  upstream: Registry,
  repository: string,
  context: Context,
): boolean {
  const role = trustingRole(roleArn, context);
  if (!role) return false;
  const { account } = context.registry;
  const caller = {
    account,
    region: upstream.region,
    arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${session}`,
    userId: `${role.id}:${session}`,
    isObserver: false,
  };
  const place = { registry: upstream, store: context.store, clock: context.clock, caller };
  return ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'].every(
    (action) => decide({ action, repository }, place).decision === 'allowed',
  );
}

function trustingRole(roleArn: string, context: Context): Role | undefined {
  const { store, registry } = context;
  const { account } = registry;
  const [, owner, path = ''] = /^arn:[a-z-]+:iam::(\d{12}):role\/(.+)$/.exec(roleArn) ?? [];
  const role =
    owner === account ? iamOf(store, account).roles.get(path.split('/').at(-1) ?? '') : undefined;
  if (!role || `${role.path}${role.name}` !== `/${path}`) return undefined;
  const trust = evaluate(
    {
      principal: { type: 'Service', name: service },
      action: 'sts:AssumeRole',
      resource: roleArn,
      resourceAccount: account,
      context: new Map([...baseKeysOf(context), ['aws:sourceaccount', [account]]]),
    },
    { identity: [], resource: [parsePolicy(role.trustPolicy, 'trust', role.name)] },
  );
  return trust.decision === 'allowed' ? role : undefined;
}
