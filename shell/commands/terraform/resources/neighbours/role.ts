/** `aws_iam_role`. Source: AWS provider, internal/service/iam/role.go. */
import { boolType, mapOf, numberType, setOf, stringType } from '../../expressions/type.ts';
import { blocksOf, isTrue, text, textIfAny, textsOf } from '../attributes.ts';
import { isArn, isPolicy, wholeBetween } from '../checks.ts';
import { iamNames, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { both, computed, optional } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';
import { gone, momentText, policyFound, policyText } from './policy-text.ts';
import { attachedTo, inlinePoliciesOf, settlePolicies, strip } from './role-policies.ts';

async function findRole(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const RoleName = text(known, 'name') || text(known, 'id');
  const found = await unless(gone, aws.iam('GetRole', { RoleName }));
  const role = found?.Role;
  if (!role) return undefined;
  const before = text(known, 'assume_role_policy');
  return {
    force_detach_policies: false,
    ...known,
    arn: role.Arn,
    assume_role_policy: policyFound(before, role.AssumeRolePolicyDocument ?? ''),
    create_date: momentText(role.CreateDate),
    description: role.Description ?? '',
    id: role.RoleName,
    inline_policy: await inlinePoliciesOf(role.RoleName, known, aws),
    managed_policy_arns: await attachedTo(role.RoleName, aws),
    max_session_duration: role.MaxSessionDuration ?? 3600,
    name: role.RoleName,
    name_prefix: prefixOf(role.RoleName),
    path: role.Path,
    permissions_boundary: role.PermissionsBoundary?.PermissionsBoundaryArn ?? '',
    unique_id: role.RoleId,
    ...readTags(known, role.Tags ?? []),
  };
}

async function foundRole(planned: Attributes, connection: Connection): Promise<Attributes> {
  return { ...planned, ...(await findRole(planned, connection)), tags: planned['tags'] ?? null };
}

export const role: ResourceType = {
  type: 'aws_iam_role',
  title: 'IAM Role',
  isGlobal: true,
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      assume_role_policy: policyText('assume_role_policy'),
      create_date: computed(stringType),
      description: optional(stringType),
      force_detach_policies: optional(boolType, { fallback: false }),
      id: computed(stringType),
      max_session_duration: optional(numberType, {
        fallback: 3600,
        check: wholeBetween('max_session_duration', 3600, 43_200),
      }),
      managed_policy_arns: both(setOf(stringType)),
      ...iamNames(64),
      path: optional(stringType, { forceNew: true, fallback: '/' }),
      permissions_boundary: optional(stringType, { check: isArn('permissions_boundary') }),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
      unique_id: computed(stringType),
    },
    blocks: {
      inline_policy: {
        nesting: 'set',
        isComputed: true,
        schema: {
          attributes: {
            name: optional(stringType),
            policy: optional(stringType, { check: isPolicy('policy'), isSame: isSameJson }),
          },
        },
      },
    },
  },
  async create(planned, connection) {
    const name = nameOf(planned, connection);
    await connection.aws.iam('CreateRole', {
      RoleName: name,
      AssumeRolePolicyDocument: text(planned, 'assume_role_policy'),
      Path: textIfAny(planned, 'path'),
      Description: textIfAny(planned, 'description'),
      MaxSessionDuration: Number(planned['max_session_duration']),
      PermissionsBoundary: textIfAny(planned, 'permissions_boundary'),
      Tags: tagsOf(planned),
    });
    await settlePolicies(name, planned, {}, connection.aws);
    return foundRole({ ...planned, name }, connection);
  },
  read: findRole,
  async update(planned, before, connection) {
    const { iam } = connection.aws;
    const RoleName = text(planned, 'name');
    const PolicyDocument = text(planned, 'assume_role_policy');
    if (PolicyDocument !== text(before, 'assume_role_policy')) {
      await iam('UpdateAssumeRolePolicy', { RoleName, PolicyDocument });
    }
    await iam('UpdateRole', {
      RoleName,
      Description: text(planned, 'description'),
      MaxSessionDuration: Number(planned['max_session_duration']),
    });
    const PermissionsBoundary = textIfAny(planned, 'permissions_boundary');
    if (PermissionsBoundary !== textIfAny(before, 'permissions_boundary')) {
      await (PermissionsBoundary === undefined
        ? iam('DeleteRolePermissionsBoundary', { RoleName })
        : iam('PutRolePermissionsBoundary', { RoleName, PermissionsBoundary }));
    }
    await settlePolicies(RoleName, planned, before, connection.aws);
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await iam('UntagRole', { RoleName, TagKeys: removed });
    if (set.length > 0) await iam('TagRole', { RoleName, Tags: set });
    return foundRole(planned, connection);
  },
  async remove(known, { aws }) {
    // The provider takes what it saw on the role, too.
    const isSeen =
      textsOf(known, 'managed_policy_arns').length > 0 ||
      blocksOf(known, 'inline_policy').length > 0;
    if (isSeen || isTrue(known, 'force_detach_policies')) await strip(text(known, 'name'), aws);
    await unless(gone, aws.iam('DeleteRole', { RoleName: text(known, 'name') }));
  },
};
