import { expect, test } from 'vitest';
import { configured } from '../../contract/configured.ts';

test('a role has the policies that it lists and no others', async () => {
  const role = (policies: string) => `resource "aws_iam_role" "ci" {
  name = "ci"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
${policies}}
`;
  const allow = (action: string) =>
    `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })`;
  const managed = (name: string) => `  managed_policy_arns = ["arn:aws:iam::aws:policy/${name}"]\n`;
  const inline = (name: string, action: string) =>
    `  inline_policy {\n    name = "${name}"\n    policy = ${allow(action)}\n  }\n`;
  const policiesOf = async () => {
    const { AttachedPolicies = [] } = await aws.iam('ListAttachedRolePolicies', { RoleName: 'ci' });
    const { PolicyNames } = await aws.iam('ListRolePolicies', { RoleName: 'ci' });
    return [...AttachedPolicies.map(({ PolicyName }) => PolicyName), ...PolicyNames];
  };
  const change = async (policies: string) => {
    await write(role(policies));
    await settled('0 added, 1 changed, 0 destroyed');
  };
  const { aws, ok, write, settled } = await configured(
    role(managed('AmazonEC2ContainerRegistryReadOnly') + inline('pull', 'ecr:BatchGetImage')),
  );
  await settled('1 added');
  expect(await policiesOf()).toEqual(['AmazonEC2ContainerRegistryReadOnly', 'pull']);
  await change(
    managed('AmazonEC2ContainerRegistryPowerUser') +
      inline('pull', 'ecr:GetDownloadUrlForLayer') +
      inline('list', 'ecr:ListImages'),
  );
  expect(await policiesOf()).toEqual(['AmazonEC2ContainerRegistryPowerUser', 'list', 'pull']);
  await aws.iam('PutRolePolicy', {
    RoleName: 'ci',
    PolicyName: 'sneaked',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    }),
  });
  await change('  managed_policy_arns = []\n  inline_policy {}\n');
  expect(await policiesOf()).toEqual([]);
  expect(await ok('terraform destroy -auto-approve')).toContain('1 destroyed');
});
