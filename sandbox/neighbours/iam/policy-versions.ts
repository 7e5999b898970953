/** Versions of managed policies. */
import { EcrError } from '#ecr/errors.ts';
import type { Context } from '../../operation.ts';
import { awsPolicies } from '../../permissions/managed-policies.ts';
import { encoded } from './documents.ts';
import { conflict, limitExceeded, notAttachable } from './errors.ts';
import { iamIn, secondsOf } from './identities.ts';
import { checkDocument, ownPolicy } from './managed-policies.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import type { ManagedPolicy, PolicyVersion } from './rows.ts';

/** Of one policy. Source: IAM and AWS STS quotas. */
const limit = 5;

export const createPolicyVersion: IamOperation<'CreatePolicyVersion'> = (input, context) => {
  const { PolicyArn, PolicyDocument: text, SetAsDefault = false } = input;
  const policy = ownPolicy(PolicyArn, context);
  checkDocument(text);
  if (policy.versions.length >= limit) {
    throw limitExceeded(
      `A managed policy can have up to ${limit} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  const createdAt = secondsOf(context);
  // A number that was deleted is not given out again.
  const { versionCount = policy.versions.length } = policy;
  const id = `v${versionCount + 1}`;
  const version = { id, text, createdAt };
  const changed = {
    ...policy,
    versions: [...policy.versions, version],
    versionCount: versionCount + 1,
    updatedAt: createdAt,
    ...(SetAsDefault && { defaultVersion: id }),
  };
  iamIn(context).policies.set(policy.name, changed);
  const { Document: _document, ...PolicyVersion } = versionView(version, changed.defaultVersion);
  return { PolicyVersion };
};

export const getPolicyVersion: IamOperation<'GetPolicyVersion'> = (
  { PolicyArn, VersionId },
  context,
) => {
  const { versions, defaultVersion } = versionsOf(PolicyArn, context);
  const version = versions.find(({ id }) => id === VersionId);
  if (!version) throw noSuchVersion(PolicyArn, VersionId);
  return { PolicyVersion: versionView(version, defaultVersion) };
};

export const listPolicyVersions: IamOperation<'ListPolicyVersions'> = (input, context) => {
  const { versions, defaultVersion } = versionsOf(input.PolicyArn, context);
  const of = ['ListPolicyVersions', input.PolicyArn];
  const { items, more } = page(versions, input, of, ({ id }) => id);
  const Versions = items.map((version) => {
    const { Document: _document, ...rest } = versionView(version, defaultVersion);
    return rest;
  });
  return { Versions, ...more };
};

export const setDefaultPolicyVersion: IamOperation<'SetDefaultPolicyVersion'> = (
  { PolicyArn, VersionId: defaultVersion },
  context,
) => {
  const policy = ownPolicy(PolicyArn, context);
  if (!policy.versions.some(({ id }) => id === defaultVersion)) {
    throw noSuchVersion(PolicyArn, defaultVersion);
  }
  const updatedAt = secondsOf(context);
  iamIn(context).policies.set(policy.name, { ...policy, defaultVersion, updatedAt });
  return {};
};

export const deletePolicyVersion: IamOperation<'DeletePolicyVersion'> = (
  { PolicyArn, VersionId },
  context,
) => {
  const policy = ownPolicy(PolicyArn, context);
  const { versions, defaultVersion } = policy;
  if (!versions.some(({ id }) => id === VersionId)) throw noSuchVersion(PolicyArn, VersionId);
  if (VersionId === defaultVersion)
    throw conflict('Cannot delete the default version of a policy.');
  iamIn(context).policies.set(policy.name, {
    ...policy,
    versionCount: policy.versionCount ?? versions.length,
    versions: versions.filter(({ id }) => id !== VersionId),
  });
  return {};
};

function versionsOf(
  arn: string,
  context: Context,
): Pick<ManagedPolicy, 'versions' | 'defaultVersion'> {
  const aws = awsPolicies.get(arn);
  if (!aws) return ownPolicy(arn, context);
  // Which version AWS is at changes; here each of its policies has one.
  const text = JSON.stringify(aws.document, null, 4);
  return { versions: [{ id: 'v1', text, createdAt: NaN }], defaultVersion: 'v1' };
}

function noSuchVersion(arn: string, version: string): EcrError {
  const { message } = notAttachable(`${arn} version ${version}`);
  return new EcrError('NoSuchEntityException', message, 404);
}

function versionView({ id, text, createdAt }: PolicyVersion, defaultVersion: string) {
  return {
    Document: encoded(text),
    VersionId: id,
    IsDefaultVersion: id === defaultVersion,
    ...(Number.isFinite(createdAt) && { CreateDate: createdAt }),
  };
}
