import { EcrError } from '#ecr/errors.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Operations } from '#ecr/models/sts.ts';
import type { Context } from '../../operation.ts';
import { textOfManaged } from '../../permissions/identity.ts';
import { createKeyId, randomSecret } from '../../permissions/key-ids.ts';
import { tokenLifetime } from '../../token.ts';
import { checkIdentityPolicy } from '../iam/documents.ts';
import { iamOf, type Iam, type Session } from '../iam/rows.ts';
import type { Found } from './roles.ts';

type Given = Pick<
  Operations['AssumeRole']['input'],
  'RoleSessionName' | 'DurationSeconds' | 'Policy' | 'PolicyArns'
>;

/** Seconds. Source: AssumeRole, AWS STS API reference. */
const defaultDuration = 3600;
const mostPolicyArns = 10;

/** Credentials of a new session, which are kept until nothing that they made can be in use. */
export function beginSession(given: Given, { role, account }: Found, context: Context) {
  const { store, clock, registry } = context;
  const { RoleSessionName: name, DurationSeconds: duration = defaultDuration } = given;
  if (duration > role.maxSessionDuration) {
    throw new EcrError(
      'ValidationException',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  const iam = iamOf(store, account);
  const policies = sessionPolicies(given, iam);
  forget(iam, clock.now());
  let accessKeyId = createKeyId('ASIA', account);
  while (iam.sessions.has(accessKeyId)) accessKeyId = createKeyId('ASIA', account);
  const session: Session = {
    accessKeyId,
    token: randomSecret(256),
    role: role.name,
    name,
    policies,
    expiresAt: Math.floor(clock.now()) + duration,
  };
  iam.sessions.set(accessKeyId, session);
  const arn = `arn:${partitionOf(registry.region)}:sts::${account}:assumed-role/${role.name}/${name}`;
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: randomSecret(40),
      SessionToken: session.token,
      Expiration: session.expiresAt,
    },
    AssumedRoleUser: { AssumedRoleId: `${role.id}:${name}`, Arn: arn },
  };
}

/** Texts; `undefined` if nothing narrows the session. */
function sessionPolicies({ Policy, PolicyArns = [] }: Given, iam: Iam): string[] | undefined {
  if (PolicyArns.length > mostPolicyArns) {
    throw new EcrError(
      'ValidationException',
      `A session can have at most ${mostPolicyArns} managed policies`,
    );
  }
  if (Policy !== undefined) checkIdentityPolicy(Policy);
  const texts = [
    ...(Policy === undefined ? [] : [Policy]),
    ...PolicyArns.map(({ arn = '' }) => {
      const text = textOfManaged(arn, iam);
      if (text !== undefined) return text;
      throw new EcrError(
        'MalformedPolicyDocumentException',
        `PolicyArn ${arn} does not exist or is not attachable.`,
      );
    }),
  ];
  return texts.length === 0 ? undefined : texts;
}

/** Sessions that ended long ago: whoever shows one is told that it is invalid rather than expired. */
function forget({ sessions }: Iam, now: number): void {
  for (const { accessKeyId, expiresAt } of [...sessions.values()]) {
    if (expiresAt + tokenLifetime < now) sessions.delete(accessKeyId);
  }
}
