/** What the user can mend: a taken port, a book that was never built. The message says how. */
export class ServeError extends Error {}
