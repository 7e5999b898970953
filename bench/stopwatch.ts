/**
 * What is measured runs beside whatever else the machine does: the best of several rounds is the one that
 * was disturbed least.
 */

const rounds = 7;
/** Code that takes little time needs more rounds until it is compiled as well as it will be. */
const atLeast = 400;

/** Milliseconds that one call takes. */
export async function timeOf(call: () => Promise<unknown> | void): Promise<number> {
  const start = performance.now();
  let best = Infinity;
  for (let round = 0; round < rounds || performance.now() - start < atLeast; round++) {
    best = Math.min(best, await timeOnce(call));
  }
  return best;
}

/** Milliseconds that it takes this time. */
export async function timeOnce(call: () => Promise<unknown> | void): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
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
