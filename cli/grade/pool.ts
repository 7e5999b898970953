/**
 * Works on items side by side, so many at a time, and takes the next one only when a place is free. Stops
 * taking when the signal says so and lets what was begun come to its end. Rejects with the first rejection.
 */
export async function inParallel<T>(
  items: Iterable<T>,
  concurrency: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    while (!signal?.aborted) {
      const next = queue.next();
      if (next.done) return;
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
