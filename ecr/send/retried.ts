/**
 * Asks again when AWS had no time or no answer: three more times, after a pause that doubles and is
 * drawn at random, as AWS's own clients do ("full jitter").
 */
import type { Send } from '../client.ts';
import { pause } from '../pause.ts';

export interface Retries {
  /** Resolves after so many milliseconds; a test hands in its own. */
  readonly wait?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** From 0 to 1. */
  readonly random?: (() => number) | undefined;
  /** How often it asks again. */
  readonly attempts?: number | undefined;
  /** The longest first pause, in milliseconds; it doubles each time. */
  readonly base?: number | undefined;
}

const throttlingCodes = new Set([
  'Http429',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Whether an error code of AWS means "too many requests". ECR's LimitExceededException does not. */
export function isThrottling(code: string): boolean {
  return throttlingCodes.has(code);
}

/** Repeats a request after throttling, a status of 500 or more, or a broken connection. */
export function retried(send: Send, retries: Retries = {}): Send {
  const { wait = pause, random = Math.random, attempts = 3, base = 200 } = retries;
  return async (request) => {
    for (let attempt = 0; ; attempt++) {
      const last = attempt >= attempts;
      const outcome = await tryOnce(send, last ? request : request.clone());
      if (last || !(await isWorthAnother(outcome))) return settle(outcome);
      request.signal.throwIfAborted();
      await wait(random() * base * 2 ** attempt, request.signal);
      request.signal.throwIfAborted();
    }
  };
}

type Outcome = { readonly response: Response } | { readonly broken: TypeError };

async function tryOnce(send: Send, request: Request): Promise<Outcome> {
  try {
    return { response: await send(request) };
  } catch (error) {
    // `fetch` reports a broken connection as a TypeError, in every runtime.
    if (error instanceof TypeError) return { broken: error };
    throw error;
  }
}

async function isWorthAnother(outcome: Outcome): Promise<boolean> {
  if ('broken' in outcome) return true;
  const { response } = outcome;
  // 501 says that the operation is not there: asking again changes nothing.
  if ((response.status >= 500 && response.status !== 501) || response.status === 429) return true;
  if (response.status !== 400 && response.status !== 403) return false;
  // AWS JSON says "__type":"ThrottlingException", AWS Query <Code>Throttling</Code>.
  const text = await response.clone().text();
  const said = /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"|<Code>([^<]+)<\/Code>/.exec(text);
  return isThrottling(said?.[1] ?? said?.[2] ?? '');
}

function settle(outcome: Outcome): Response {
  if ('broken' in outcome) throw outcome.broken;
  return outcome.response;
}
