/** What IAM keeps of an account. Policy texts are kept as they came. */
import { defaults } from '#ecr/names.ts';
import { globalRegion, type Store } from '../../store.ts';
import type { Table } from '../../store/table.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface Named {
  readonly name: string;
  /** `/`, or `/ci/`. */
  readonly path: string;
  /** `AIDA…`, `AROA…`, …: what AWS calls the unique id. */
  readonly id: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly tags: readonly Tag[];
}

/** A user or role: whoever policies are attached to. */
export interface Identity extends Named {
  /** ARNs of managed policies, AWS's and the account's own, in the order they were attached. */
  readonly attached: readonly string[];
  /** Texts of inline policies by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARN of the managed policy that is its permissions boundary. */
  readonly boundary?: string | undefined;
}

export type User = Identity;

export interface Role extends Identity {
  readonly trustPolicy: string;
  readonly description?: string | undefined;
  /** Seconds. */
  readonly maxSessionDuration: number;
}

export interface ManagedPolicy extends Named {
  readonly description?: string | undefined;
  readonly versions: readonly PolicyVersion[];
  /** How many it has ever had; absent while none has been deleted. */
  readonly versionCount?: number | undefined;
  /** `v1` */
  readonly defaultVersion: string;
  /** Seconds since 1970. */
  readonly updatedAt: number;
}

export interface PolicyVersion {
  readonly id: string;
  readonly text: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** Name of its user. */
  readonly user: string;
  readonly status: 'Active' | 'Inactive';
  /** Seconds since 1970. */
  readonly createdAt: number;
}

/** What AssumeRole gave out. */
export interface Session {
  readonly accessKeyId: string;
  readonly token: string;
  /** Name of the role. */
  readonly role: string;
  readonly name: string;
  /** Texts of the policies that narrow it; without any nothing does. */
  readonly policies?: readonly string[] | undefined;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export interface OidcProvider {
  /** Without `https://`: `token.actions.githubusercontent.com`. */
  readonly url: string;
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly tags: readonly Tag[];
}

export interface InstanceProfile extends Named {
  /** Name of its role: it has one at most. */
  readonly role?: string | undefined;
}

/** IAM of one account, by name; access keys and sessions by key id, providers by URL. */
export interface Iam {
  readonly account: string;
  readonly users: Table<User>;
  readonly roles: Table<Role>;
  readonly policies: Table<ManagedPolicy>;
  readonly accessKeys: Table<AccessKey>;
  readonly sessions: Table<Session>;
  readonly oidcProviders: Table<OidcProvider>;
  readonly instanceProfiles: Table<InstanceProfile>;
}

export function iamOf(store: Store, account: string): Iam {
  const rows = store.registry(account, globalRegion);
  return {
    account,
    users: rows.shelf('iam-users'),
    roles: rows.shelf('iam-roles'),
    policies: rows.shelf('iam-policies'),
    accessKeys: rows.shelf('iam-access-keys'),
    sessions: rows.shelf('iam-sessions'),
    oidcProviders: rows.shelf('iam-oidc-providers'),
    instanceProfiles: rows.shelf('iam-instance-profiles'),
  };
}

/** The user that every account of the sandbox begins with: its administrator. */
export function firstUserOf(account: string): string {
  return account === defaults.partnerAccount ? defaults.partnerProfile : defaults.profile;
}
