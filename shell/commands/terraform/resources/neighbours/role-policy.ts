/** `aws_iam_role_policy`: a policy written into a role. */
import { stringType } from '../../expressions/type.ts';
import { text } from '../attributes.ts';
import { iamNames, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, required } from '../schema.ts';
import { gone, policyFound, policyText } from './policy-text.ts';

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
      ...iamNames(128),
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
