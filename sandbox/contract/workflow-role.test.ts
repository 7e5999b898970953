/** Sessions for whoever comes with a token of another identity provider, as a workflow of GitHub's does. */
import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { beforeAll, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { describeEndpoints } from './endpoints.ts';
import { arn, credentialsOf, policyOf, readOnly, statement } from './role-session.ts';

const { account, region } = defaults;

describeEndpoints('a role for a workflow', { needs: ['identities', 'clock'] }, (endpoint) => {
  const Url = 'https://token.actions.githubusercontent.com';
  const provider = arn('oidc-provider/token.actions.githubusercontent.com');
  const jwt = (claims: object) =>
    ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
      .map((it) => btoa(it).replaceAll('=', ''))
      .join('.');
  /** Without a signature of AWS's: the token says who asks. */
  const assumeWith = (claims: object) =>
    createAws((request) => endpoint.send(unsigned(request)), {
      region,
      credentials: administratorOf(account),
      endpoint: endpoint.url,
    }).sts('AssumeRoleWithWebIdentity', {
      RoleArn: arn('role/workflow'),
      RoleSessionName: 'run-7',
      WebIdentityToken: jwt(claims),
    });
  const unsigned = (request: Request) => {
    const headers = new Headers(request.headers);
    headers.delete('authorization');
    return new Request(request, { headers });
  };
  const claims = {
    iss: Url,
    aud: 'sts.amazonaws.com',
    sub: 'repo:octo/app:ref:refs/heads/main',
    exp: 4_000_000_000,
  };

  beforeAll(async () => {
    const { iam } = endpoint.aws();
    await iam('CreateOpenIDConnectProvider', { Url, ClientIDList: ['sts.amazonaws.com'] });
    const host = 'token.actions.githubusercontent.com';
    await iam('CreateRole', {
      RoleName: 'workflow',
      AssumeRolePolicyDocument: policyOf(
        statement('sts:AssumeRoleWithWebIdentity', {
          Principal: { Federated: provider },
          Condition: {
            StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' },
            StringLike: { [`${host}:sub`]: 'repo:octo/app:*' },
          },
        }),
      ),
    });
    await iam('AttachRolePolicy', { RoleName: 'workflow', PolicyArn: readOnly });
  });

  test('is given to the repository it trusts', async () => {
    const answer = await assumeWith(claims);
    expect(answer).toMatchObject({
      AssumedRoleUser: { Arn: `arn:aws:sts::${account}:assumed-role/workflow/run-7` },
      SubjectFromWebIdentityToken: claims.sub,
      Provider: provider,
      Audience: claims.aud,
    });
    const sdk = endpoint.sdk({ credentials: credentialsOf(answer.Credentials) });
    await sdk.send(new GetAuthorizationTokenCommand({}));
  });

  test.each<[string, object, string, string]>([
    [
      'another repository',
      { sub: 'repo:octo/other:ref:refs/heads/main' },
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    ],
    [
      'another audience',
      { aud: 'https://github.com/octo' },
      'InvalidIdentityToken',
      'Incorrect token audience',
    ],
    [
      'another issuer',
      { iss: 'https://gitlab.com' },
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for https://gitlab.com',
    ],
    [
      'a token without a subject',
      { sub: undefined },
      'InvalidIdentityToken',
      'Missing a required claim: sub',
    ],
  ])('and not to %s', async (_, other, code, message) => {
    await expect(assumeWith({ ...claims, ...other })).rejects.toMatchObject({ code, message });
  });

  test('and not with a token of the past', async () => {
    await expect(assumeWith({ ...claims, exp: 1_700_000_000 })).rejects.toMatchObject({
      code: expect.stringMatching(/^ExpiredToken/) as string,
      message: expect.stringMatching(
        /^Token expired: current date\/time \d+ must be before the expiration date\/time 1700000000$/,
      ) as string,
    });
  });
});
