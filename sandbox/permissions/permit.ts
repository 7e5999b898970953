/**
 * The gate that every door and every hidden step asks. It costs an administrator nothing: policies are
 * gathered and evaluated, by code that comes then, only where one could say no.
 */
import { refusal } from '#ecr/errors.ts';
import { firstUserOf, iamOf } from '../neighbours/iam/rows.ts';
import type { Context } from '../operation.ts';
import type { Verdict } from './evaluate.ts';

/** What somebody is about to do. */
export interface Asked {
  /** `ecr:PutImage` */
  readonly action: string;
  /** Name of a repository of the registry; it need not exist. */
  readonly repository?: string | undefined;
  /** ARN of another resource; without any the action is asked on `*`. */
  readonly resource?: string | undefined;
  /** Tags that are to be set, by key. */
  readonly requestTags?: Readonly<Record<string, string>> | undefined;
  /** Keys of tags that are to be removed. */
  readonly tagKeys?: readonly string[] | undefined;
}

type Place = Pick<Context, 'registry' | 'store' | 'clock' | 'caller'>;

/** Throws AWS's AccessDeniedException where the caller may not. */
export async function permit(asked: Asked, place: Place): Promise<void> {
  const verdict = await verdictOn(asked, place);
  if (verdict.decision === 'allowed') return;
  const { action } = asked;
  const { resourceOf } = await import('./decide.ts');
  throw refusal('AccessDeniedException', {
    caller: place.caller.arn,
    action,
    resource: resourceOf(asked, place.registry),
    ...(verdict.decision === 'explicitDeny'
      ? { deniedBy: `${article(verdict.type)} ${verdict.type}` }
      : { because: `no ${verdict.type} allows the ${action} action` }),
  });
}

/** Whether the caller may. The observer may look, and what it may else is not for policies to say. */
export async function isPermitted(asked: Asked, place: Place): Promise<boolean> {
  return (await verdictOn(asked, place)).decision === 'allowed';
}

const free: Verdict = { decision: 'allowed', matches: [] };

async function verdictOn(asked: Asked, place: Place): Promise<Verdict> {
  if (isFree(asked, place)) return free;
  const { decide } = await import('./decide.ts');
  return decide(asked, place);
}

/** An administrator at home, where no resource policy could deny it. */
function isFree({ repository, resource }: Asked, { caller, registry, store }: Place): boolean {
  const { account } = caller;
  if (account !== registry.account) return false;
  if (caller.isObserver) return true;
  const isFirst = caller.arn.endsWith(`:user/${firstUserOf(account)}`);
  if (!isFirst || iamOf(store, account).users.has(firstUserOf(account))) return false;
  if (registry.settings.registryPolicyText !== undefined) return false;
  const name = repository ?? resource?.split(':repository/')[1];
  return name === undefined || registry.find(name)?.settings.repositoryPolicyText === undefined;
}

function article(type: string): string {
  return type.startsWith('i') ? 'an' : 'a';
}
