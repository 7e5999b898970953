/** Who a caller is to policies: principal, values of the condition keys, and policies of its own. */
import { partitionOf } from '#ecr/names.ts';
import { firstUserOf, iamOf, type Iam, type Identity } from '../neighbours/iam/rows.ts';
import type { Caller } from '../operation.ts';
import { globalRegion, type Store } from '../store.ts';
import { callerOf } from '../world.ts';
import type { Policies } from './evaluate.ts';
import { parsePolicy } from './grammar.ts';
import { awsPolicies } from './managed-policies.ts';
import { organizationKey } from './organization.ts';
import type { Policy } from './policy.ts';
import type { AccountPrincipal } from './request.ts';

export interface CallerIdentity extends Pick<Policies, 'identity' | 'boundary' | 'session'> {
  readonly principal: AccountPrincipal;
  /** Condition keys about who is asking, in lower case. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** When the user that every account begins with was made: long before any lab. */
const beginning = Date.UTC(2026, 0, 1) / 1000;

const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** A user or role that is no more has no policies, and may do nothing. */
export function identityOf(caller: Caller, store: Store): CallerIdentity {
  const { account, arn, userId, sessionPolicies } = caller;
  const iam = iamOf(store, account);
  const [, kind = '', path = ''] = /:(user|assumed-role)\/(.+)$/.exec(arn) ?? [];
  const isSession = kind === 'assumed-role';
  const name = isSession ? (path.split('/')[0] ?? '') : (path.split('/').at(-1) ?? '');
  const found = isSession ? iam.roles.get(name) : userOf(iam, name);
  const roleArn = isSession ? arnOf('role', found ?? { name, path: '/' }, caller) : undefined;
  const type = isSession ? 'AssumedRole' : 'User';
  const keys = new Map<string, readonly string[]>([
    ['aws:principalarn', [roleArn ?? arn]],
    ['aws:principalaccount', [account]],
    ['aws:principaltype', [type]],
    ['aws:userid', [userId]],
    ...organizationKey('aws:principalorgid', account, store),
    ['aws:principalisawsservice', ['false']],
    ['aws:viaawsservice', ['false']],
    ...(found?.tags ?? []).map(({ Key, Value }): [string, string[]] => [
      `aws:principaltag/${Key.toLowerCase()}`,
      [Value],
    ]),
  ]);
  if (!isSession) keys.set('aws:username', [name]);
  return {
    principal: { type, account, arn, roleArn },
    keys,
    identity: found ? policiesOf(found, iam) : [],
    boundary: found?.boundary === undefined ? undefined : managed(found.boundary, iam),
    session: sessionPolicies?.map((text, at) =>
      parsePolicy(text, 'identity', `session-policy-${at + 1}`),
    ),
  };
}

/** A user that somebody has made, or the one that every account begins with: its administrator. */
export function userOf({ account, users }: Iam, name: string): Identity | undefined {
  const row = users.get(name);
  if (row || name !== firstUserOf(account)) return row;
  const { userId: id } = callerOf(account, globalRegion, false);
  return {
    name,
    path: '/',
    id,
    createdAt: beginning,
    tags: [],
    attached: [administrator],
    inline: {},
  };
}

/** What an identity's own policies say. */
function policiesOf(identity: Identity, iam: Iam): Policy[] {
  return textsOf(identity, iam).map(({ source, text }) => parsePolicy(text, 'identity', source));
}

/** A policy's text, and what it is called: a managed one by its ARN, an inline one by its name. */
export interface SourceText {
  readonly source: string;
  readonly text: string;
}

/** A managed policy that is no more says nothing. */
export function textsOf({ attached, inline }: Identity, iam: Iam): SourceText[] {
  return [
    ...attached.flatMap((source) => {
      const text = textOfManaged(source, iam);
      return text === undefined ? [] : [{ source, text }];
    }),
    ...Object.entries(inline).map(([source, text]) => ({ source, text })),
  ];
}

function managed(arn: string, iam: Iam): Policy | undefined {
  const text = textOfManaged(arn, iam);
  return text === undefined ? undefined : parsePolicy(text, 'identity', arn);
}

/** The default version's text of a managed policy, AWS's or the account's. */
export function textOfManaged(arn: string, { policies, account }: Iam): string | undefined {
  const aws = awsPolicies.get(arn);
  if (aws) return JSON.stringify(aws.document);
  const policy = policies.get(arn.split('/').at(-1) ?? '');
  if (!policy || !arn.endsWith(`:iam::${account}:policy${policy.path}${policy.name}`)) {
    return undefined;
  }
  return policy.versions.find(({ id }) => id === policy.defaultVersion)?.text;
}

function arnOf(
  kind: 'role',
  { path, name }: Pick<Identity, 'path' | 'name'>,
  { account, region }: Caller,
): string {
  return `arn:${partitionOf(region)}:iam::${account}:${kind}${path}${name}`;
}
