/** Settings of an account in a Region, beside those that have operations of their own. */
import { refusal } from '#ecr/errors.ts';
import type { Registry } from '../store.ts';

/**
 * By name the values that ECR takes, its default first. Sources: API reference, PutAccountSetting; "Private
 * registry permissions" and "Blob mounting", ECR user guide. That blob mounting is off by default is
 * unconfirmed (blob-mounting-default).
 */
const settings: Readonly<Record<string, readonly [byDefault: string, ...others: string[]]>> = {
  BASIC_SCAN_TYPE_VERSION: ['AWS_NATIVE'],
  REGISTRY_POLICY_SCOPE: ['V2', 'V1'],
  BLOB_MOUNTING: ['DISABLED', 'ENABLED'],
};

/** Throws what ECR answers for a name or a value that it does not know; its constraint is unconfirmed (account-setting-words). */
export function checkAccountSetting(name: string, value?: string): void {
  const values = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (!values) throw notIn('name', Object.keys(settings));
  if (value !== undefined && !values.includes(value)) throw notIn('value', values);
}

export function accountSetting({ settings: { accountSettings } }: Registry, name: string): string {
  return accountSettings?.[name] ?? settings[name]?.[0] ?? '';
}

function notIn(field: string, values: readonly string[]) {
  const constraint = `Member must satisfy enum value set: [${values.join(', ')}]`;
  return refusal('InvalidParameterException', { field, constraint });
}
