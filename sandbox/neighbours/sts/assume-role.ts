/** Sessions of roles. Source: AssumeRole, AWS STS API reference. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/sts.ts';
import type { Context } from '../../operation.ts';
import { evaluate } from '../../permissions/evaluate.ts';
import { identityOf } from '../../permissions/identity.ts';
import { baseKeysOf } from '../../permissions/decide.ts';
import type { Role } from '../iam/rows.ts';
import { refuseParameters } from '../refuse.ts';
import { roleAt, trustOf } from './roles.ts';
import { beginSession } from './sessions.ts';

type Input = Operations['AssumeRole']['input'];

/** Parameters that the sandbox would have to ignore. */
const refused = [
  'Tags',
  'TransitiveTagKeys',
  'SerialNumber',
  'TokenCode',
  'SourceIdentity',
  'ProvidedContexts',
] as const;

/** Seconds that a session may last which a session asked for. */
const chainedLimit = 3600;

export function assumeRole(input: Input, context: Context): Operations['AssumeRole']['output'] {
  refuseParameters('AssumeRole', input, ...refused);
  const { caller } = context;
  const found = roleAt(input.RoleArn, context.store);
  if (!found || !isTrusted(input, found, context)) {
    throw new EcrError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
      403,
    );
  }
  const isChained = caller.arn.includes(':assumed-role/');
  if (isChained && (input.DurationSeconds ?? 0) > chainedLimit) {
    throw new EcrError(
      'ValidationException',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  return beginSession(input, found, context);
}

/** The caller's policies and the role's trust policy, as everywhere; in one account, too, the role must trust. */
function isTrusted(
  { RoleArn, RoleSessionName, ExternalId }: Input,
  { role, account }: { readonly role: Role; readonly account: string },
  context: Context,
): boolean {
  const { keys, principal, identity, boundary, session } = identityOf(
    context.caller,
    context.store,
  );
  const request = {
    principal,
    action: 'sts:AssumeRole',
    resource: RoleArn,
    resourceAccount: account,
    context: new Map<string, readonly string[]>([
      ...keys,
      ...baseKeysOf(context),
      ['aws:resourceaccount', [account]],
      ['sts:rolesessionname', [RoleSessionName]],
      ['sts:externalid', ExternalId === undefined ? [] : [ExternalId]],
      ...role.tags.flatMap(({ Key, Value }): [string, string[]][] => [
        [`aws:resourcetag/${Key.toLowerCase()}`, [Value]],
        [`iam:resourcetag/${Key.toLowerCase()}`, [Value]],
      ]),
    ]),
  };
  const policies = {
    identity,
    boundary,
    session,
    resource: [trustOf(role)],
    resourceMustAllow: true,
  };
  return evaluate(request, policies).decision === 'allowed';
}
