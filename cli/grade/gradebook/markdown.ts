import { oneLine } from '#checkers/reports/words.ts';
import { totalOf, type Row } from '../row.ts';
import { pointsIn, reasonsOf } from './words.ts';

/** A table in GitHub's Markdown. */
export function markdown(rows: readonly Row[], labs: readonly string[]): string {
  const shown = labs.length > 1 ? labs : [];
  const header = ['Learner', 'Points', ...shown, 'Trust', 'Status', 'Reason'];
  const lines = rows.map((row) => {
    const { points, possible } = totalOf(row);
    const grade = row.status === 'not graded' ? '–' : `${points} / ${possible}`;
    const name = row.name === undefined ? row.learner : `${row.name} (${row.learner})`;
    const each = shown.map((lab) => String(pointsIn(row, lab) ?? '–'));
    return [name, grade, ...each, row.trust, row.status, reasonsOf(row)].map(cell);
  });
  const table = [header, header.map(() => '---'), ...lines];
  return table.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** Text stays text: neither a cell's border, nor a link, nor HTML. */
function cell(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]#|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}
