/** `aws_iam_role_policy_attachment`: a managed policy given to a role. */
import { stringType } from '../../expressions/type.ts';
import { text } from '../attributes.ts';
import { isArn } from '../checks.ts';
import { unless } from '../refusal.ts';
import type { ResourceType } from '../resource-type.ts';
import { computed, required } from '../schema.ts';
import { gone } from './policy-text.ts';

export const rolePolicyAttachment: ResourceType = {
  type: 'aws_iam_role_policy_attachment',
  title: 'IAM Role Policy Attachment',
  isGlobal: true,
  schema: {
    attributes: {
      id: computed(stringType),
      policy_arn: required(stringType, { forceNew: true, check: isArn('policy_arn') }),
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
