/** The roles in both their forms: what they are made of, and what they refuse. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Aws } from '#ecr/client.ts';
import { readStack } from './cloudformation.fixture.ts';
import { graderPolicy, withGraderPolicy } from './grader-policy.ts';
import { evaluate, parseBlocks } from './hcl.ts';
import { folder, parameterFor, parametersFor, stack } from './roles.fixture.ts';
import { sitDownBefore } from './template-session.fixture.ts';

const roles = [
  'learner',
  'grader',
  'ci-push',
  'runtime-pull',
  'codebuild',
  'ecs-execution',
  'eks-node',
];

interface Grant {
  readonly trust: unknown;
  readonly policies: Readonly<Record<string, unknown>>;
  /** ARNs of AWS's own policies. */
  readonly managed: unknown;
}

/** A document in which order and a list of one make no difference. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value
      .map(inOrder)
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return items.length === 1 ? items[0] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}

/** What IAM has, once Terraform has made it. */
async function granted({ iam }: Aws, RoleName: string): Promise<Grant> {
  const { Role } = await iam('GetRole', { RoleName });
  const { PolicyNames } = await iam('ListRolePolicies', { RoleName });
  const { AttachedPolicies = [] } = await iam('ListAttachedRolePolicies', { RoleName });
  const policies: Record<string, unknown> = {};
  for (const PolicyName of PolicyNames) {
    const { PolicyDocument } = await iam('GetRolePolicy', { RoleName, PolicyName });
    policies[PolicyName] = inOrder(JSON.parse(decodeURIComponent(PolicyDocument)));
  }
  const trust = decodeURIComponent(Role.AssumeRolePolicyDocument ?? '');
  const managed = inOrder(AttachedPolicies.map(({ PolicyArn }) => PolicyArn));
  return { trust: inOrder(JSON.parse(trust)), policies, managed };
}

test('the stack has the inputs of the template as parameters, with the same defaults', () => {
  const variables = parseBlocks(readFileSync(join(folder, 'variables.tf'), 'utf8'));
  const expected = variables
    .map(({ labels: [name = ''], attributes }) => {
      const source = attributes.get('default');
      const value = source === undefined ? undefined : evaluate(source);
      return [name, value === null ? '' : value] as const;
    })
    // The Region is the stack's, and resource tags are given to the stack as a whole.
    .filter(([name]) => name !== 'region' && name !== 'tags')
    .map(([name, value]) => [
      parameterFor(name),
      value === undefined ? undefined : `${value as string | boolean}`,
    ]);
  const { defaults: found } = readStack(stack, parametersFor('dev.tfvars'));
  expect(found).toEqual(Object.fromEntries(expected));
});

describe.each([
  ['dev.tfvars', 'ecr-workbook'],
  ['prod.tfvars', 'orders'],
])('with %s', (values, prefix) => {
  test('CloudFormation makes the same roles as Terraform, and they grant the same', async () => {
    const { aws, ok } = await sitDownBefore('roles');
    await ok(`terraform apply -auto-approve -var-file=${values}`);
    const { resources } = readStack(stack, parametersFor(values));
    const byName: Record<string, Grant> = {};
    for (const { Type, Properties } of Object.values(resources)) {
      if (Type !== 'AWS::IAM::Role') continue;
      const policies = (Properties['Policies'] ?? []) as readonly Record<string, unknown>[];
      byName[Properties['RoleName'] as string] = {
        trust: inOrder(Properties['AssumeRolePolicyDocument']),
        policies: Object.fromEntries(
          policies.map((it) => [it['PolicyName'] as string, inOrder(it['PolicyDocument'])]),
        ),
        managed: inOrder(Properties['ManagedPolicyArns'] ?? []),
      };
    }
    expect(Object.keys(byName)).toEqual(roles.map((role) => `${prefix}-${role}`));
    for (const [name, grant] of Object.entries(byName)) {
      expect(await granted(aws, name), name).toEqual(grant);
    }
    const { OpenIDConnectProviderList = [] } = await aws.iam('ListOpenIDConnectProviders', {});
    const providers = Object.values(resources).filter((it) => it.Type === 'AWS::IAM::OIDCProvider');
    expect(providers).toHaveLength(OpenIDConnectProviderList.length);
  });
});

describe("the grader's policy", () => {
  const again = 'run node scripts/grader-policy.mjs';

  test('is for Terraform what all checks need, and no more', () => {
    expect(JSON.parse(readFileSync(join(folder, 'grader-policy.json'), 'utf8')), again).toEqual(
      graderPolicy(),
    );
  });

  test('is for CloudFormation what all checks need, and no more', () => {
    const { resources } = readStack(stack, parametersFor('dev.tfvars'));
    expect(resources['Grader']?.Properties['Policies'], again).toEqual([
      { PolicyName: 'grader', PolicyDocument: graderPolicy() },
    ]);
    const rewritten = readStack(withGraderPolicy(stack), parametersFor('dev.tfvars'));
    expect(rewritten.resources).toEqual(resources);
  });

  test('fits into a role: 10,240 characters in all', () => {
    expect(JSON.stringify(graderPolicy()).length).toBeLessThan(10_240);
  });
});

test.each([
  ['RepositoryName', '*'],
  ['CodeRepository', 'example/*'],
  ['CodeBranch', '*'],
  ['GraderAccountId', '4444'],
  ['PullService', 'lambda.amazonaws.com'],
  ['BuildProject', '*'],
  ['EcsCluster', '*'],
  ['EcsService', 'api*'],
])('the stack refuses %s = %s', (name, value) => {
  expect(() => readStack(stack, { ...parametersFor('dev.tfvars'), [name]: value })).toThrow(name);
});

test.each([
  ["repository_name='*'", 'with no wildcard'],
  ["code_repository='example/*'", 'strangers'],
  ["code_branch='*'", 'one branch'],
  ['grader_account_id=4444', 'twelve digits'],
  ['pull_service=lambda.amazonaws.com', "the repository's policy"],
  ['grader_external_id=x', '2 to 1224'],
  ["build_project='*'", 'with no wildcard'],
  ["ecs_cluster='*'", 'with no wildcard'],
  ["ecs_service='api*'", 'with no wildcard'],
])('Terraform refuses %s', async (given, says) => {
  const { refused } = await sitDownBefore('roles');
  const said = await refused(`terraform plan -var-file=dev.tfvars -var ${given}`);
  expect(said).toContain(says);
});
