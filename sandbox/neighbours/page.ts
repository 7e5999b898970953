/** Pages of a neighbour's list: each service names token and limit differently and refuses a bad token its own way. */
import { EcrError, isEcrError } from '#ecr/errors.ts';
import { pageOf, type Page, type Paging } from '../paging.ts';

interface Asked {
  readonly limit?: number | undefined;
  readonly token?: string | undefined;
}

interface Listing<Item> extends Omit<Paging<Item>, 'key'> {
  /** Unique within the list. Without one the list is of texts. */
  readonly key?: (item: Item) => string;
  /** What a token is refused with that is none of this list's. */
  readonly refusal?: EcrError;
}

/** One page of `items`, which are sorted here. */
export function page<Item>(
  items: readonly Item[],
  { limit, token }: Asked,
  { key = String, refusal, ...paging }: Listing<Item>,
): Page<Item> {
  const sorted = [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  try {
    return pageOf(sorted, { maxResults: limit, nextToken: token }, { ...paging, key });
  } catch (error) {
    if (!isEcrError(error, 'InvalidParameterException')) throw error;
    throw refusal ?? new EcrError('ValidationException', 'The token is not valid.');
  }
}
