/** What the roles may once Terraform has made them, and what they may not. */
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
import { sitDownBefore } from './template-session.fixture.ts';

const { account, region } = defaults;

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
