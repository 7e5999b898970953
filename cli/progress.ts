/** How far checks have come, on one line of a terminal that is gone in the end; nothing in a pipe. */
import { oneLine } from '#checkers/reports/words.ts';
import type { CheckResult } from '#checkers/run-check.ts';
import type { Terminal } from './main.ts';

interface Progress {
  readonly onResult: (result: CheckResult) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const eraseLine = '\r\u001b[K';
/** A longer line would wrap, and could not be erased. */
const width = 78;

/** @param total results that will come. */
export function progress({ err, isWatched }: Terminal, total: number): Progress {
  let come = 0;
  return {
    onResult({ check, verdict }) {
      come++;
      if (!isWatched) return;
      const line = `${come} of ${total}: ${verdict.status}, ${oneLine(check.claim)}`;
      err(`${eraseLine}${line.slice(0, width)}`);
    },
    end() {
      if (isWatched && come > 0) err(eraseLine);
    },
  };
}
