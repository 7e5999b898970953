/** Says of what was not found in which Region it is: the most frequent mistake with a real account. */
import type { CheckResult } from './run-check.ts';
import { foundIn, pointedTo } from './whereabouts.ts';
import type { Aws } from '#ecr/client.ts';

/** Milliseconds that all Regions together have to answer. */
const patience = 5000;

/** @returns the same result, or one with a better hint. Asks about each thing once, however often it is called. */
export function pointingElsewhere(aws: Aws): (result: CheckResult) => Promise<CheckResult> {
  const regionsOf = otherRegionsOf(aws);
  return async (result) => pointedTo(result, await regionsOf(result));
}

/**
 * Other Regions that have what a check did not find. Asks about each thing once, however often it is called: one
 * request for each Region that accounts have, and none about what was found.
 */
export function otherRegionsOf(aws: Aws): (result: CheckResult) => Promise<readonly string[]> {
  const known = new Map<string, Promise<readonly string[]>>();
  return async (result) => {
    if (result.verdict.status !== 'fail') return [];
    const key = JSON.stringify([result.check.id, result.check.target]);
    const regions = known.get(key) ?? look(aws, result);
    known.set(key, regions);
    return regions;
  };
}

async function look(aws: Aws, result: CheckResult): Promise<readonly string[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
  try {
    return await foundIn(aws, result, over);
  } finally {
    clearTimeout(timer);
  }
}
