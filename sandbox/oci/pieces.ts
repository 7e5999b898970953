import { OciError } from './errors.ts';

/** Bytes of a piece: what is kept in memory, and made durable, at a time. */
const pieceSize = 4 * 1024 * 1024;

/**
 * The body of a request in pieces. A piece is good until the next one is asked for: all are written into the
 * same memory. If the client goes away in the middle, what has come is still given, and then it throws.
 */
export async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  // Firefox offers no stream of a request's body.
  const body = request.body ?? (await request.blob()).stream();
  const reader = body.getReader();
  let piece: Uint8Array | undefined;
  let length = 0;
  for (;;) {
    const { chunk, broken } = await read(reader);
    for (let rest = chunk ?? nothing; rest.length > 0;) {
      piece ??= new Uint8Array(pieceSize);
      const taken = rest.subarray(0, pieceSize - length);
      piece.set(taken, length);
      length += taken.length;
      rest = rest.subarray(taken.length);
      if (length < pieceSize) break;
      yield piece;
      length = 0;
    }
    if (chunk) continue;
    if (piece && length > 0) yield piece.subarray(0, length);
    if (broken) throw broken;
    return;
  }
}

const nothing = new Uint8Array();

async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<{ chunk?: Uint8Array; broken?: OciError }> {
  try {
    const { value } = await reader.read();
    return value ? { chunk: value } : {};
  } catch (cause) {
    // Whatever a runtime calls it: the bytes end here.
    return {
      broken: new OciError(400, 'BLOB_UPLOAD_INVALID', 'The request ended early', { cause }),
    };
  }
}
