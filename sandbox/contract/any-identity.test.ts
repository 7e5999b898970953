/** Whatever IAM and STS are asked, they answer, and what they keep stays readable. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { isEcrError } from '#ecr/errors.ts';
import { loadModel } from '#ecr/models/load.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '../sandbox.ts';
import { inputsOf } from './inputs.ts';

const { account, region, profile } = defaults;
const arn = (rest: string) => `arn:aws:iam::${account}:${rest}`;
const policies = [
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ecr:*","Resource":"${aws:username}","Condition":{"StringLike":{"aws:PrincipalTag/x":"${a, \'b\'}"}}}]}',
];
const trusts = [
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}}',
  `{"Statement":[{"Effect":"Allow","Principal":{"AWS":"${account}"},"Action":"sts:*"}]}`,
];
const policyArns = [
  arn('policy/p1'),
  arn('policy/p2'),
  'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
];
const likely = {
  RoleName: ['r1', 'r2'],
  UserName: ['u1', 'u2', profile],
  PolicyName: ['p1', 'p2'],
  PolicyArn: policyArns,
  PermissionsBoundary: policyArns,
  InstanceProfileName: ['i1', 'i2'],
  PolicySourceArn: [arn('role/r1'), arn('user/u1'), arn(`user/${profile}`)],
  RoleArn: [arn('role/r1'), arn('role/r2')],
  OpenIDConnectProviderArn: [arn('oidc-provider/idp.example')],
  Url: ['https://idp.example'],
  AssumeRolePolicyDocument: trusts,
  PolicyDocument: [...policies, ...trusts],
  PolicyInputList: [policies],
  ActionNames: [['ecr:PutImage', 'iam:PassRole']],
  VersionId: ['v1', 'v2'],
  Path: ['/', '/a/'],
  PathPrefix: ['/', '/a/'],
  Marker: [undefined],
  MaxItems: [1, 10],
  Tags: [[{ Key: 'a', Value: 'b' }]],
  TagKeys: [['a']],
  Description: ['what it is for'],
  MaxSessionDuration: [3600],
  ClientIDList: [['sts.amazonaws.com']],
  ThumbprintList: [['a'.repeat(40)]],
  ContextEntries: [[]],
  ResourceArns: [['*']],
  CallerArn: [arn('user/u1')],
  AWSServiceName: ['replication.ecr.amazonaws.com'],
};

test('IAM and STS break at nothing, and go on answering', async () => {
  const [iam, sts] = [await loadModel('iam'), await loadModel('sts')];
  const asked = fc.oneof(
    ...Object.keys(iam.operations).map((operation) =>
      inputsOf(operation, likely, iam).map((input) => ({
        service: 'iam' as const,
        operation,
        input,
      })),
    ),
    inputsOf('AssumeRole', likely, sts).map((input) => ({
      service: 'sts' as const,
      operation: 'AssumeRole',
      input,
    })),
  );
  const done = new Set<string>();
  const complaints = vi.spyOn(console, 'error').mockReturnValue(undefined);
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: 60, maxLength: 150 }), async (all) => {
      const sandbox = await createSandbox();
      const aws = createAws(sandbox.handle, { region, credentials: administratorOf(account) });
      for (const { service, operation, input } of all) {
        // The administrator may have lost every right on the way: that, too, is an answer.
        const ask = aws[service] as (operation: string, input: unknown) => Promise<object>;
        await ask(operation, input).then(
          () => done.add(operation),
          (error: unknown) => {
            if (!isEcrError(error)) throw error;
            expect(error.status < 500 || error.status === 501, error.code).toBe(true);
          },
        );
      }
      expect((await aws.sts('GetCallerIdentity')).Account).toBe(account);
      await sandbox.close();
    }),
    { numRuns: 20 },
  );
  // The likely values are such that most operations get beyond their refusals.
  expect(done.size).toBeGreaterThan(25);
  expect(complaints).not.toHaveBeenCalled();
  complaints.mockRestore();
});
