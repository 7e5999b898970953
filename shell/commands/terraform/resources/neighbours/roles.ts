/** `aws_iam_role`, its inline policies and its attachments. */
import { boolType, mapOf, numberType, stringType } from '../../expressions/type.ts';
import { isTrue, text, textIfAny } from '../attributes.ts';
import { nameAttributes, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, optional, required } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';
import { gone, momentText, policyFound, policyText } from './policy-text.ts';

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

/** Takes from a role whatever policies it has, whoever gave them. */
async function strip(RoleName: string, { iam }: Connection['aws']): Promise<void> {
  const attached = await unless(gone, iam('ListAttachedRolePolicies', { RoleName }));
  for (const { PolicyArn = '' } of attached?.AttachedPolicies ?? []) {
    await iam('DetachRolePolicy', { RoleName, PolicyArn });
  }
  const inline = await unless(gone, iam('ListRolePolicies', { RoleName }));
  for (const PolicyName of inline?.PolicyNames ?? []) {
    await iam('DeleteRolePolicy', { RoleName, PolicyName });
  }
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
      max_session_duration: optional(numberType, { fallback: 3600 }),
      ...nameAttributes,
      path: optional(stringType, { forceNew: true, fallback: '/' }),
      permissions_boundary: optional(stringType),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
      unique_id: computed(stringType),
    },
    missing: {
      inline_policy: 'write an aws_iam_role_policy; the provider has deprecated the block.',
      managed_policy_arns:
        'write an aws_iam_role_policy_attachment each; the provider has deprecated the argument.',
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
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await iam('UntagRole', { RoleName, TagKeys: removed });
    if (set.length > 0) await iam('TagRole', { RoleName, Tags: set });
    return foundRole(planned, connection);
  },
  async remove(known, { aws }) {
    if (isTrue(known, 'force_detach_policies')) await strip(text(known, 'name'), aws);
    await unless(gone, aws.iam('DeleteRole', { RoleName: text(known, 'name') }));
  },
};

async function putInline(planned: Attributes, connection: Connection): Promise<Attributes> {
  const PolicyName = nameOf(planned, connection);
  const RoleName = text(planned, 'role');
  const PolicyDocument = text(planned, 'policy');
  await connection.aws.iam('PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
  const id = `${RoleName}:${PolicyName}`;
  return { ...planned, id, name: PolicyName, name_prefix: prefixOf(PolicyName) };
}

export const rolePolicy: ResourceType = {
  type: 'aws_iam_role_policy',
  title: 'IAM Role Policy',
  isGlobal: true,
  schema: {
    attributes: {
      id: computed(stringType),
      ...nameAttributes,
      policy: policyText('policy'),
      role: required(stringType, { forceNew: true }),
    },
  },
  create: putInline,
  update: (planned, _before, connection) => putInline(planned, connection),
  async read(known, { aws }) {
    const [RoleName = '', PolicyName = ''] = text(known, 'id').split(':');
    const found = await unless(gone, aws.iam('GetRolePolicy', { RoleName, PolicyName }));
    if (!found) return undefined;
    const policy = policyFound(text(known, 'policy'), found.PolicyDocument);
    const name_prefix = prefixOf(PolicyName);
    return { ...known, role: RoleName, name: PolicyName, name_prefix, policy };
  },
  async remove(known, { aws }) {
    const [RoleName = '', PolicyName = ''] = text(known, 'id').split(':');
    await unless(gone, aws.iam('DeleteRolePolicy', { RoleName, PolicyName }));
  },
};

export const rolePolicyAttachment: ResourceType = {
  type: 'aws_iam_role_policy_attachment',
  title: 'IAM Role Policy Attachment',
  isGlobal: true,
  schema: {
    attributes: {
      id: computed(stringType),
      policy_arn: required(stringType, { forceNew: true }),
      role: required(stringType, { forceNew: true }),
    },
  },
  async create(planned, { aws }) {
    const [RoleName, PolicyArn] = [text(planned, 'role'), text(planned, 'policy_arn')];
    await aws.iam('AttachRolePolicy', { RoleName, PolicyArn });
    return { ...planned, id: `${RoleName}/${PolicyArn}` };
  },
  async read(known, { aws }) {
    const RoleName = text(known, 'role');
    const found = await unless(gone, aws.iam('ListAttachedRolePolicies', { RoleName }));
    const attached = found?.AttachedPolicies ?? [];
    return attached.some(({ PolicyArn }) => PolicyArn === text(known, 'policy_arn'))
      ? known
      : undefined;
  },
  async remove(known, { aws }) {
    const [RoleName, PolicyArn] = [text(known, 'role'), text(known, 'policy_arn')];
    await unless(gone, aws.iam('DetachRolePolicy', { RoleName, PolicyArn }));
  },
  identify: (id) => {
    const at = id.indexOf('/');
    return { id, role: id.slice(0, at), policy_arn: id.slice(at + 1) };
  },
};
