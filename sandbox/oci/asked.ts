import type { Context } from '../operation.ts';

/** One request of a registry's client, read as far as every endpoint needs it. */
export interface Asked {
  readonly request: Request;
  readonly url: URL;
  readonly context: Context;
  /** The repository's name; whether there is one of that name is for the endpoint to ask. */
  readonly name: string;
  /** What follows in the path: a digest, a tag, an upload's id. */
  readonly reference: string;
}
