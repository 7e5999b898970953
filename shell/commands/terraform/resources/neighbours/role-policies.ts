/** The policies of a role as `aws_iam_role` itself sees and sets them. */
import { blocksOf, text, textsOf } from '../attributes.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection } from '../resource-type.ts';
import { gone, policyFound } from './policy-text.ts';

export async function attachedTo(RoleName: string, { iam }: Connection['aws']): Promise<string[]> {
  const { AttachedPolicies = [] } = await iam('ListAttachedRolePolicies', { RoleName });
  return AttachedPolicies.map(({ PolicyArn = '' }) => PolicyArn);
}

/** All there are, whoever wrote them; as they were written, if IAM says the same in other words. */
export async function inlinePoliciesOf(
  RoleName: string,
  known: Attributes,
  { iam }: Connection['aws'],
): Promise<Attributes[]> {
  const { PolicyNames } = await iam('ListRolePolicies', { RoleName });
  const before = new Map(
    blocksOf(known, 'inline_policy').map((it) => [text(it, 'name'), text(it, 'policy')]),
  );
  const found: Attributes[] = [];
  for (const name of PolicyNames) {
    const { PolicyDocument } = await iam('GetRolePolicy', { RoleName, PolicyName: name });
    found.push({ name, policy: policyFound(before.get(name) ?? '', PolicyDocument) });
  }
  // A block without anything in it says that there are to be none.
  const isEmptied = before.has('') && found.length === 0;
  return isEmptied ? [{ name: '', policy: '' }] : found;
}

/** Makes the role's policies those that are planned: what was there before and is not planned goes. */
export async function settlePolicies(
  RoleName: string,
  planned: Attributes,
  before: Attributes,
  { iam }: Connection['aws'],
): Promise<void> {
  const [arns, oldArns] = [planned, before].map((it) => textsOf(it, 'managed_policy_arns'));
  for (const PolicyArn of oldArns ?? []) {
    if (arns?.includes(PolicyArn) !== true) {
      await unless(gone, iam('DetachRolePolicy', { RoleName, PolicyArn }));
    }
  }
  for (const PolicyArn of arns ?? []) {
    if (oldArns?.includes(PolicyArn) !== true)
      await iam('AttachRolePolicy', { RoleName, PolicyArn });
  }
  const [inline, old] = [planned, before].map(
    (it) =>
      new Map(blocksOf(it, 'inline_policy').map((it) => [text(it, 'name'), text(it, 'policy')])),
  );
  for (const PolicyName of old?.keys() ?? []) {
    if (PolicyName !== '' && inline?.has(PolicyName) !== true) {
      await unless(gone, iam('DeleteRolePolicy', { RoleName, PolicyName }));
    }
  }
  for (const [PolicyName, PolicyDocument] of inline ?? []) {
    if (PolicyName !== '' && old?.get(PolicyName) !== PolicyDocument) {
      await iam('PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
    }
  }
}

/** Takes from a role whatever policies it has, whoever gave them. */
export async function strip(RoleName: string, { iam }: Connection['aws']): Promise<void> {
  const attached = await unless(gone, iam('ListAttachedRolePolicies', { RoleName }));
  for (const { PolicyArn = '' } of attached?.AttachedPolicies ?? []) {
    await iam('DetachRolePolicy', { RoleName, PolicyArn });
  }
  const inline = await unless(gone, iam('ListRolePolicies', { RoleName }));
  for (const PolicyName of inline?.PolicyNames ?? []) {
    await iam('DeleteRolePolicy', { RoleName, PolicyName });
  }
}
