/** What the roles may, in both their forms, and what they may not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pushRoleNotOverbroad } from '#checkers/checks/push-role-not-overbroad.ts';
import { pullRolePermissions } from '#checkers/checks/pull-role-permissions.ts';
import { pushRolePermissions } from '#checkers/checks/push-role-permissions.ts';
import { oidcTrustRestricted } from '#checkers/checks/oidc-trust-restricted.ts';
import { runChecks } from '#checkers/run-check.ts';
import type { Aws } from '#ecr/client.ts';
import { defaults, repositoryArn } from '#ecr/names.ts';
import { syllabus } from '#labs/syllabus.ts';
import { permissionsOf } from '#workbench/permissions.ts';
import { readStack } from './cloudformation.fixture.ts';
import { graderPolicy, withGraderPolicy } from './grader-policy.ts';
import { evaluate, parseBlocks, parseValues } from './hcl.ts';
import { sitDownBefore } from './template-session.fixture.ts';
import { terraformFolder } from './template.ts';

const { account, region } = defaults;
const folder = join(terraformFolder, 'roles');
const stackFile = join(import.meta.dirname, 'cloudformation', 'roles.yaml');
const template = readFileSync(stackFile, 'utf8');
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

/** `grader_account_id` is GraderAccountId. */
function parameterFor(input: string): string {
  return input.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function parametersFor(values: string): Record<string, string> {
  const inputs = parseValues(readFileSync(join(folder, values), 'utf8'));
  const named = Object.entries(inputs).map(
    ([name, value]) => [parameterFor(name), `${value as string | boolean}`] as const,
  );
  return {
    ...Object.fromEntries(named),
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
  };
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
  const { defaults: found } = readStack(template, parametersFor('dev.tfvars'));
  expect(found).toEqual(Object.fromEntries(expected));
});

describe.each([
  ['dev.tfvars', 'ecr-workbook'],
  ['prod.tfvars', 'orders'],
])('with %s', (values, prefix) => {
  test('CloudFormation makes the same roles as Terraform, and they grant the same', async () => {
    const { aws, ok } = await sitDownBefore('roles');
    await ok(`terraform apply -auto-approve -var-file=${values}`);
    const { resources } = readStack(template, parametersFor(values));
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
    const { resources } = readStack(template, parametersFor('dev.tfvars'));
    expect(resources['Grader']?.Properties['Policies'], again).toEqual([
      { PolicyName: 'grader', PolicyDocument: graderPolicy() },
    ]);
    const rewritten = readStack(withGraderPolicy(template), parametersFor('dev.tfvars'));
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
  expect(() => readStack(template, { ...parametersFor('dev.tfvars'), [name]: value })).toThrow(
    name,
  );
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

describe('once they are made', () => {
  let aws: Aws;
  const own = repositoryArn(account, region, 'demo-node-app');
  const other = repositoryArn(account, region, 'somebody-elses');
  const elsewhere = repositoryArn(account, 'eu-west-1', 'demo-node-app');
  const logGroup = (name: string) =>
    `arn:aws:logs:${region}:${account}:log-group:${name}:log-stream:1`;
  const service = (name: string) => `arn:aws:ecs:${region}:${account}:service/${name}`;
  const role = (name: string) => `arn:aws:iam::${account}:role/ecr-workbook-${name}`;

  beforeAll(async () => {
    const session = await sitDownBefore('roles');
    ({ aws } = session);
    await session.ok('terraform apply -auto-approve -var-file=dev.tfvars');
    await aws.ecr('CreateRepository', { repositoryName: 'demo-node-app' });
  });

  async function decisionFor(
    name: string,
    action: string,
    resource: string,
    passedTo = 'ecs-tasks.amazonaws.com',
  ): Promise<string> {
    const { EvaluationResults = [] } = await aws.iam('SimulatePrincipalPolicy', {
      PolicySourceArn: role(name),
      ActionNames: [action],
      ResourceArns: [resource],
      ContextEntries: [
        {
          ContextKeyName: 'iam:PassedToService',
          ContextKeyType: 'string',
          ContextKeyValues: [passedTo],
        },
        {
          ContextKeyName: 'aws:RequestedRegion',
          ContextKeyType: 'string',
          ContextKeyValues: [region],
        },
      ],
    });
    return String(EvaluationResults[0]?.EvalDecision);
  }

  test.each([
    ['learner', 'ecr:CreateRepository', own],
    ['learner', 'ecr:PutImage', other],
    ['learner', 'ecr:PutLifecyclePolicy', own],
    ['learner', 'ecr:PutRegistryScanningConfiguration', '*'],
    ['grader', 'ecr:DescribeImages', own],
    ['grader', 'ecr:DescribeImages', elsewhere],
    ['grader', 'iam:SimulatePrincipalPolicy', '*'],
    ['ci-push', 'ecr:GetAuthorizationToken', '*'],
    ['ci-push', 'ecr:PutImage', own],
    ['ci-push', 'ecr:BatchGetImage', own],
    ['runtime-pull', 'ecr:GetAuthorizationToken', '*'],
    ['runtime-pull', 'ecr:GetDownloadUrlForLayer', own],
    ['codebuild', 'ecr:GetAuthorizationToken', '*'],
    ['codebuild', 'ecr:PutImage', own],
    ['codebuild', 'ecr:BatchGetImage', own],
    ['codebuild', 'logs:PutLogEvents', logGroup('/aws/codebuild/demo-node-app')],
    ['codebuild', 'ecs:RegisterTaskDefinition', '*'],
    ['codebuild', 'ecs:UpdateService', service('demo/demo-node-app')],
    ['codebuild', 'iam:PassRole', role('ecs-execution')],
    ['ecs-execution', 'ecr:GetAuthorizationToken', '*'],
    ['ecs-execution', 'ecr:GetDownloadUrlForLayer', own],
    ['ecs-execution', 'logs:PutLogEvents', logGroup('/ecs/demo-node-app')],
    ['eks-node', 'ecr:GetAuthorizationToken', '*'],
    ['eks-node', 'ecr:BatchGetImage', own],
    ['eks-node', 'ecr:BatchImportUpstreamImage', other],
    ['eks-node', 'eks:DescribeCluster', '*'],
  ])('%s may %s on %s', async (name, action, resource) => {
    expect(await decisionFor(name, action, resource)).toBe('allowed');
  });

  test.each([
    ['learner', 'ecr:PutImage', elsewhere],
    ['learner', 'ecr:SetRepositoryPolicy', own],
    ['learner', 'ecr:PutRegistryPolicy', '*'],
    ['learner', 'ecr:PutReplicationConfiguration', '*'],
    ['learner', 'iam:CreateRole', '*'],
    ['learner', 'iam:PassRole', '*'],
    ['learner', 'secretsmanager:GetSecretValue', '*'],
    ['grader', 'ecr:PutImage', own],
    ['grader', 'ecr:PutLifecyclePolicy', own],
    ['grader', 'ecr:DeleteRepository', own],
    ['grader', 'ecr:CreateRepository', own],
    ['grader', 'ecr:PutRegistryScanningConfiguration', '*'],
    ['grader', 'secretsmanager:GetSecretValue', '*'],
    ['grader', 'iam:PutRolePolicy', '*'],
    ['grader', 'sts:AssumeRole', '*'],
    ['ci-push', 'ecr:PutImage', other],
    ['ci-push', 'ecr:BatchDeleteImage', own],
    ['ci-push', 'ecr:DeleteRepository', own],
    ['ci-push', 'ecr:SetRepositoryPolicy', own],
    ['ci-push', 'ecr:CreateRepository', own],
    ['ci-push', 'iam:PassRole', '*'],
    ['runtime-pull', 'ecr:PutImage', own],
    ['runtime-pull', 'ecr:GetDownloadUrlForLayer', other],
    ['runtime-pull', 'ecr:BatchGetImage', elsewhere],
    ['runtime-pull', 'ecr:DescribeImages', own],
    ['codebuild', 'ecr:PutImage', other],
    ['codebuild', 'ecr:BatchDeleteImage', own],
    ['codebuild', 'ecr:CreateRepository', own],
    ['codebuild', 'logs:PutLogEvents', logGroup('/aws/codebuild/others')],
    ['codebuild', 'ecs:UpdateService', service('demo/others')],
    ['codebuild', 'iam:PassRole', role('learner')],
    ['codebuild', 'iam:PassRole', role('codebuild')],
    ['codebuild', 'iam:PutRolePolicy', '*'],
    ['ecs-execution', 'ecr:PutImage', own],
    ['ecs-execution', 'ecr:BatchGetImage', other],
    ['ecs-execution', 'logs:PutLogEvents', logGroup('/ecs/others')],
    ['ecs-execution', 'logs:CreateLogGroup', logGroup('/ecs/demo-node-app')],
    ['eks-node', 'ecr:PutImage', own],
    ['eks-node', 'ecr:CreateRepository', own],
    ['eks-node', 'ecr:DescribeImages', own],
  ])('%s may not %s on %s', async (name, action, resource) => {
    expect(await decisionFor(name, action, resource)).toBe('implicitDeny');
  });

  test.each(['ec2.amazonaws.com', 'lambda.amazonaws.com'])(
    'the build hands the execution role on to tasks, and not to %s',
    async (passedTo) => {
      const asked = ['codebuild', 'iam:PassRole', role('ecs-execution')] as const;
      expect(await decisionFor(...asked)).toBe('allowed');
      expect(await decisionFor(...asked, passedTo)).toBe('implicitDeny');
    },
  );

  test('the checks of the course find them right', async () => {
    const repository = 'demo-node-app';
    const results = await runChecks(aws, [
      ...['ci-push', 'codebuild'].flatMap((name) => {
        const at = { repository, pushRole: `ecr-workbook-${name}` };
        return [pushRolePermissions(at), pushRoleNotOverbroad(at)];
      }),
      ...['runtime-pull', 'ecs-execution', 'eks-node'].map((name) =>
        pullRolePermissions({ repository, pullRole: `ecr-workbook-${name}` }),
      ),
      oidcTrustRestricted({
        pushRole: 'ecr-workbook-ci-push',
        codeRepository: 'example/demo-node-app',
      }),
    ]);
    expect(results.length).toBeGreaterThanOrEqual(8);
    for (const { check, verdict } of results) {
      expect(verdict, check.id).toMatchObject({ status: 'pass' });
    }
  });

  test('the learner may run the checks of the labs, but for those that ask IAM, the secrets and what others did', async () => {
    const labs = await Promise.all(syllabus.map(async (it) => (await it.load()).default));
    const needed = new Set(labs.flatMap((lab) => permissionsOf(lab)));
    const refusedActions: string[] = [];
    for (const action of needed) {
      const onRepository = await decisionFor('learner', action, own);
      const onAll = await decisionFor('learner', action, '*');
      if (![onRepository, onAll].includes('allowed')) refusedActions.push(action);
    }
    expect(refusedActions.filter((it) => !/^(iam|secretsmanager|cloudtrail):/.test(it))).toEqual(
      [],
    );
  });

  test('the grader gets in with the external id, and with no other', async () => {
    const RoleArn = `arn:aws:iam::${account}:role/ecr-workbook-grader`;
    const asked = { RoleArn, RoleSessionName: 'grading' };
    const session = await aws.sts('AssumeRole', { ...asked, ExternalId: 'ecr-course-dev' });
    expect(session.AssumedRoleUser?.Arn).toContain('assumed-role/ecr-workbook-grader/grading');
    await expect(aws.sts('AssumeRole', { ...asked, ExternalId: 'another' })).rejects.toThrow(
      'not authorized',
    );
    await expect(aws.sts('AssumeRole', asked)).rejects.toThrow('not authorized');
  });
});
