import { OciError } from './errors.ts';

/** Bytes of a piece: what is kept in memory, and made durable, at a time. */
const pieceSize = 4 * 1024 * 1024;

/**
 * The body of a request in pieces, each a new array. If the client goes away in the middle, what has come
 * is still given, and then it throws.
 */
export async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  // Firefox offers no stream of a request's body.
  const body = request.body ?? (await request.blob()).stream();
  const reader = body.getReader();
  let chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { chunk, broken } = await read(reader);
    if (chunk) {
      chunks.push(chunk);
      length += chunk.length;
    }
    if (length > 0 && (!chunk || length >= pieceSize)) {
      yield joined(chunks, length);
      chunks = [];
      length = 0;
    }
    if (broken) throw broken;
    if (!chunk) return;
  }
}

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

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const piece = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    piece.set(chunk, at);
    at += chunk.length;
  }
  return piece;
}
