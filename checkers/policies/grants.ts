/** Questions to the statements of a policy. */
import type { Condition, Names, Principal, Statement } from './document.ts';

/** A name with `*` and `?`, in either case, as IAM compares actions. */
function matchesAction(pattern: string, action: string): boolean {
  return wildcard(pattern.toLowerCase()).test(action.toLowerCase());
}

/** A name with `*` and `?`, as IAM compares ARNs and values of `Like` conditions. */
export function matchesName(pattern: string, name: string): boolean {
  return wildcard(pattern).test(name);
}

function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) => {
    if (sign === '*') return '.*';
    return sign === '?' ? '.' : `\\${sign}`;
  });
  return new RegExp(`^${source}$`, 's');
}

/** Whether a statement is about an action. */
export function isAbout({ actions }: Statement, action: string): boolean {
  return covers(actions, (name) => matchesAction(name, action));
}

/** Whether a statement is about a resource; a policy of a resource may leave that element out. */
export function isOn({ resources }: Statement, arn: string): boolean {
  if (resources.names.length === 0 && !resources.isExcept) return true;
  return covers(resources, (name) => matchesName(name, arn));
}

function covers({ isExcept, names }: Names, matches: (name: string) => boolean): boolean {
  return names.some(matches) !== isExcept;
}

/** The actions that a statement names beyond these, as it names them; everything, where it names exceptions. */
export function actionsBeyond({ actions }: Statement, allowed: readonly string[]): string[] {
  if (actions.isExcept) return [`everything but ${actions.names.join(', ')}`];
  const wanted = allowed.map((it) => it.toLowerCase());
  return actions.names.filter((name) => !wanted.includes(name.toLowerCase()));
}

/** The account that a principal belongs to; `undefined` for everybody, a service or an identity provider. */
export function accountOf({ kind, id }: Principal): string | undefined {
  if (kind !== 'AWS') return undefined;
  return /^(?:arn:aws[a-z-]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(id)?.[1];
}

/** Keys that name who may ask: an allowed `*` is not open to the world where one of them is held to values. */
const identityKeys = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
];

/** `…IfExists` holds where the key is missing, and a `Not…` lets in everybody else: neither narrows. */
const narrowing = /^(ForAnyValue:)?(String|Arn)(Equals|Like|EqualsIgnoreCase)$/i;

/** Whether a condition lets in only those whom it names. */
export function isNarrowing({ operator, key, values }: Condition): boolean {
  return (
    identityKeys.includes(key) &&
    narrowing.test(operator) &&
    values.length > 0 &&
    values.every((value) => !/^[*?]*$/.test(value) && !anyAccount.test(value))
  );
}

/** An ARN whose account is left open. */
const anyAccount = /^arn:([^:]*:){3}[^:]*[*?]/;

/** Statements that let in anybody on earth who has an AWS account, or not even that. */
export function openStatements(statements: readonly Statement[]): Statement[] {
  return statements.filter(
    ({ effect, principals, conditions }) =>
      effect === 'Allow' &&
      (principals.isExcept || principals.list.some(({ kind }) => kind === '*')) &&
      !conditions.some(isNarrowing),
  );
}

/** `the statement AllowPull`, or `the second statement`. */
export function nameOf(statement: Statement, statements: readonly Statement[]): string {
  if (statement.sid !== undefined) return `the statement ${statement.sid}`;
  return `statement ${statements.indexOf(statement) + 1}`;
}
