import { EcrError } from '#ecr/errors.ts';
import type { Context } from '../../operation.ts';
import type { Secret } from '../../store/cache-rows.ts';
import { outlineOf, stagesOf } from './describe-secret.ts';

interface Filter {
  readonly Key?: string;
  readonly Values?: readonly string[];
}

interface Input {
  readonly IncludePlannedDeletion?: boolean;
  readonly MaxResults?: number;
  readonly NextToken?: string;
  readonly Filters?: readonly Filter[];
  readonly SortOrder?: 'asc' | 'desc';
  readonly SortBy?: 'created-date' | 'last-accessed-date' | 'last-changed-date' | 'name';
}

/** The newest first, unless it is asked otherwise. */
export function listSecrets(input: Input, { registry, clock }: Context): object {
  const { MaxResults: limit = 100, SortBy = 'created-date', SortOrder = 'desc' } = input;
  const isShown = (secret: Secret) =>
    (secret.deletionAt ?? Infinity) > clock.now() &&
    (input.IncludePlannedDeletion === true || secret.deletedAt === undefined) &&
    (input.Filters ?? []).every((filter) => matches(secret, filter));
  const direction = SortOrder === 'asc' ? 1 : -1;
  const all = [...registry.secrets.values()]
    .filter(isShown)
    .sort((a, b) => direction * compare(sortKeys[SortBy](a), sortKeys[SortBy](b)));
  const start = input.NextToken === undefined ? 0 : startOf(input.NextToken, all);
  const shown = all.slice(start, start + limit);
  const last = shown.at(-1);
  return {
    SecretList: shown.map((secret) => ({
      ...outlineOf(secret),
      SecretVersionsToStages: stagesOf(secret),
    })),
    ...(last && start + limit < all.length && { NextToken: btoa(last.arn) }),
  };
}

const sortKeys: Readonly<
  Record<NonNullable<Input['SortBy']>, (secret: Secret) => string | number>
> = {
  'created-date': ({ createdAt }) => createdAt,
  'last-accessed-date': ({ accessedAt = 0 }) => accessedAt,
  'last-changed-date': ({ changedAt }) => changedAt,
  name: ({ name }) => name,
};

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A token names the last secret that was shown. */
function startOf(token: string, all: readonly Secret[]): number {
  const at = all.findIndex(({ arn }) => btoa(arn) === token);
  if (at >= 0) return at + 1;
  throw new EcrError('InvalidNextTokenException', 'The NextToken value is invalid.');
}

/** Values are alternatives; each is the beginning of what it is compared with, and `!` turns it round. */
function matches(secret: Secret, { Key = 'all', Values = [] }: Filter): boolean {
  const texts = textsOf(secret, Key);
  return Values.some((value) => {
    const isNot = value.startsWith('!');
    const wanted = isNot ? value.slice(1) : value;
    return texts.some((text) => text.startsWith(wanted)) !== isNot;
  });
}

function textsOf({ name, description = '', tags }: Secret, key: string): string[] {
  const keys = tags.map(({ Key }) => Key);
  const values = tags.map(({ Value }) => Value);
  switch (key) {
    case 'name':
      return [name];
    case 'description':
      return [description];
    case 'tag-key':
      return keys;
    case 'tag-value':
      return values;
    case 'all':
      return [name, description, ...keys, ...values];
    default:
      // No secret here is a replica, or another service's.
      return [];
  }
}
