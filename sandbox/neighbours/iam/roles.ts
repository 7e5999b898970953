import type { Context } from '../../operation.ts';
import { arnOf } from './arns.ts';
import { checkTrustPolicy, encoded, lengthOf } from './documents.ts';
import { alreadyExists, deleteConflict, invalidInput, limitExceeded } from './errors.ts';
import { boundaryOf, findRole, iamIn, newIdentity, ownRole, secondsOf } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import type { Role } from './rows.ts';
import { randomBase32 } from '../../permissions/key-ids.ts';

/** Seconds. Source: CreateRole, IAM API reference. */
const defaultSession = 3600;
/** Characters of a trust policy. Source: IAM and AWS STS quotas. */
const trustLimit = 2048;

export const createRole: IamOperation<'CreateRole'> = (input, context) => {
  const { RoleName: name, AssumeRolePolicyDocument: trustPolicy } = input;
  const iam = iamIn(context);
  if (iam.roles.has(name)) throw alreadyExists(`Role with name ${name} already exists.`);
  checkTrust(trustPolicy, context);
  const { Description: description, MaxSessionDuration: maxSessionDuration = defaultSession } =
    input;
  const identity = newIdentity('AROA', { ...input, name }, context);
  const role = { ...identity, trustPolicy, description, maxSessionDuration };
  iam.roles.set(name, role);
  return { Role: viewOf(role, context) };
};

export const getRole: IamOperation<'GetRole'> = ({ RoleName }, context) => ({
  Role: { ...viewOf(findRole(iamIn(context), RoleName), context), RoleLastUsed: {} },
});

export const listRoles: IamOperation<'ListRoles'> = (input, context) => {
  const { PathPrefix = '/' } = input;
  const found = [...iamIn(context).roles.values()].filter(({ path }) =>
    path.startsWith(PathPrefix),
  );
  const { items, more } = page(found, input, ['ListRoles', PathPrefix], ({ name }) => name);
  // Without tags and boundary: ListRoles leaves them to GetRole.
  const Roles = items.map((role) => viewOf({ ...role, tags: [], boundary: undefined }, context));
  return { Roles, ...more };
};

export const deleteRole: IamOperation<'DeleteRole'> = ({ RoleName }, context) => {
  const iam = iamIn(context);
  const { attached, inline } = ownRole(iam, RoleName);
  if ([...iam.instanceProfiles.values()].some(({ role }) => role === RoleName)) {
    throw deleteConflict('remove roles from instance profile');
  }
  if (attached.length > 0) throw deleteConflict('detach all policies');
  if (Object.keys(inline).length > 0) throw deleteConflict('delete policies');
  iam.roles.delete(RoleName);
  return {};
};

export const updateAssumeRolePolicy: IamOperation<'UpdateAssumeRolePolicy'> = (
  { RoleName, PolicyDocument: trustPolicy },
  context,
) => {
  const { roles } = iamIn(context);
  const role = ownRole(iamIn(context), RoleName);
  checkTrust(trustPolicy, context);
  roles.set(RoleName, { ...role, trustPolicy });
  return {};
};

/** Leaves what is not given as it is. */
export const updateRole: IamOperation<'UpdateRole'> = (input, context) => {
  const { roles } = iamIn(context);
  const role = ownRole(iamIn(context), input.RoleName);
  const {
    Description: description = role.description,
    MaxSessionDuration: maxSessionDuration = role.maxSessionDuration,
  } = input;
  roles.set(role.name, { ...role, description, maxSessionDuration });
  return {};
};

export const updateRoleDescription: IamOperation<'UpdateRoleDescription'> = (input, context) => {
  const { roles } = iamIn(context);
  const role = { ...ownRole(iamIn(context), input.RoleName), description: input.Description };
  roles.set(role.name, role);
  return { Role: viewOf(role, context) };
};

/** Names of the roles that AWS makes for its services. Source: "Using service-linked roles", of each service. */
const serviceRoles: Readonly<Record<string, string>> = {
  'ecr.amazonaws.com': 'AWSServiceRoleForECRTemplate',
  'pullthroughcache.ecr.amazonaws.com': 'AWSServiceRoleForECRPullThroughCache',
  'replication.ecr.amazonaws.com': 'AWSServiceRoleForECRReplication',
  'ecs.amazonaws.com': 'AWSServiceRoleForECS',
  'eks.amazonaws.com': 'AWSServiceRoleForAmazonEKS',
  'inspector2.amazonaws.com': 'AWSServiceRoleForAmazonInspector2',
};

export const createServiceLinkedRole: IamOperation<'CreateServiceLinkedRole'> = (
  input,
  context,
) => {
  const { AWSServiceName: service, Description: description, CustomSuffix } = input;
  const name = serviceRoles[service];
  if (name === undefined) {
    throw invalidInput(`The sandbox knows no service-linked role of ${service}.`);
  }
  // Unconfirmed (iam-words).
  if (CustomSuffix !== undefined) {
    throw invalidInput(`Custom suffix is not allowed for ${service}`);
  }
  const { roles } = iamIn(context);
  if (roles.has(name)) {
    throw invalidInput(
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    );
  }
  const role: Role = {
    name,
    path: `/aws-service-role/${service}/`,
    id: `AROA${randomBase32(17)}`,
    createdAt: secondsOf(context),
    tags: [],
    attached: [],
    inline: {},
    description,
    maxSessionDuration: defaultSession,
    trustPolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } },
      ],
    }),
  };
  roles.set(name, role);
  return { Role: viewOf(role, context) };
};

function checkTrust(text: string, { store }: Context): void {
  checkTrustPolicy(text, store);
  if (lengthOf(text) > trustLimit) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${trustLimit}`);
  }
}

export function viewOf(role: Role, context: Context) {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: arnOf('role', role, context),
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: encoded(role.trustPolicy),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDuration,
    PermissionsBoundary: boundaryOf(role.boundary),
    ...(role.tags.length > 0 && { Tags: role.tags }),
  };
}
