/** Who may do what: the same table for what is done and for what the policy simulator says. */
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreatePullThroughCacheRuleCommand,
  CreateRepositoryCommand,
  CreateRepositoryCreationTemplateCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  SetRepositoryPolicyCommand,
  type ECRClient,
} from '@aws-sdk/client-ecr';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Credentials } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import { defaults } from '#ecr/names.ts';
import { describeEndpoints, type Endpoint } from './endpoints.ts';
import { refusalOf, registryClient } from './registry-client.ts';

const { account, region } = defaults;
const repositoryName = 'matrix/app';
const resource = `arn:aws:ecr:${region}:${account}:repository/${repositoryName}`;
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const policyOf = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/** A user with one key, with these policies. */
async function userWith(
  endpoint: Endpoint,
  UserName: string,
  policies: { readonly attached?: readonly string[]; readonly inline?: string },
): Promise<Credentials> {
  const { iam } = endpoint.aws();
  await iam('CreateUser', { UserName });
  for (const PolicyArn of policies.attached ?? [])
    await iam('AttachUserPolicy', { UserName, PolicyArn });
  const { inline: PolicyDocument } = policies;
  if (PolicyDocument !== undefined) {
    await iam('PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument });
  }
  const { AccessKey } = await iam('CreateAccessKey', { UserName });
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
}

const imageIds = [{ imageTag: 'v1' }];
/** Whatever is not there is found out only by who may look. */
const actions: Readonly<Record<string, (sdk: ECRClient) => Promise<unknown>>> = {
  GetAuthorizationToken: (sdk) => sdk.send(new GetAuthorizationTokenCommand({})),
  BatchGetImage: (sdk) => sdk.send(new BatchGetImageCommand({ repositoryName, imageIds })),
  GetDownloadUrlForLayer: (sdk) =>
    sdk.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: digestOf('{}') })),
  DescribeImages: (sdk) => sdk.send(new DescribeImagesCommand({ repositoryName })),
  InitiateLayerUpload: (sdk) => sdk.send(new InitiateLayerUploadCommand({ repositoryName })),
  BatchDeleteImage: (sdk) =>
    sdk.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag: 'absent' }] })),
  SetRepositoryPolicy: (sdk) =>
    sdk.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: policyOf() })),
  CreateRepository: (sdk) => sdk.send(new CreateRepositoryCommand({ repositoryName })),
  DeleteRepository: (sdk) => sdk.send(new DeleteRepositoryCommand({ repositoryName })),
};
const names = Object.keys(actions);

/** One letter an action, in their order: `x` is allowed. */
const table: readonly [string, Parameters<typeof userWith>[2], string][] = [
  ['a user without policies', {}, '.........'],
  ['PullOnly', { attached: [aws('AmazonEC2ContainerRegistryPullOnly')] }, 'xxx......'],
  ['ReadOnly', { attached: [aws('AmazonEC2ContainerRegistryReadOnly')] }, 'xxxx.....'],
  ['PowerUser', { attached: [aws('AmazonEC2ContainerRegistryPowerUser')] }, 'xxxxx....'],
  ['FullAccess', { attached: [aws('AmazonEC2ContainerRegistryFullAccess')] }, 'xxxxxxxxx'],
  [
    'the task execution role’s',
    { attached: [aws('service-role/AmazonECSTaskExecutionRolePolicy')] },
    'xxx......',
  ],
  [
    'Lambda’s basic execution role’s',
    { attached: [aws('service-role/AWSLambdaBasicExecutionRole')] },
    '.........',
  ],
  ['a token for one repository alone', { inline: policyOf(allow('ecr:*', resource)) }, '.xxxxxxxx'],
  [
    'another repository',
    { inline: policyOf(allow('ecr:GetAuthorizationToken'), allow('ecr:*', `${resource}-2`)) },
    'x........',
  ],
  [
    'everything but deletion',
    {
      inline: policyOf(allow('ecr:*'), {
        ...allow(['ecr:Delete*', 'ecr:BatchDelete*']),
        Effect: 'Deny',
      }),
    },
    'xxxxx.xx.',
  ],
];

describeEndpoints('permissions', { needs: ['identities'] }, (endpoint) => {
  beforeAll(async () => {
    await endpoint.sdk().send(new CreateRepositoryCommand({ repositoryName }));
    await registryClient(endpoint).pushImage(repositoryName, 'v1', 'a layer');
  });

  describe.each(table.map((row, at) => [...row, `user-${at}`] as const))(
    '%s',
    (_, policies, expected, UserName) => {
      let credentials: Credentials;
      beforeAll(async () => {
        credentials = await userWith(endpoint, UserName, policies);
      });

      test('lets do what it says, and nothing else', async () => {
        const sdk = endpoint.sdk({ credentials });
        let done = '';
        for (const act of Object.values(actions)) {
          const isDenied = await act(sdk).then(
            () => false,
            (error: unknown) => (error as Error).name === 'AccessDeniedException',
          );
          done += isDenied ? '.' : 'x';
        }
        expect(done).toBe(expected);
      });

      test('is what the simulator says, too', async () => {
        const { iam } = endpoint.aws();
        const simulate = (ActionNames: string[], ResourceArns: string[]) =>
          iam('SimulatePrincipalPolicy', {
            PolicySourceArn: `arn:aws:iam::${account}:user/${UserName}`,
            ActionNames: ActionNames.map((name) => `ecr:${name}`),
            ResourceArns,
          });
        const [token = '', ...others] = names;
        const answers = [await simulate([token], ['*']), await simulate(others, [resource])];
        const results = answers.flatMap(({ EvaluationResults = [] }) => EvaluationResults);
        expect(results.map(({ EvalActionName }) => EvalActionName)).toEqual(
          names.map((it) => `ecr:${it}`),
        );
        const said = results.map(({ EvalDecision }) => (EvalDecision === 'allowed' ? 'x' : '.'));
        expect(said.join('')).toBe(expected);
      });
    },
  );
});

describeEndpoints('pulling through a cache', { needs: ['identities'] }, (endpoint) => {
  const alpine = 'docker/library/alpine';
  const aside = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  const create = 'ecr:CreateRepository';
  const upstream = 'ecr:BatchImportUpstreamImage';
  beforeAll(async () => {
    const rule = { ecrRepositoryPrefix: 'hub', upstreamRegistryUrl: 'public.ecr.aws' };
    await endpoint.sdk().send(new CreatePullThroughCacheRuleCommand(rule));
  });

  const missing = (name: string) => [
    404,
    'NAME_UNKNOWN',
    `The repository with name '${name}' does not exist in the registry with id '${account}'`,
  ];
  const unknown = [404, 'MANIFEST_UNKNOWN', 'Requested image not found'];
  test.each<[string, string[], string, unknown[] | undefined]>([
    ['without either permission', aside, '3.22', missing(`hub/${alpine}`)],
    ['without CreateRepository', [...aside, upstream], '3.22', missing(`hub/${alpine}`)],
    ['without BatchImportUpstreamImage', [...aside, create], '3.22', unknown],
    ['with both', [...aside, create, upstream], '3.22', undefined],
    [
      'with the import alone, once the repository is there',
      [...aside, upstream],
      '3.23',
      undefined,
    ],
    ['with neither, once the image is there', aside, '3.23', undefined],
  ])('%s', async (who, mayDo, tag, refusal) => {
    const UserName = who.replace(/[^A-Za-z]/g, '');
    const credentials = await userWith(endpoint, UserName, { inline: policyOf(allow(mayDo)) });
    const answer = await registryClient(endpoint, { credentials }).ask(
      'GET',
      `/v2/hub/${alpine}/manifests/${tag}`,
    );
    expect(answer.ok ? undefined : await refusalOf(answer)).toEqual(refusal);
  });
});

describeEndpoints('what ECR is given to work with', { needs: ['identities'] }, (endpoint) => {
  const who = (UserName: string, ...statements: object[]) =>
    userWith(endpoint, UserName, { inline: policyOf(...statements) });

  test('a key takes permissions of KMS’s, to make a repository and to remove it', async () => {
    const { kms } = endpoint.aws();
    const { KeyMetadata: { Arn: kmsKey = '' } = {} } = await kms('CreateKey');
    const encryptionConfiguration = { encryptionType: 'KMS' as const, kmsKey };
    const make = (credentials: Credentials, repositoryName: string) =>
      endpoint
        .sdk({ credentials })
        .send(new CreateRepositoryCommand({ repositoryName, encryptionConfiguration }));
    const remove = (credentials: Credentials, repositoryName: string) =>
      endpoint.sdk({ credentials }).send(new DeleteRepositoryCommand({ repositoryName }));
    const denied = (user: string, action: string) => ({
      name: 'KmsException',
      kmsError: 'AccessDeniedException',
      message: `User: arn:aws:iam::${account}:user/${user} is not authorized to perform: ${action} on resource: ${kmsKey} because no identity-based policy allows the ${action} action`,
    });
    const keyless = await who('keyless', allow('ecr:*'));
    await expect(make(keyless, 'kms/a')).rejects.toMatchObject(
      denied('keyless', 'kms:CreateGrant'),
    );
    const maker = await who(
      'maker',
      allow('ecr:*'),
      allow(['kms:CreateGrant', 'kms:DescribeKey'], kmsKey),
    );
    await make(maker, 'kms/a');
    await expect(remove(maker, 'kms/a')).rejects.toMatchObject(denied('maker', 'kms:RetireGrant'));
    await remove(await who('remover', allow('ecr:*'), allow('kms:RetireGrant')), 'kms/a');
  });

  test('a role takes the permission to pass it', async () => {
    const customRoleArn = `arn:aws:iam::${account}:role/templates`;
    const make = (credentials: Credentials) =>
      endpoint.sdk({ credentials }).send(
        new CreateRepositoryCreationTemplateCommand({
          prefix: 'passed',
          appliedFor: ['CREATE_ON_PUSH'],
          customRoleArn,
        }),
      );
    await expect(make(await who('alone', allow('ecr:*')))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::${account}:user/alone is not authorized to perform: iam:PassRole on resource: ${customRoleArn} because no identity-based policy allows the iam:PassRole action`,
    });
    await make(await who('passing', allow('ecr:*'), allow('iam:PassRole', customRoleArn)));
  });
});
