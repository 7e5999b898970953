import { OciError } from './errors.ts';

/** Bytes of a piece: what is kept in memory, and made durable, at a time. */
const pieceSize = 4 * 1024 * 1024;

/** The body of a request in pieces, each a new array. Throws if the client goes away in the middle. */
export async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  // Firefox offers no stream of a request's body.
  const body = request.body ?? (await request.blob()).stream();
  const reader = body.getReader();
  let chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = await read(reader);
    if (chunk) {
      chunks.push(chunk);
      length += chunk.length;
    }
    if (length > 0 && (!chunk || length >= pieceSize)) {
      yield joined(chunks, length);
      chunks = [];
      length = 0;
    }
    if (!chunk) return;
  }
}

async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (error) {
    // Whatever a runtime calls it: the bytes end here, and those before them are kept.
    throw new OciError(400, 'BLOB_UPLOAD_INVALID', 'The request ended early', { cause: error });
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const piece = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    piece.set(chunk, at);
    at += chunk.length;
  }
  return piece;
}
