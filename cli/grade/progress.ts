/** How far a batch is: one line that is drawn again on a terminal, a line a learner elsewhere. */
import { oneLine } from '#checkers/reports/words.ts';
import { totalOf, type Row } from './row.ts';

export interface Progress {
  add(row: Row): void;
  /** Leaves the line clean. */
  end(): void;
}

export interface Shown {
  readonly total: number;
  /** Done before this run began. */
  readonly before: number;
  readonly err: (text: string) => void;
  readonly redraws: boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

const width = 24;

export function createProgress({ total, before, err, redraws, now }: Shown): Progress {
  const start = now();
  let done = 0;
  let notGraded = 0;
  const draw = () => {
    const share = total === 0 ? 1 : (before + done) / total;
    const filled = Math.round(share * width);
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    const left = total - before - done;
    const time = done === 0 || left === 0 ? '' : `, ${timeLeft(((now() - start) / done) * left)}`;
    const bad = notGraded === 0 ? '' : `, ${notGraded} not graded`;
    err(`\r\u001b[K${bar} ${before + done}/${total}${bad}${time}`);
  };
  if (redraws) draw();
  return {
    add(row) {
      done++;
      if (row.status === 'not graded') notGraded++;
      if (redraws) draw();
      else err(`${before + done}/${total} ${oneLine(inWords(row))}\n`);
    },
    end() {
      if (redraws) err('\r\u001b[K');
    },
  };
}

/** @param milliseconds of the learners that are left, at the pace so far. */
function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? `${minutes} min left`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

function inWords(row: Row): string {
  if (row.status === 'not graded') return `${row.learner}: not graded: ${row.reason ?? ''}`;
  const { points, possible, undecided } = totalOf(row);
  const open = undecided === 0 ? '' : `, ${undecided} undecided`;
  return `${row.learner}: ${points} of ${possible} points${open}`;
}
