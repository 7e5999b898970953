/** What stands in the sandbox after a lab has been cleaned up: nothing that costs or acts may. */
import type { SandboxSnapshot } from '#sandbox/snapshot.ts';
import type { RegistrySettings } from '#sandbox/store.ts';

/** What each kind of row stands for, by the first letter of its key (`sandbox/store.ts`). */
const kinds: Readonly<Record<string, string>> = {
  r: 'repository',
  p: 'pull-through cache rule',
  t: 'repository creation template',
  x: 'secret',
};

/** Shelves of what has happened, of what ends by itself, and of what upstreams publish: none is the account's to delete. */
const passing = [
  'cloudtrail-calls',
  'cloudwatch-pulls',
  'events-log',
  'iam-sessions',
  'logs-events-',
  'replication-jobs',
  'replication-statuses',
  'signing-jobs',
  'untold-scans',
  'upstream-tags',
];

/** @returns what is left, in words: `repository demo-node-app in ap-southeast-2`. */
export function remainsIn(snapshot: unknown): readonly string[] {
  const { rows } = snapshot as SandboxSnapshot;
  return rows.flatMap(([key, row]) => {
    const [kind = '', , region = '', ...rest] = key.split('/');
    const name = rest.join('/');
    if (kind === 's')
      return settingsLeft(row as RegistrySettings).map((it) => `${it} in ${region}`);
    if (kind === 'n') {
      const [shelf = '', ...own] = rest;
      if (passing.some((it) => shelf.startsWith(it))) return [];
      return [`${own.join('/')} of ${shelf} in ${region}`];
    }
    const what = kinds[kind];
    if (what === undefined || isGoing(row)) return [];
    return [`${what} ${name} in ${region}`];
  });
}

/** A secret is deleted days after it was asked for. */
function isGoing(row: unknown): boolean {
  return (row as { deletionAt?: number }).deletionAt !== undefined;
}

/** Settings that a registry does not have by itself. */
function settingsLeft(settings: RegistrySettings): readonly string[] {
  const { scanning, replication, signing, registryPolicyText, accountSettings = {} } = settings;
  const left = {
    'scanning configuration': scanning?.scanType === 'ENHANCED' || isFilled(scanning?.rules),
    'replication configuration': isFilled(replication?.rules),
    'signing configuration': isFilled(signing?.rules),
    'registry policy': registryPolicyText !== undefined,
    'account settings': Object.keys(accountSettings).length > 0,
  };
  return Object.entries(left).flatMap(([name, isLeft]) => (isLeft ? [name] : []));
}

function isFilled(rules: readonly unknown[] | undefined): boolean {
  return rules !== undefined && rules.length > 0;
}
