/** A Dockerfile that cannot be built as it stands; lines count from 1. */
export class DockerfileError extends Error {
  readonly first: number;
  readonly last: number;
  constructor(message: string, { first, last }: { readonly first: number; readonly last: number }) {
    super(message);
    this.name = 'DockerfileError';
    this.first = first;
    this.last = last;
  }
}

/** What the parser refuses, as BuildKit words it. */
export function parseError(
  message: string,
  at: { readonly first: number; readonly last: number },
): DockerfileError {
  return new DockerfileError(`dockerfile parse error on line ${at.first}: ${message}`, at);
}
