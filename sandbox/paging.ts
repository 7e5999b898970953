/**
 * Pages of a list. A token names the last item that was shown, so it stays valid when the sandbox is
 * restarted and when items come or go; it belongs to one operation and one set of parameters.
 */
import { sha256Hex } from '#ecr/digest.ts';
import { refusal } from '#ecr/errors.ts';

/** What a Describe… or List… operation was asked. */
export interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface Paging<Item> {
  /** Operation, registry and filters: a token of one question is refused by another. */
  readonly of: readonly unknown[];
  /** Unique within the list; the list is sorted by it. */
  readonly key: (item: Item) => string;
  /** Items a page has when `maxResults` is not given. */
  readonly size?: number;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

/** Cuts one page out of `items`, which must be sorted by `key` (code units, as `<` compares). */
export function pageOf<Item>(
  items: readonly Item[],
  { maxResults, nextToken }: PageRequest,
  { of, key, size = 100 }: Paging<Item>,
): Page<Item> {
  const limit = maxResults ?? size;
  const question =
    nextToken !== undefined || items.length > limit ? sha256Hex(JSON.stringify(of)) : '';
  const start =
    nextToken === undefined ? 0 : indexAfter(items, key, readToken(nextToken, question));
  const shown = items.slice(start, start + limit);
  const last = shown.at(-1);
  if (last === undefined || start + limit >= items.length) return { items: shown };
  return { items: shown, nextToken: writeToken(question, key(last)) };
}

/**
 * The same for a list that is long: only what a page shows is looked at.
 * @param after the items, sorted by `key`, whose key is greater than `last`; all of them without it.
 */
export function pageFrom<Item>(
  after: (last?: string) => Iterable<Item>,
  { maxResults, nextToken }: PageRequest,
  { of, key, size = 100 }: Paging<Item>,
): Page<Item> {
  const limit = maxResults ?? size;
  const question = () => sha256Hex(JSON.stringify(of));
  const items: Item[] = [];
  for (const item of after(
    nextToken === undefined ? undefined : readToken(nextToken, question()),
  )) {
    const shown = items.at(-1);
    if (items.length === limit && shown !== undefined) {
      return { items, nextToken: writeToken(question(), key(shown)) };
    }
    items.push(item);
  }
  return { items };
}

/** `nextToken` and `maxResults` belong to the whole list, not to items asked for by name. */
export function refusePagingWith(names: string, { maxResults, nextToken }: PageRequest): void {
  for (const [field, value] of Object.entries({ maxResults, nextToken })) {
    if (value === undefined) continue;
    throw refusal('InvalidParameterException', {
      field,
      constraint: `${field} cannot be specified when ${names} is specified`,
    });
  }
}

function writeToken(question: string, key: string): string {
  return btoa(encodeURIComponent(JSON.stringify([question.slice(0, 16), key])));
}

function readToken(token: string, question: string): string {
  try {
    const [asked, key] = JSON.parse(decodeURIComponent(atob(token))) as unknown[];
    if (asked === question.slice(0, 16) && typeof key === 'string') return key;
  } catch {
    // Not base64, not an encoded text, not JSON, not a list: not one of ours, whichever it is.
  }
  throw refusal('InvalidParameterException', { field: 'nextToken', constraint: 'Invalid token' });
}

/** Binary search: where the items greater than `last` begin. */
function indexAfter<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  last: string,
): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key(items[middle] as Item) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}
