/** Tags of whatever IAM keeps. Keys are told apart without case. */
import { findRole, findUser, iamIn, ownRole, withTags } from './identities.ts';
import { profileOf } from './instance-profiles.ts';
import { ownPolicy } from './managed-policies.ts';
import { providerAt } from './oidc-providers.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import type { Tag } from './rows.ts';

interface Tagged {
  readonly tags: readonly Tag[];
}

function withoutTags(tags: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return tags.filter(({ Key }) => !gone.has(Key.toLowerCase()));
}

const tagged = <Row extends Tagged>(row: Row, added: readonly Tag[]): Row => ({
  ...row,
  tags: withTags(row.tags, added),
});
const untagged = <Row extends Tagged>(row: Row, keys: readonly string[]): Row => ({
  ...row,
  tags: withoutTags(row.tags, keys),
});

export const tagRole: IamOperation<'TagRole'> = ({ RoleName, Tags }, context) => {
  const iam = iamIn(context);
  iam.roles.set(RoleName, tagged(ownRole(iam, RoleName), Tags));
  return {};
};

export const untagRole: IamOperation<'UntagRole'> = ({ RoleName, TagKeys }, context) => {
  const iam = iamIn(context);
  iam.roles.set(RoleName, untagged(ownRole(iam, RoleName), TagKeys));
  return {};
};

export const tagUser: IamOperation<'TagUser'> = ({ UserName, Tags }, context) => {
  const iam = iamIn(context);
  iam.users.set(UserName, tagged(findUser(iam, UserName), Tags));
  return {};
};

export const untagUser: IamOperation<'UntagUser'> = ({ UserName, TagKeys }, context) => {
  const iam = iamIn(context);
  iam.users.set(UserName, untagged(findUser(iam, UserName), TagKeys));
  return {};
};

export const tagPolicy: IamOperation<'TagPolicy'> = ({ PolicyArn, Tags }, context) => {
  const policy = ownPolicy(PolicyArn, context);
  iamIn(context).policies.set(policy.name, tagged(policy, Tags));
  return {};
};

export const untagPolicy: IamOperation<'UntagPolicy'> = ({ PolicyArn, TagKeys }, context) => {
  const policy = ownPolicy(PolicyArn, context);
  iamIn(context).policies.set(policy.name, untagged(policy, TagKeys));
  return {};
};

export const tagInstanceProfile: IamOperation<'TagInstanceProfile'> = (input, context) => {
  const profile = profileOf(input.InstanceProfileName, context);
  iamIn(context).instanceProfiles.set(profile.name, tagged(profile, input.Tags));
  return {};
};

export const untagInstanceProfile: IamOperation<'UntagInstanceProfile'> = (input, context) => {
  const profile = profileOf(input.InstanceProfileName, context);
  iamIn(context).instanceProfiles.set(profile.name, untagged(profile, input.TagKeys));
  return {};
};

export const tagOpenIDConnectProvider: IamOperation<'TagOpenIDConnectProvider'> = (
  input,
  context,
) => {
  const provider = providerAt(input.OpenIDConnectProviderArn, context);
  iamIn(context).oidcProviders.set(provider.url, tagged(provider, input.Tags));
  return {};
};

export const untagOpenIDConnectProvider: IamOperation<'UntagOpenIDConnectProvider'> = (
  input,
  context,
) => {
  const provider = providerAt(input.OpenIDConnectProviderArn, context);
  iamIn(context).oidcProviders.set(provider.url, untagged(provider, input.TagKeys));
  return {};
};

export const listRoleTags: IamOperation<'ListRoleTags'> = (input, context) =>
  list(findRole(iamIn(context), input.RoleName), input, ['ListRoleTags', input.RoleName]);

export const listUserTags: IamOperation<'ListUserTags'> = (input, context) =>
  list(findUser(iamIn(context), input.UserName), input, ['ListUserTags', input.UserName]);

function list({ tags }: Tagged, input: Parameters<typeof page>[1], of: readonly string[]) {
  const { items, more } = page(tags, input, of, ({ Key }) => Key);
  return { Tags: items, ...more };
}
