import { stringify } from 'csv-stringify/sync';
import { oneLine } from '#checkers/reports/words.ts';
import { totalOf, type Row } from '../row.ts';
import { dateOf, pointsIn, reasonsOf } from './words.ts';

/**
 * RFC 4180 with a header. Text comes from learners and from AWS: what a spreadsheet would take for a formula
 * (it begins with = + - @ or a full-width form of one) gets an apostrophe in front, and nothing has line breaks.
 */
export function csv(rows: readonly Row[], labs: readonly string[]): string {
  const header = [
    ...['learner', 'name', 'account', 'region', 'trust', 'status'],
    ...['points', 'possible', 'undecided', ...labs, 'graded at', 'reason'],
  ];
  const lines = rows.map((row) => {
    const { points, possible, undecided } = totalOf(row);
    const isGraded = row.status !== 'not graded';
    return [
      ...[row.learner, row.name ?? '', row.account ?? '', row.region ?? '', row.trust, row.status],
      ...(isGraded ? [points, possible, undecided] : ['', '', '']),
      ...labs.map((lab) => pointsIn(row, lab) ?? ''),
      ...[dateOf(row), reasonsOf(row)],
    ].map((cell) => (typeof cell === 'string' ? oneLine(cell) : cell));
  });
  return stringify([header, ...lines], { escape_formulas: true, record_delimiter: 'windows' });
}
