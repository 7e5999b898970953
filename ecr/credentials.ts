/** What signs a request. Never logged, never stored by us. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** In the sandbox a 12-digit access key id is its account, and stands for an administrator of it. */
export function administratorOf(account: string): Credentials {
  return { accessKeyId: account, secretAccessKey: 'sandbox' };
}

const observerPrefix = 'OBSERVER';

/**
 * The sandbox's own read-only role, as which checks and the registry view look: what it does counts
 * neither as a pull nor in the list of calls.
 */
export function observerOf(account: string): Credentials {
  return { accessKeyId: `${observerPrefix}${account}`, secretAccessKey: 'sandbox' };
}

/** Who an access key id stands for in the sandbox; `undefined` if it names no account. */
export function identify(
  accessKeyId: string,
): { account: string; isObserver: boolean } | undefined {
  const isObserver = accessKeyId.startsWith(observerPrefix);
  const account = isObserver ? accessKeyId.slice(observerPrefix.length) : accessKeyId;
  return /^\d{12}$/.test(account) ? { account, isObserver } : undefined;
}
