/** IAM's policy simulator: decisions, the statements behind them, and the values it would have needed. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Aws } from '#ecr/client.ts';
import { defaults } from '#ecr/names.ts';
import { describeEndpoints } from './endpoints.ts';

const { account, partnerAccount, region } = defaults;
const app = `arn:aws:ecr:${region}:${account}:repository/app`;
const allow = (Action: string | string[], rest: object = { Resource: '*' }) => ({
  Effect: 'Allow',
  Action,
  ...rest,
});
const policyOf = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const trust = policyOf(
  allow('sts:AssumeRole', { Principal: { Service: 'ecs-tasks.amazonaws.com' } }),
);

describeEndpoints('the policy simulator', { needs: ['neighbours'] }, (endpoint) => {
  let iam: Aws['iam'];
  beforeAll(() => {
    ({ iam } = endpoint.aws());
  });
  const custom = async (policies: string[], more: object = {}) => {
    const { EvaluationResults = [] } = await iam('SimulateCustomPolicy', {
      PolicyInputList: policies,
      ActionNames: ['ecr:PutImage'],
      ResourceArns: [app],
      ...more,
    });
    return EvaluationResults;
  };

  test('answers for every action on every resource, in order', async () => {
    const results = await custom([policyOf(allow('ecr:PutImage', { Resource: app }))], {
      ActionNames: ['ecr:PutImage', 'ecr:BatchGetImage'],
      ResourceArns: [app, `${app}-2`],
    });
    expect(
      results.map(({ EvalActionName, EvalResourceName, EvalDecision }) => [
        EvalActionName,
        EvalResourceName,
        EvalDecision,
      ]),
    ).toEqual([
      ['ecr:PutImage', app, 'allowed'],
      ['ecr:PutImage', `${app}-2`, 'implicitDeny'],
      ['ecr:BatchGetImage', app, 'implicitDeny'],
      ['ecr:BatchGetImage', `${app}-2`, 'implicitDeny'],
    ]);
  });

  test('says which statement of which policy decides', async () => {
    const text = `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {"Effect": "Allow", "Action": "ecr:*", "Resource": "*"},\n    {"Effect": "Deny", "Action": "ecr:Put*", "Resource": "*"}\n  ]\n}`;
    const [result] = await custom([policyOf(allow('s3:*')), text]);
    expect(result?.EvalDecision).toBe('explicitDeny');
    expect(result?.MatchedStatements).toEqual([
      {
        SourcePolicyId: 'PolicyInputList.2',
        SourcePolicyType: 'IAM Policy',
        StartPosition: { Line: 5, Column: 5 },
        EndPosition: { Line: 5, Column: 62 },
      },
    ]);
  });

  test('names the values that conditions would need, and takes them', async () => {
    const Condition = {
      StringEquals: { 'ecr:ResourceTag/team': 'core', 'aws:PrincipalTag/team': '${aws:username}' },
    };
    const policies = [policyOf(allow('ecr:PutImage', { Resource: '*', Condition }))];
    const [before] = await custom(policies);
    expect(before).toMatchObject({
      EvalDecision: 'implicitDeny',
      MissingContextValues: ['ecr:ResourceTag/team', 'aws:PrincipalTag/team', 'aws:username'],
    });
    const entry = (ContextKeyName: string, ...ContextKeyValues: string[]) => ({
      ContextKeyName,
      ContextKeyValues,
      ContextKeyType: 'string',
    });
    const ContextEntries = [
      entry('ecr:ResourceTag/team', 'core'),
      entry('aws:principaltag/team', 'dev'),
      entry('aws:username', 'dev'),
    ];
    const [after] = await custom(policies, { ContextEntries });
    expect(after).toMatchObject({ EvalDecision: 'allowed' });
    expect(after?.MissingContextValues ?? []).toEqual([]);
  });

  test('takes a boundary into account, and says whether it allows', async () => {
    const [result] = await custom([policyOf(allow('ecr:*'))], {
      PermissionsBoundaryPolicyInputList: [policyOf(allow('ecr:Describe*'))],
    });
    expect(result).toMatchObject({
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    });
  });

  test('takes a repository policy into account for a caller of another account', async () => {
    const CallerArn = `arn:aws:iam::${partnerAccount}:user/puller`;
    const ask = async (Principal: object) => {
      const ResourcePolicy = policyOf(allow('ecr:PutImage', { Principal }));
      const [result] = await custom([policyOf(allow('ecr:*'))], { CallerArn, ResourcePolicy });
      return result?.EvalDecision;
    };
    expect(await ask({ AWS: partnerAccount })).toBe('allowed');
    expect(await ask({ AWS: CallerArn })).toBe('allowed');
    expect(await ask({ AWS: account })).toBe('implicitDeny');
  });

  describe('for a role', () => {
    const PolicySourceArn = `arn:aws:iam::${account}:role/execution`;
    const ask = async (...ActionNames: string[]) => {
      const input = { PolicySourceArn, ActionNames, ResourceArns: [app] };
      return (await iam('SimulatePrincipalPolicy', input)).EvaluationResults ?? [];
    };
    beforeAll(async () => {
      const RoleName = 'execution';
      await iam('CreateRole', { RoleName, AssumeRolePolicyDocument: trust });
      await iam('AttachRolePolicy', {
        RoleName,
        PolicyArn: 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
      });
      const PolicyDocument = policyOf(allow('ecr:BatchImportUpstreamImage', { Resource: app }));
      await iam('PutRolePolicy', { RoleName, PolicyName: 'cache', PolicyDocument });
    });

    test('reads its policies, AWS’s and its own', async () => {
      const results = await ask(
        'ecr:BatchGetImage',
        'ecr:BatchImportUpstreamImage',
        'ecr:PutImage',
      );
      expect(results.map(({ EvalDecision }) => EvalDecision)).toEqual([
        'allowed',
        'allowed',
        'implicitDeny',
      ]);
      const sources = results.map(
        ({ MatchedStatements = [] }) => MatchedStatements[0]?.SourcePolicyId,
      );
      expect(sources).toEqual([
        'AmazonECSTaskExecutionRolePolicy',
        'role_execution_cache',
        undefined,
      ]);
    });

    test('and those that are given beside them', async () => {
      const { EvaluationResults } = await iam('SimulatePrincipalPolicy', {
        PolicySourceArn,
        ActionNames: ['ecr:PutImage'],
        PolicyInputList: [policyOf(allow('ecr:PutImage'))],
      });
      expect(EvaluationResults?.[0]).toMatchObject({
        EvalDecision: 'allowed',
        EvalResourceName: '*',
      });
    });
  });

  test.each<[string, object, string, RegExp]>([
    ['an action with a star', { ActionNames: ['ecr:*'] }, 'InvalidInput', /ecr:\*/],
    [
      'a policy that is none',
      { PolicyInputList: ['{'] },
      'InvalidInput',
      /Syntax errors in policy/,
    ],
    [
      'a resource policy without a caller',
      { ResourcePolicy: policyOf(allow('ecr:PutImage', { Principal: '*' })) },
      'InvalidInput',
      /CallerArn/,
    ],
    [
      'an option about instances',
      { ResourceHandlingOption: 'EC2-VPC' },
      'NotImplemented',
      /ResourceHandlingOption/,
    ],
  ])('refuses %s', async (_, more, code, message) => {
    await expect(custom([policyOf(allow('ecr:*'))], more)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  test.each([
    ['nobody', `arn:aws:iam::${account}:role/none`, 'NoSuchEntity'],
    ['a group', `arn:aws:iam::${account}:group/all`, 'InvalidInput'],
    ['somebody of another account', `arn:aws:iam::${partnerAccount}:user/x`, 'InvalidInput'],
  ])('does not know %s', async (_, PolicySourceArn, code) => {
    const input = { PolicySourceArn, ActionNames: ['ecr:PutImage'] };
    await expect(iam('SimulatePrincipalPolicy', input)).rejects.toMatchObject({ code });
  });
});
