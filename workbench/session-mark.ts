/** How the sandbox's list of calls knows from which of the terminal's sessions a request came. */
const header = 'x-sandbox-session';

/** Marks a request. A name may have letters that a header cannot. */
export function markSession({ headers }: Request, session: string): void {
  headers.set(header, markOf(session));
}

/** What the list of calls has for a session. */
export function markOf(session: string): string {
  return encodeURIComponent(session);
}
