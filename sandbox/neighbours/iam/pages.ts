import { EcrError, isEcrError } from '#ecr/errors.ts';
import { pageOf } from '../../paging.ts';

interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/**
 * One page, sorted by name. A marker belongs to one operation and one set of parameters.
 * @param of operation and filters
 */
export function page<Item>(
  items: readonly Item[],
  { Marker, MaxItems }: PageRequest,
  of: readonly unknown[],
  key: (item: Item) => string,
): { items: Item[]; more: { IsTruncated: boolean; Marker?: string } } {
  const sorted = [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  try {
    const request = { maxResults: MaxItems, nextToken: Marker };
    const { items: shown, nextToken } = pageOf(sorted, request, { of, key });
    const more =
      nextToken === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: nextToken };
    return { items: shown, more };
  } catch (error) {
    if (!isEcrError(error, 'InvalidParameterException')) throw error;
    throw new EcrError('ValidationException', 'Invalid Marker.');
  }
}
