/**
 * Authorization tokens. ECR's are opaque; the sandbox's carry what `/v2` must know, because a registry
 * request has no signature: whose token it is, for which Region, and until when.
 */
import type { Caller } from './operation.ts';

/** Twelve hours, in seconds. Source: GetAuthorizationToken, Amazon ECR API reference. */
export const tokenLifetime = 12 * 60 * 60;

export interface Token {
  readonly caller: Caller;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** The password that goes with the user name `AWS`. ASCII, without spaces. */
export function writePassword(token: Token): string {
  return btoa(encodeURIComponent(JSON.stringify(token)));
}

/** What `docker login` sends: base64 of `AWS:<password>`. */
export function writeToken(token: Token): string {
  return btoa(`AWS:${writePassword(token)}`);
}

/**
 * Reads what follows `Basic ` in an `authorization` header; `undefined` if it is no token of a sandbox.
 * Whether it has expired, and whether it is for this registry, is for the door to say.
 */
export function readToken(base64: string): Token | undefined {
  const [user, password] = decode(base64)?.split(/:(.*)/s) ?? [];
  const text = user === 'AWS' && password !== undefined ? decode(password) : undefined;
  if (text === undefined) return undefined;
  let token: unknown;
  try {
    token = JSON.parse(decodeURIComponent(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return undefined;
    throw error;
  }
  return isToken(token) ? token : undefined;
}

function isToken(value: unknown): value is Token {
  const { caller, expiresAt } = (value ?? {}) as Partial<Record<keyof Token, unknown>>;
  const { account, region, arn, userId, isObserver, sessionPolicies } = (caller ?? {}) as Partial<
    Record<keyof Caller, unknown>
  >;
  const texts: readonly unknown[] = Array.isArray(sessionPolicies) ? sessionPolicies : [];
  return (
    typeof expiresAt === 'number' &&
    typeof isObserver === 'boolean' &&
    (sessionPolicies === undefined || Array.isArray(sessionPolicies)) &&
    [account, region, arn, userId, ...texts].every((it) => typeof it === 'string')
  );
}

function decode(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch (error) {
    // Web IDL's name for "not base64", in every runtime.
    if (error instanceof DOMException && error.name === 'InvalidCharacterError') return undefined;
    throw error;
  }
}
