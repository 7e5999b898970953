/**
 * Names that the provider makes: `name_prefix` and a unique ending, or `terraform-` without either. Source:
 * terraform-provider-aws, internal/create/naming.go, and terraform-plugin-sdk, helper/id.
 */
import { stringType } from '../expressions/type.ts';
import { text } from './attributes.ts';
import { all, lengthBetween, matches, type Check } from './checks.ts';
import type { Attributes, Connection } from './resource-type.ts';
import { both, type AttributeSchema } from './schema.ts';

/** `name` and `name_prefix`, of which at most one is given. */
export const nameAttributes: Readonly<Record<'name' | 'name_prefix', AttributeSchema>> = {
  name: both(stringType, { forceNew: true, conflictsWith: 'name_prefix' }),
  name_prefix: both(stringType, { forceNew: true, conflictsWith: 'name' }),
};

/** The same, with what is demanded of either. */
export function namesWith(check: Check): typeof nameAttributes {
  return {
    name: { ...nameAttributes.name, check },
    name_prefix: { ...nameAttributes.name_prefix, check },
  };
}

/** Names of IAM: `prefix` leaves room for what the provider adds. */
export function iamNames(most: number): typeof nameAttributes {
  const checked = (name: string, limit: number) =>
    all(lengthBetween(name, 1, limit), matches(name, /^[\w+=,.@-]*$/, 'must match [\\w+=,.@-]'));
  return {
    name: { ...nameAttributes.name, check: checked('name', most) },
    name_prefix: { ...nameAttributes.name_prefix, check: checked('name_prefix', most - 26) },
  };
}

let made = 0;

/** The name given, or the prefix given (or else the provider's) with the time in 18 digits and a counter in 8. */
export function nameOf(planned: Attributes, connection: Connection, prefix = 'terraform-'): string {
  const given = text(planned, 'name');
  return given === '' ? uniqueId(text(planned, 'name_prefix') || prefix, connection) : given;
}

/** Different from any other that was asked for here. */
export function uniqueId(prefix: string, { aws }: Connection): string {
  made += 1;
  const now = aws.now();
  const time = new Date((Number.isFinite(now) ? now : 0) * 1000).toISOString();
  const digits = `${time.replaceAll(/\D/g, '')}00000`.slice(0, 18);
  const count = made.toString(16).padStart(8, '0');
  return `${prefix}${digits}${count}`;
}

/** What stands before a unique ending; nothing, if a name has none. */
export function prefixOf(name: string): string {
  return /^(.*)\d{18}[0-9a-f]{8}$/.exec(name)?.[1] ?? '';
}
