/** Data sources of IAM: roles and managed policies. */
import { mapOf, numberType, stringType } from '../../expressions/type.ts';
import { text, textIfAny } from '../attributes.ts';
import { gone, momentText, policyFound } from '../neighbours/policy-text.ts';
import { NotFound, reading } from '../refusal.ts';
import type { Attributes, Connection, DataType } from '../resource-type.ts';
import { both, computed, optional, required } from '../schema.ts';
import { tagMap } from '../tags.ts';
import { listOfObjects } from './objects.ts';

export const roleData: DataType = {
  type: 'aws_iam_role',
  title: 'IAM Role',
  isGlobal: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      assume_role_policy: computed(stringType),
      create_date: computed(stringType),
      description: computed(stringType),
      id: computed(stringType),
      max_session_duration: computed(numberType),
      name: required(stringType),
      path: computed(stringType),
      permissions_boundary: computed(stringType),
      role_last_used: computed(listOfObjects({ last_used_date: stringType, region: stringType })),
      tags: both(mapOf(stringType)),
      unique_id: computed(stringType),
    },
  },
  async read(asked, { aws }) {
    const RoleName = text(asked, 'name');
    const { Role } = await reading(
      `IAM Role (${RoleName})`,
      aws.iam('GetRole', { RoleName }),
      gone,
    );
    const { LastUsedDate, Region = '' } = Role.RoleLastUsed ?? {};
    const used = LastUsedDate === undefined ? '' : momentText(LastUsedDate);
    return {
      arn: Role.Arn,
      assume_role_policy: policyFound('', Role.AssumeRolePolicyDocument ?? ''),
      create_date: momentText(Role.CreateDate),
      description: Role.Description ?? '',
      id: Role.RoleName,
      max_session_duration: Role.MaxSessionDuration ?? 3600,
      name: Role.RoleName,
      path: Role.Path,
      permissions_boundary: Role.PermissionsBoundary?.PermissionsBoundaryArn ?? '',
      role_last_used: Role.RoleLastUsed ? [{ last_used_date: used, region: Region }] : [],
      tags: tagMap(Role.Tags ?? []),
      unique_id: Role.RoleId,
    };
  },
};

export const policyData: DataType = {
  type: 'aws_iam_policy',
  title: 'IAM Policy',
  isGlobal: true,
  schema: {
    attributes: {
      arn: both(stringType, { conflictsWith: 'name' }),
      attachment_count: computed(numberType),
      description: computed(stringType),
      id: computed(stringType),
      name: both(stringType, { conflictsWith: 'arn' }),
      path: computed(stringType),
      path_prefix: optional(stringType, { conflictsWith: 'arn' }),
      policy: computed(stringType),
      policy_id: computed(stringType),
      tags: both(mapOf(stringType)),
    },
  },
  async read(asked, connection) {
    const { iam } = connection.aws;
    const PolicyArn = textIfAny(asked, 'arn') ?? (await arnByName(asked, connection));
    const what = `IAM Policy (${PolicyArn})`;
    const { Policy = {} } = await reading(what, iam('GetPolicy', { PolicyArn }), gone);
    const VersionId = Policy.DefaultVersionId ?? 'v1';
    const { PolicyVersion } = await iam('GetPolicyVersion', { PolicyArn, VersionId });
    return {
      arn: PolicyArn,
      attachment_count: Policy.AttachmentCount ?? 0,
      description: Policy.Description ?? '',
      id: PolicyArn,
      name: Policy.PolicyName ?? '',
      path: Policy.Path ?? '/',
      policy: policyFound('', PolicyVersion?.Document ?? ''),
      policy_id: Policy.PolicyId ?? '',
      tags: tagMap(Policy.Tags ?? []),
    };
  },
};

/** The one policy of the name, wherever it is, or of all below a path. */
async function arnByName(asked: Attributes, { aws }: Connection): Promise<string> {
  const found: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await aws.iam('ListPolicies', {
      PathPrefix: textIfAny(asked, 'path_prefix'),
      Marker,
    });
    const wanted = textIfAny(asked, 'name');
    found.push(
      ...(page.Policies ?? [])
        .filter(({ PolicyName }) => wanted === undefined || PolicyName === wanted)
        .map(({ Arn = '' }) => Arn),
    );
    ({ Marker } = page);
  } while (Marker !== undefined);
  const [arn, another] = found;
  if (arn === undefined) throw new NotFound('no matching IAM Policy found');
  if (another === undefined) return arn;
  throw new NotFound(
    'multiple IAM Policies matched; use additional constraints to reduce matches to a single IAM Policy',
  );
}
