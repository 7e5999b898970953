/** Bodies on their way between sockets and requests, in pieces as long as they come. */

/** Half the work of `Readable.toWeb`, which passes on every packet by itself; this is all that has come. */
export function streamOf(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

export interface PieceReader {
  /** @param memory is the stream's from here on, if it takes any; a piece comes with memory that is free again. */
  read(memory: ArrayBuffer): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>;
  cancel(): Promise<void>;
}

export function pieceReaderOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): PieceReader {
  try {
    const reader = body.getReader({ mode: 'byob' });
    return {
      read: (memory) => reader.read(new Uint8Array(memory)),
      cancel: () => reader.cancel(),
    };
  } catch (error) {
    // What getReader says of a stream that has memory of its own.
    if (!(error instanceof TypeError)) throw error;
    const reader = body.getReader();
    return { read: () => reader.read(), cancel: () => reader.cancel() };
  }
}
