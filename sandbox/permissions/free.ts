/**
 * Who need not be asked about. It is all that an administrator ever meets: what evaluates policies is
 * fetched by whoever could be refused.
 */
import { firstUserOf, iamOf } from '../neighbours/iam/rows.ts';
import type { Context } from '../operation.ts';

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

export type Place = Pick<Context, 'registry' | 'store' | 'clock' | 'caller'>;

/** An administrator at home, where no resource policy could deny it; at home the observer, too. */
export function isFree(
  { repository, resource }: Asked,
  { caller, registry, store }: Place,
): boolean {
  const { account } = caller;
  if (account !== registry.account) return false;
  if (caller.isObserver) return true;
  const isFirst = caller.arn.endsWith(`:user/${firstUserOf(account)}`);
  if (!isFirst || iamOf(store, account).users.has(firstUserOf(account))) return false;
  if (registry.settings.registryPolicyText !== undefined) return false;
  const name = repository ?? resource?.split(':repository/')[1];
  return name === undefined || registry.find(name)?.settings.repositoryPolicyText === undefined;
}
