/** `aws_iam_instance_profile`: what an EC2 instance has its role through. */
import { mapOf, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { iamNames, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, optional } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';
import { gone, momentText } from './policy-text.ts';

async function find(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const InstanceProfileName = text(known, 'id');
  const found = await unless(gone, aws.iam('GetInstanceProfile', { InstanceProfileName }));
  const profile = found?.InstanceProfile;
  if (!profile) return undefined;
  return {
    ...known,
    arn: profile.Arn,
    create_date: momentText(profile.CreateDate),
    id: profile.InstanceProfileName,
    name: profile.InstanceProfileName,
    name_prefix: prefixOf(profile.InstanceProfileName),
    path: profile.Path,
    role: profile.Roles[0]?.RoleName ?? '',
    unique_id: profile.InstanceProfileId,
    ...readTags(known, profile.Tags ?? []),
  };
}

async function found(planned: Attributes, connection: Connection): Promise<Attributes> {
  return { ...planned, ...(await find(planned, connection)), tags: planned['tags'] ?? null };
}

async function giveRole(
  InstanceProfileName: string,
  before: string | undefined,
  after: string | undefined,
  { aws }: Connection,
): Promise<void> {
  if (before === after) return;
  if (before !== undefined) {
    const RoleName = before;
    await unless(gone, aws.iam('RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName }));
  }
  if (after !== undefined) {
    await aws.iam('AddRoleToInstanceProfile', { InstanceProfileName, RoleName: after });
  }
}

export const instanceProfile: ResourceType = {
  type: 'aws_iam_instance_profile',
  title: 'IAM Instance Profile',
  isGlobal: true,
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      create_date: computed(stringType),
      id: computed(stringType),
      ...iamNames(128),
      path: optional(stringType, { forceNew: true, fallback: '/' }),
      role: optional(stringType),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
      unique_id: computed(stringType),
    },
  },
  async create(planned, connection) {
    const name = nameOf(planned, connection);
    await connection.aws.iam('CreateInstanceProfile', {
      InstanceProfileName: name,
      Path: textIfAny(planned, 'path'),
      Tags: tagsOf(planned),
    });
    await giveRole(name, undefined, textIfAny(planned, 'role'), connection);
    return found({ ...planned, id: name }, connection);
  },
  read: find,
  async update(planned, before, connection) {
    const { iam } = connection.aws;
    const InstanceProfileName = text(planned, 'id');
    const [old, wanted] = [textIfAny(before, 'role'), textIfAny(planned, 'role')];
    await giveRole(InstanceProfileName, old, wanted, connection);
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) {
      await iam('UntagInstanceProfile', { InstanceProfileName, TagKeys: removed });
    }
    if (set.length > 0) await iam('TagInstanceProfile', { InstanceProfileName, Tags: set });
    return found(planned, connection);
  },
  async remove(known, connection) {
    const InstanceProfileName = text(known, 'id');
    await giveRole(InstanceProfileName, textIfAny(known, 'role'), undefined, connection);
    await unless(gone, connection.aws.iam('DeleteInstanceProfile', { InstanceProfileName }));
  },
};
