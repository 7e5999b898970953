/**
 * Sessions of roles for whom an identity provider vouches, such as GitHub for a workflow. Source:
 * AssumeRoleWithWebIdentity, AWS STS API reference. Nobody here has a provider's keys, so that a token's
 * signature is not verified: what it says is taken as the provider's word.
 */
import { EcrError } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Operations } from '#ecr/models/sts.ts';
import type { Context } from '../../operation.ts';
import { baseKeysOf } from '../../permissions/decide.ts';
import { evaluate } from '../../permissions/evaluate.ts';
import { iamOf } from '../iam/rows.ts';
import { refuseParameters } from '../refuse.ts';
import { roleAt, trustOf, type Found } from './roles.ts';
import { beginSession } from './sessions.ts';
import { readWebToken, type WebToken } from './web-token.ts';

type Input = Operations['AssumeRoleWithWebIdentity']['input'];

export function assumeRoleWithWebIdentity(
  input: Input,
  context: Context,
): Operations['AssumeRoleWithWebIdentity']['output'] {
  // Of OAuth 2.0, which Facebook and Amazon speak; OpenID Connect has none.
  refuseParameters('AssumeRoleWithWebIdentity', input, 'ProviderId');
  const token = readWebToken(input.WebIdentityToken);
  checkTime(token, context);
  const found = roleAt(input.RoleArn, context.store);
  if (!found) throw denied();
  const provider = providerOf(token, found, context);
  if (!isTrusted(input, token, provider, found, context)) throw denied();
  return {
    ...beginSession(input, found, context),
    SubjectFromWebIdentityToken: token.subject,
    Provider: provider,
    Audience: token.audience,
  };
}

function checkTime({ expiresAt }: WebToken, { clock }: Context): void {
  const now = Math.floor(clock.now());
  if (now < expiresAt) return;
  throw new EcrError(
    'ExpiredTokenException',
    `Token expired: current date/time ${now} must be before the expiration date/time ${expiresAt}`,
  );
}

/** ARN of the provider, which the role's account must know, for this audience. */
function providerOf(
  { issuer, audience }: WebToken,
  { account }: Found,
  { store, registry }: Context,
): string {
  const url = issuer.replace(/^https:\/\//, '').replace(/\/$/, '');
  const provider = iamOf(store, account).oidcProviders.get(url);
  if (!provider) {
    throw invalidToken(`No OpenIDConnect provider found in your account for ${issuer}`);
  }
  if (!provider.clientIds.includes(audience)) throw invalidToken('Incorrect token audience');
  return `arn:${partitionOf(registry.region)}:iam::${account}:oidc-provider/${url}`;
}

function isTrusted(
  { RoleArn, RoleSessionName }: Input,
  { issuer, subject, audience }: WebToken,
  provider: string,
  { role, account }: Found,
  context: Context,
): boolean {
  const url = issuer
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '')
    .toLowerCase();
  const request = {
    principal: { type: 'Federated', name: provider } as const,
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: RoleArn,
    resourceAccount: account,
    context: new Map<string, readonly string[]>([
      ...baseKeysOf(context),
      ['aws:federatedprovider', [provider]],
      ['sts:rolesessionname', [RoleSessionName]],
      [`${url}:sub`, [subject]],
      [`${url}:aud`, [audience]],
    ]),
  };
  return evaluate(request, { identity: [], resource: [trustOf(role)] }).decision === 'allowed';
}

function denied(): EcrError {
  return new EcrError(
    'AccessDeniedException',
    'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    403,
  );
}

function invalidToken(message: string): EcrError {
  return new EcrError('InvalidIdentityTokenException', message);
}
