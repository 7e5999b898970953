/** `aws_iam_policy`: a managed policy of the account. Source: AWS provider 6, internal/service/iam/policy.go. */
import { mapOf, numberType, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { iamNames, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, optional } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';
import { gone, policyFound, policyText } from './policy-text.ts';

/** IAM keeps five versions of a policy. */
const versionLimit = 5;

async function findPolicy(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const PolicyArn = text(known, 'id');
  const found = await unless(gone, aws.iam('GetPolicy', { PolicyArn }));
  if (!found?.Policy) return undefined;
  const { Policy } = found;
  const VersionId = Policy.DefaultVersionId ?? 'v1';
  const { PolicyVersion } = await aws.iam('GetPolicyVersion', { PolicyArn, VersionId });
  return {
    ...known,
    arn: Policy.Arn ?? '',
    attachment_count: Policy.AttachmentCount ?? 0,
    description: Policy.Description ?? '',
    id: Policy.Arn ?? '',
    name: Policy.PolicyName ?? '',
    name_prefix: prefixOf(Policy.PolicyName ?? ''),
    path: Policy.Path ?? '/',
    policy: policyFound(text(known, 'policy'), PolicyVersion?.Document ?? ''),
    policy_id: Policy.PolicyId ?? '',
    ...readTags(known, Policy.Tags ?? []),
  };
}

async function found(planned: Attributes, connection: Connection): Promise<Attributes> {
  return { ...planned, ...(await findPolicy(planned, connection)), tags: planned['tags'] ?? null };
}

/** A new version becomes the default; the oldest other one makes room for it. */
async function addVersion(planned: Attributes, { aws }: Connection): Promise<void> {
  const PolicyArn = text(planned, 'id');
  const { Versions = [] } = await aws.iam('ListPolicyVersions', { PolicyArn });
  const oldest = Versions.filter(({ IsDefaultVersion }) => IsDefaultVersion !== true).toSorted(
    (a, b) => numberOf(a.VersionId) - numberOf(b.VersionId),
  )[0];
  if (Versions.length >= versionLimit && oldest?.VersionId !== undefined) {
    await aws.iam('DeletePolicyVersion', { PolicyArn, VersionId: oldest.VersionId });
  }
  await aws.iam('CreatePolicyVersion', {
    PolicyArn,
    PolicyDocument: text(planned, 'policy'),
    SetAsDefault: true,
  });
}

function numberOf(version = 'v0'): number {
  return Number(version.slice(1));
}

export const policy: ResourceType = {
  type: 'aws_iam_policy',
  title: 'IAM Policy',
  isGlobal: true,
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      attachment_count: computed(numberType),
      description: optional(stringType, { forceNew: true }),
      id: computed(stringType),
      ...iamNames(128),
      path: optional(stringType, { forceNew: true, fallback: '/' }),
      policy: policyText('policy'),
      policy_id: computed(stringType),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
    },
    missing: { delay_after_policy_creation_in_ms: 'a new policy is there at once.' },
  },
  async create(planned, connection) {
    const { Policy } = await connection.aws.iam('CreatePolicy', {
      PolicyName: nameOf(planned, connection),
      PolicyDocument: text(planned, 'policy'),
      Path: textIfAny(planned, 'path'),
      Description: textIfAny(planned, 'description'),
      Tags: tagsOf(planned),
    });
    return found({ ...planned, id: Policy?.Arn ?? '' }, connection);
  },
  read: findPolicy,
  async update(planned, before, connection) {
    const { iam } = connection.aws;
    const PolicyArn = text(planned, 'id');
    if (text(planned, 'policy') !== text(before, 'policy')) await addVersion(planned, connection);
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await iam('UntagPolicy', { PolicyArn, TagKeys: removed });
    if (set.length > 0) await iam('TagPolicy', { PolicyArn, Tags: set });
    return found(planned, connection);
  },
  async remove(known, { aws }) {
    const PolicyArn = text(known, 'id');
    const versions = await unless(gone, aws.iam('ListPolicyVersions', { PolicyArn }));
    for (const { VersionId = '', IsDefaultVersion } of versions?.Versions ?? []) {
      if (IsDefaultVersion !== true) await aws.iam('DeletePolicyVersion', { PolicyArn, VersionId });
    }
    await unless(gone, aws.iam('DeletePolicy', { PolicyArn }));
  },
};
