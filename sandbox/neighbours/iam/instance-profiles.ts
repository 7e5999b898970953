import type { Context } from '../../operation.ts';
import { randomBase32 } from '../../permissions/key-ids.ts';
import { arnOf } from './arns.ts';
import { alreadyExists, deleteConflict, limitExceeded, notFound } from './errors.ts';
import { findRole, iamIn, ownRole, secondsOf, withTags } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import { viewOf as viewOfRole } from './roles.ts';
import type { InstanceProfile } from './rows.ts';

export const createInstanceProfile: IamOperation<'CreateInstanceProfile'> = (input, context) => {
  const { InstanceProfileName: name, Path: path = '/', Tags = [] } = input;
  const { instanceProfiles } = iamIn(context);
  if (instanceProfiles.has(name)) throw alreadyExists(`Instance Profile ${name} already exists.`);
  const id = `AIPA${randomBase32(17)}`;
  const profile = { name, path, id, createdAt: secondsOf(context), tags: withTags([], Tags) };
  instanceProfiles.set(name, profile);
  return { InstanceProfile: viewOf(profile, context) };
};

export const getInstanceProfile: IamOperation<'GetInstanceProfile'> = (input, context) => ({
  InstanceProfile: viewOf(profileOf(input.InstanceProfileName, context), context),
});

export const deleteInstanceProfile: IamOperation<'DeleteInstanceProfile'> = (input, context) => {
  const { name, role } = profileOf(input.InstanceProfileName, context);
  if (role !== undefined) throw deleteConflict('remove roles from instance profile');
  iamIn(context).instanceProfiles.delete(name);
  return {};
};

export const addRoleToInstanceProfile: IamOperation<'AddRoleToInstanceProfile'> = (
  { InstanceProfileName, RoleName },
  context,
) => {
  const iam = iamIn(context);
  const profile = profileOf(InstanceProfileName, context);
  const { name: role } = ownRole(iam, RoleName);
  if (profile.role !== undefined) {
    throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
  }
  iam.instanceProfiles.set(profile.name, { ...profile, role });
  return {};
};

export const removeRoleFromInstanceProfile: IamOperation<'RemoveRoleFromInstanceProfile'> = (
  { InstanceProfileName, RoleName },
  context,
) => {
  const iam = iamIn(context);
  const profile = profileOf(InstanceProfileName, context);
  findRole(iam, RoleName);
  if (profile.role !== RoleName) throw notFound(`The role with name ${RoleName}`);
  iam.instanceProfiles.set(profile.name, { ...profile, role: undefined });
  return {};
};

export const listInstanceProfiles: IamOperation<'ListInstanceProfiles'> = (input, context) => {
  const { PathPrefix = '/' } = input;
  const all = [...iamIn(context).instanceProfiles.values()];
  const found = all.filter(({ path }) => path.startsWith(PathPrefix));
  const of = ['ListInstanceProfiles', PathPrefix];
  const { items, more } = page(found, input, of, (it) => it.name);
  return { InstanceProfiles: items.map((it) => viewOf({ ...it, tags: [] }, context)), ...more };
};

export const listInstanceProfilesForRole: IamOperation<'ListInstanceProfilesForRole'> = (
  input,
  context,
) => {
  const iam = iamIn(context);
  const { name } = findRole(iam, input.RoleName);
  const found = [...iam.instanceProfiles.values()].filter(({ role }) => role === name);
  const of = ['ListInstanceProfilesForRole', name];
  const { items, more } = page(found, input, of, (it) => it.name);
  return { InstanceProfiles: items.map((it) => viewOf(it, context)), ...more };
};

export function profileOf(name: string, context: Context): InstanceProfile {
  const profile = iamIn(context).instanceProfiles.get(name);
  if (!profile) throw notFound(`Instance Profile ${name}`);
  return profile;
}

function viewOf(profile: InstanceProfile, context: Context) {
  const { role } = profile;
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: arnOf('instance-profile', profile, context),
    CreateDate: profile.createdAt,
    Roles: role === undefined ? [] : [viewOfRole(findRole(iamIn(context), role), context)],
    ...(profile.tags.length > 0 && { Tags: profile.tags }),
  };
}
