/** Errors of the sandbox's own addresses, as RFC 9457 writes them. */
export class Problem extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'Problem';
    this.status = status;
  }
}

/** `{title, status}` as `application/problem+json`. */
export function problem(status: number, title: string): Response {
  return Response.json(
    { title, status },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}
