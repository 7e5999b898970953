/** The account's managed policies, beside AWS's, which nobody here can change. */
import { EcrError } from '#ecr/errors.ts';
import type { Context } from '../../operation.ts';
import { randomBase32, stableBase32 } from '../../permissions/key-ids.ts';
import { awsPolicies } from '../../permissions/managed-policies.ts';
import { arnOf } from './arns.ts';
import { nameOf } from './attached-policies.ts';
import { checkIdentityPolicy, lengthOf } from './documents.ts';
import { alreadyExists, conflict, limitExceeded, noSuchPolicy } from './errors.ts';
import { iamIn, secondsOf, withTags } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import type { Iam, ManagedPolicy } from './rows.ts';

/** Characters. Source: IAM and AWS STS quotas. */
const limit = 6144;

export const createPolicy: IamOperation<'CreatePolicy'> = (input, context) => {
  const { PolicyName: name, PolicyDocument: text, Path: path = '/', Tags = [] } = input;
  const { policies } = iamIn(context);
  if (policies.has(name)) {
    throw alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  checkDocument(text);
  const createdAt = secondsOf(context);
  const policy: ManagedPolicy = {
    name,
    path,
    id: `ANPA${randomBase32(17)}`,
    createdAt,
    updatedAt: createdAt,
    tags: withTags([], Tags),
    description: input.Description,
    versions: [{ id: 'v1', text, createdAt }],
    defaultVersion: 'v1',
  };
  policies.set(name, policy);
  return { Policy: viewOf(policy, context) };
};

export const getPolicy: IamOperation<'GetPolicy'> = ({ PolicyArn }, context) => {
  if (awsPolicies.has(PolicyArn)) return { Policy: awsView(PolicyArn, context) };
  const policy = ownPolicy(PolicyArn, context);
  return {
    Policy: { ...viewOf(policy, context), Description: policy.description, Tags: policy.tags },
  };
};

export const listPolicies: IamOperation<'ListPolicies'> = (input, context) => {
  const { Scope = 'All', OnlyAttached = false, PathPrefix = '/', PolicyUsageFilter } = input;
  const iam = iamIn(context);
  const found = [
    ...(Scope === 'Local' ? [] : Array.from(awsPolicies.keys(), (arn) => awsView(arn, context))),
    ...(Scope === 'AWS' ? [] : Array.from(iam.policies.values(), (it) => viewOf(it, context))),
  ].filter(
    ({ Path, AttachmentCount, PermissionsBoundaryUsageCount }) =>
      Path.startsWith(PathPrefix) &&
      (!OnlyAttached || AttachmentCount > 0) &&
      (PolicyUsageFilter !== 'PermissionsPolicy' || AttachmentCount > 0) &&
      (PolicyUsageFilter !== 'PermissionsBoundary' || PermissionsBoundaryUsageCount > 0),
  );
  const of = ['ListPolicies', Scope, OnlyAttached, PathPrefix, PolicyUsageFilter ?? ''];
  const { items, more } = page(found, input, of, ({ Arn }) => Arn);
  return { Policies: items, ...more };
};

export const deletePolicy: IamOperation<'DeletePolicy'> = ({ PolicyArn }, context) => {
  const policy = ownPolicy(PolicyArn, context);
  const { attachments, boundaries } = usesOf(PolicyArn, iamIn(context));
  if (attachments + boundaries > 0) throw conflict('Cannot delete a policy attached to entities.');
  if (policy.versions.length > 1) {
    throw conflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  iamIn(context).policies.delete(policy.name);
  return {};
};

/** Throws for one that cannot be read or is too long. */
export function checkDocument(text: string): void {
  checkIdentityPolicy(text);
  if (lengthOf(text) > limit) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${limit}`);
  }
}

/** One of the account's own. */
export function ownPolicy(arn: string, context: Context): ManagedPolicy {
  if (awsPolicies.has(arn)) {
    // Unconfirmed (iam-words): that IAM refuses whoever tries to change one of AWS's is documented, its words are not.
    throw new EcrError('AccessDeniedException', `Policy is outside your own account: ${arn}`, 403);
  }
  const policy = iamIn(context).policies.get(nameOf(arn));
  if (!policy || arnOf('policy', policy, context) !== arn) throw noSuchPolicy(arn);
  return policy;
}

interface View {
  readonly PolicyName: string;
  readonly PolicyId: string;
  readonly Arn: string;
  readonly Path: string;
  readonly DefaultVersionId: string;
  readonly AttachmentCount: number;
  readonly PermissionsBoundaryUsageCount: number;
  readonly IsAttachable: boolean;
  readonly CreateDate?: number;
  readonly UpdateDate?: number;
  readonly Description?: string;
}

function viewOf(policy: ManagedPolicy, context: Context): View {
  const arn = arnOf('policy', policy, context);
  return {
    ...commonView(arn, policy, context),
    DefaultVersionId: policy.defaultVersion,
    CreateDate: policy.createdAt,
    UpdateDate: policy.updatedAt,
  };
}

function awsView(arn: string, context: Context): View {
  const aws = awsPolicies.get(arn);
  if (!aws) throw noSuchPolicy(arn);
  const { name, path, description, isExcerpt } = aws;
  const id = `ANPA${stableBase32(arn, 17)}`;
  return {
    ...commonView(arn, { name, path, id }, context),
    Description: isExcerpt ? `${description} (The sandbox has an excerpt of it.)` : description,
  };
}

function commonView(
  Arn: string,
  { name, path, id }: Pick<ManagedPolicy, 'name' | 'path' | 'id'>,
  context: Context,
): View {
  const { attachments, boundaries } = usesOf(Arn, iamIn(context));
  return {
    PolicyName: name,
    PolicyId: id,
    Arn,
    Path: path,
    DefaultVersionId: 'v1',
    AttachmentCount: attachments,
    PermissionsBoundaryUsageCount: boundaries,
    IsAttachable: true,
  };
}

function usesOf(arn: string, { users, roles }: Iam): { attachments: number; boundaries: number } {
  const all = [...users.values(), ...roles.values()];
  return {
    attachments: all.filter(({ attached }) => attached.includes(arn)).length,
    boundaries: all.filter(({ boundary }) => boundary === arn).length,
  };
}
