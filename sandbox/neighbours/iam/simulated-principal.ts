/** Who is simulated. */
import type { Context } from '../../operation.ts';
import { organizationKey } from '../../permissions/organization.ts';
import type { AccountPrincipal, RequestContext } from '../../permissions/request.ts';
import type { Store } from '../../store.ts';
import { nameOf } from './attached-policies.ts';
import { invalidInput } from './errors.ts';
import { findRole, findUser, iamIn } from './identities.ts';
import type { Identity } from './rows.ts';

/** The role or user whose policies are simulated. */
export function sourceOf(
  arn: string,
  context: Context,
): { kind: 'role' | 'user'; identity: Identity } {
  const { account } = context.registry;
  const [, owner, kind, path = ''] =
    /^arn:[a-z-]+:iam::(\d{12}):(role|user)\/(.+)$/.exec(arn) ?? [];
  if (kind === undefined || owner !== account) {
    throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  }
  const name = nameOf(path);
  const iam = iamIn(context);
  return kind === 'role'
    ? { kind: 'role', identity: findRole(iam, name) }
    : { kind: 'user', identity: findUser(iam, name) };
}

/** A role is simulated as a session of it that has no policies of its own. */
export function principalOf(arn: string): AccountPrincipal {
  const [, account = '', kind = '', path = ''] =
    /^arn:[a-z-]+:(?:iam|sts)::(\d{12}):(root|user|role|assumed-role)\/?(.*)$/.exec(arn) ?? [];
  switch (kind) {
    case 'user':
      return { type: 'User', account, arn };
    case 'root':
      return { type: 'Account', account, arn };
    case 'role':
      return {
        type: 'AssumedRole',
        account,
        arn: `arn:aws:sts::${account}:assumed-role/${nameOf(path)}/simulated`,
        roleArn: arn,
      };
    case 'assumed-role':
      return {
        type: 'AssumedRole',
        account,
        arn,
        roleArn: `arn:aws:iam::${account}:role/${path.split('/')[0] ?? ''}`,
      };
    default:
      throw invalidInput(`Invalid Caller Arn: ${arn}`);
  }
}

/** Values of condition keys that follow from who asks, and from the tags of whom it stands for. */
export function keysOf(
  { kind, identity: { name, id, tags } }: ReturnType<typeof sourceOf>,
  { arn, account }: { readonly arn: string; readonly account: string },
  store: Store,
): RequestContext {
  return new Map<string, readonly string[]>([
    ['aws:principalarn', [arn]],
    ['aws:principalaccount', [account]],
    ['aws:principaltype', [kind === 'user' ? 'User' : 'AssumedRole']],
    ...(kind === 'user' ? [['aws:username', [name]] as const, ['aws:userid', [id]] as const] : []),
    ...organizationKey('aws:principalorgid', account, store),
    ...tags.map(({ Key, Value }) => [`aws:principaltag/${Key.toLowerCase()}`, [Value]] as const),
  ]);
}
