/** `aws_iam_role`, its inline policies and its attachments. */
import { boolType, mapOf, numberType, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { isJson } from '../checks.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { both, computed, optional, required } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';

const gone = ['NoSuchEntity', 'NoSuchEntityException'];

/** IAM hands documents out percent-encoded. */
function documentOf(before: string, encoded: string): string {
  const found = encoded.startsWith('%') ? decodeURIComponent(encoded) : encoded;
  return isSameJson(before, found) ? before : found;
}

const document = (name: string) =>
  required(stringType, { check: isJson(name), isSame: isSameJson });

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
    assume_role_policy: documentOf(before, role.AssumeRolePolicyDocument ?? ''),
    description: role.Description || null,
    id: role.RoleName,
    max_session_duration: role.MaxSessionDuration ?? 3600,
    name: role.RoleName,
    path: role.Path,
    unique_id: role.RoleId,
    ...readTags(known, role.Tags ?? []),
  };
}

export const role: ResourceType = {
  type: 'aws_iam_role',
  title: 'IAM Role',
  isGlobal: true,
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      assume_role_policy: document('assume_role_policy'),
      description: optional(stringType),
      force_detach_policies: optional(boolType, { fallback: false }),
      id: computed(stringType),
      max_session_duration: optional(numberType, { fallback: 3600 }),
      name: both(stringType, { forceNew: true }),
      path: optional(stringType, { forceNew: true, fallback: '/' }),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
      unique_id: computed(stringType),
    },
  },
  async create(planned, connection) {
    await connection.aws.iam('CreateRole', {
      RoleName: text(planned, 'name'),
      AssumeRolePolicyDocument: text(planned, 'assume_role_policy'),
      Path: textIfAny(planned, 'path'),
      Description: textIfAny(planned, 'description'),
      MaxSessionDuration: Number(planned['max_session_duration']),
      Tags: tagsOf(planned),
    });
    return { ...planned, ...(await findRole(planned, connection)), tags: planned['tags'] ?? null };
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
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await iam('UntagRole', { RoleName, TagKeys: removed });
    if (set.length > 0) await iam('TagRole', { RoleName, Tags: set });
    return { ...planned, ...(await findRole(planned, connection)), tags: planned['tags'] ?? null };
  },
  async remove(known, { aws }) {
    await unless(gone, aws.iam('DeleteRole', { RoleName: text(known, 'name') }));
  },
};

async function putInline(planned: Attributes, { aws }: Connection): Promise<Attributes> {
  const [RoleName, PolicyName] = [text(planned, 'role'), text(planned, 'name')];
  const PolicyDocument = text(planned, 'policy');
  await aws.iam('PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
  return { ...planned, id: `${RoleName}:${PolicyName}` };
}

export const rolePolicy: ResourceType = {
  type: 'aws_iam_role_policy',
  title: 'IAM Role Policy',
  isGlobal: true,
  schema: {
    attributes: {
      id: computed(stringType),
      name: required(stringType, { forceNew: true }),
      policy: document('policy'),
      role: required(stringType, { forceNew: true }),
    },
  },
  create: putInline,
  update: (planned, _before, connection) => putInline(planned, connection),
  async read(known, { aws }) {
    const [RoleName = '', PolicyName = ''] = text(known, 'id').split(':');
    const found = await unless(gone, aws.iam('GetRolePolicy', { RoleName, PolicyName }));
    if (!found) return undefined;
    const policy = documentOf(text(known, 'policy'), found.PolicyDocument);
    return { ...known, role: RoleName, name: PolicyName, policy };
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
