/**
 * Answers page by page, as the CLI turns them: `--max-items` cuts the last page and leaves a token that knows
 * where, `--starting-token` goes on from it. Source: "Using AWS CLI pagination options", user guide; the token's
 * form is the CLI's own, so that one from a real terminal is understood, too.
 */
import type { Pagination } from './model.ts';
import { textFromBase64, toBase64 } from './arguments/base64.ts';
import type { Client, Members } from './client.ts';
import { setAt, valueAt } from './paths.ts';

export interface PageLimits {
  readonly startingToken?: string | undefined;
  readonly pageSize?: number | undefined;
  readonly maxItems?: number | undefined;
}

interface Token {
  /** The service's own token; `null` for the first page. */
  readonly next: string | null;
  /** How many items of that page have been shown already. */
  readonly skip: number;
}

export interface Page {
  readonly output: Members;
  /** Where to go on, on the last page of a truncated result. */
  readonly resume: string | undefined;
}

export async function* pagesOf(
  client: Client,
  operation: string,
  input: Members,
  pagination: Pagination,
  limits: PageLimits,
): AsyncGenerator<Page> {
  const [counted = '', ...others] = resultKeys(pagination);
  const { maxItems = Number.POSITIVE_INFINITY } = limits;
  const start = parseToken(limits.startingToken, pagination);
  let { next, skip } = start;
  let seen = 0;
  for (;;) {
    const output = { ...(await client(operation, pageInput(input, pagination, next, limits))) };
    if (skip > 0) {
      const items = valueAt(output, counted);
      setAt(output, counted, Array.isArray(items) ? items.slice(skip) : null);
    }
    if (limits.startingToken !== undefined && seen === 0 && next === start.next) {
      for (const key of others) if (Array.isArray(valueAt(output, key))) setAt(output, key, []);
    }
    const items = (valueAt(output, counted) ?? []) as readonly unknown[];
    if (seen + items.length > maxItems) {
      const kept = Math.max(0, maxItems - seen);
      setAt(output, counted, items.slice(0, kept));
      yield { output, resume: writeToken(pagination, next, skip + kept) };
      return;
    }
    seen += items.length;
    const following = valueAt(output, pagination.output_token);
    const isLast = typeof following !== 'string' || following === '';
    const isFull = !isLast && seen === maxItems;
    yield { output, resume: isFull ? writeToken(pagination, following) : undefined };
    if (isLast || isFull) return;
    next = following;
    skip = 0;
  }
}

function resultKeys({ result_key }: Pagination): readonly string[] {
  return typeof result_key === 'string' ? [result_key] : result_key;
}

/** One answer out of all pages: the items of all, what is said once from the first, and the token. */
export async function wholeResult(
  pages: AsyncIterable<Page>,
  pagination: Pagination,
): Promise<Members> {
  const whole: Record<string, unknown> = {};
  let isFirst = true;
  let first: Members = {};
  let token: string | undefined;
  for await (const { output, resume } of pages) {
    for (const key of resultKeys(pagination)) {
      const items = valueAt(output, key);
      const before = valueAt(whole, key);
      if (items !== null) {
        setAt(
          whole,
          key,
          Array.isArray(before) ? [...(before as unknown[]), ...(items as unknown[])] : items,
        );
      }
    }
    if (isFirst) first = output;
    isFirst = false;
    token = resume;
  }
  for (const key of pagination.non_aggregate_keys ?? []) {
    const once = valueAt(first, key);
    // Beside the lists that were collected, such a structure holds other members.
    whole[key] = isStructure(once) && isStructure(whole[key]) ? { ...once, ...whole[key] } : once;
  }
  return token === undefined ? whole : { ...whole, NextToken: token };
}

/** What a page shows by itself in text: its items, and on the first page what is said once. */
export function pageResult({ output }: Page, pagination: Pagination, isFirst: boolean): Members {
  const shown: Record<string, unknown> = {};
  if (isFirst) {
    for (const key of pagination.non_aggregate_keys ?? []) shown[key] = valueAt(output, key);
  }
  for (const key of resultKeys(pagination)) setAt(shown, key, valueAt(output, key));
  return shown;
}

function isStructure(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pageInput(
  input: Members,
  pagination: Pagination,
  next: string | null,
  { pageSize }: PageLimits,
): Members {
  const { input_token, limit_key } = pagination;
  return {
    ...input,
    ...(pageSize !== undefined && limit_key && { [limit_key]: pageSize }),
    ...(next !== null && { [input_token]: next }),
  };
}

const skipKey = 'boto_truncate_amount';

function writeToken({ input_token }: Pagination, next: string | null, skip?: number): string {
  const parts = [`"${input_token}": ${JSON.stringify(next)}`];
  if (skip !== undefined) parts.push(`"${skipKey}": ${skip}`);
  return toBase64(new TextEncoder().encode(`{${parts.join(', ')}}`));
}

/** A token that is not the CLI's is taken for the service's. */
function parseToken(text: string | undefined, { input_token }: Pagination): Token {
  if (text === undefined) return { next: null, skip: 0 };
  const written = decodeToken(text);
  if (!written) return { next: text, skip: 0 };
  const { [input_token]: next, [skipKey]: skip } = written;
  return {
    next: typeof next === 'string' ? next : null,
    skip: typeof skip === 'number' ? skip : 0,
  };
}

function decodeToken(text: string): Members | undefined {
  try {
    const value = JSON.parse(textFromBase64(text)) as unknown;
    return isStructure(value) ? value : undefined;
  } catch (error) {
    // `atob` throws a DOMException, JSON.parse a SyntaxError; either means that it is no token of ours.
    if (error instanceof SyntaxError || error instanceof DOMException) return undefined;
    throw error;
  }
}
