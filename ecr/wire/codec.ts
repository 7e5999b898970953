/** The two sides of a protocol. What goes in and comes out is as JSON carries it, whatever the protocol. */
import type { EcrError } from '../errors.ts';
import type { ApiModel } from '../model.ts';

/** What a client writes and reads. */
export interface ClientCodec {
  write(url: string, api: ApiModel, operation: string, input: object): Request;
  /** Throws `EcrError` for an answer that says no. */
  read(response: Response, api: ApiModel, operation: string): Promise<object>;
}

/** A request, its body read. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly text: string;
}

/** What every answer says of itself. */
export interface Stamp {
  readonly requestId: string;
  readonly date: Date;
}

/** What a door reads and writes. */
export interface DoorCodec {
  /** The operation that is asked, whether or not the model has it; `undefined` if none is named. */
  operationIn(asked: Asked, api: ApiModel): string | undefined;
  /** The version of the API that is asked, in protocols that name one. */
  versionIn?(asked: Asked): string | undefined;
  /** Throws `SerializationException` for what cannot be read. */
  readInput(asked: Asked, api: ApiModel, operation: string): Record<string, unknown>;
  writeOutput(api: ApiModel, operation: string, output: object, stamp: Stamp): Response;
  writeError(error: EcrError, api: ApiModel, stamp: Stamp): Response;
}
