/** Statistics of pulls: every pull is measured as one, so all but the sum and the count of samples are one. */
import { EcrError } from '#ecr/errors.ts';
import type { Datapoint } from './metrics.ts';

export type Statistic = 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum';

const one: ReadonlySet<string> = new Set(['Average', 'Minimum', 'Maximum']);

export function valueOf(statistic: string, { count }: Datapoint): number {
  if (statistic === 'Sum' || statistic === 'SampleCount') return count;
  if (one.has(statistic)) return 1;
  throw new EcrError(
    'NotImplementedException',
    `This sandbox has not built the statistic ${statistic}. AWS has it: the limit is the sandbox's.`,
    501,
  );
}

/** Throws for a span or a period that CloudWatch refuses. All in seconds. */
export function checkPeriod({
  start,
  end,
  length,
}: {
  start: number;
  end: number;
  length: number;
}): void {
  if (length < 60 || length % 60 !== 0) {
    throw invalid('The value for parameter Period must be a multiple of 60 and at least 60.');
  }
  if (start >= end) {
    throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  }
}

function invalid(message: string): EcrError {
  return new EcrError('InvalidParameterValueException', message);
}
