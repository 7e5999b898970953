/** Milliseconds that one call takes: the median of several, after one that does not count. */
export async function medianTime(
  rounds: number,
  call: () => Promise<unknown> | void,
): Promise<number> {
  await call();
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await call();
    taken.push(performance.now() - start);
  }
  return middle(taken);
}

/** The median; of an even number the upper one of the two in the middle. */
export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** How long to go on asking: for a time, or a number of times. */
export type Extent = { readonly milliseconds: number } | { readonly calls: number };

/** Calls a second, with so many under way at a time. */
export async function rate(
  extent: Extent,
  atATime: number,
  call: () => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  let begun = 0;
  const goesOn = () =>
    'calls' in extent ? begun < extent.calls : performance.now() - start < extent.milliseconds;
  const caller = async () => {
    while (goesOn()) {
      begun += 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: atATime }, caller));
  return (begun / (performance.now() - start)) * 1000;
}
