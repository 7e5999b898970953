/** The days or months of a time period. Source: DateInterval, AWS Cost Explorer API reference. */
import { EcrError } from '#ecr/errors.ts';

export interface CostPeriod {
  /** `2026-11-01`; the end is not part of it. */
  readonly Start: string;
  readonly End: string;
}

/** Results that one answer may have: more than a lab asks for, and less than a page would hold. */
const limit = 500;

/** Whole days, or months cut where the period begins and ends. Throws for what is no period. */
export function periodsOf(
  { Start, End }: CostPeriod,
  granularity: 'DAILY' | 'MONTHLY',
): CostPeriod[] {
  const end = dayOf(End);
  const periods: CostPeriod[] = [];
  let start = dayOf(Start);
  if (start >= end) throw invalid('Start date (and hour) should be before end date (and hour)');
  while (start < end) {
    const date = new Date(start);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    const next =
      granularity === 'DAILY' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1);
    const until = Math.min(next, end);
    periods.push({ Start: textOf(start), End: textOf(until) });
    if (periods.length > limit) throw invalid(`The time period has more than ${limit} results.`);
    start = until;
  }
  return periods;
}

/** Milliseconds since 1970. */
export function dayOf(text: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || textOf(time) !== text) {
    throw invalid(`Failed to parse date ${text}: expected the form yyyy-MM-dd`);
  }
  return time;
}

function textOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function invalid(message: string): EcrError {
  return new EcrError('ValidationException', message);
}
