/** What `docker build` says while it works: line by line as BuildKit's plain form, or its table at the end. */

export interface Step {
  /** A line below the step. */
  log(line: string): void;
  /** How it ended; without a call it is done. */
  end(outcome: 'done' | 'cached' | 'error'): void;
}

export interface Progress {
  step(name: string): Step;
  /** After the last step. */
  finish(isError: boolean): void;
}

interface Options {
  readonly write: (text: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
  readonly columns: number;
  /** Who builds; without one it is no build that is told about. */
  readonly builder?: { readonly name: string; readonly driver: string } | undefined;
}

export type ProgressKind = 'plain' | 'tty' | 'quiet';

export function createProgress(kind: ProgressKind, options: Options): Progress {
  if (kind === 'plain') return plain(options);
  if (kind === 'tty') return table(options);
  const nothing: Step = { log: () => {}, end: () => {} };
  return { step: () => nothing, finish: () => {} };
}

function plain({ write, now, builder }: Options): Progress {
  let count = 0;
  if (builder)
    write(`#0 building with "${builder.name}" instance using ${builder.driver} driver\n`);
  return {
    step(name) {
      const number = ++count;
      const start = now();
      write(`\n#${number} ${name}\n`);
      return {
        log: (line) => write(`#${number} ${line}\n`),
        end(outcome) {
          if (outcome === 'cached') write(`#${number} CACHED\n`);
          if (outcome === 'done') write(`#${number} DONE ${seconds(now() - start)}\n`);
          if (outcome === 'error') write(`#${number} ERROR\n`);
        },
      };
    },
    finish: () => write('\n'),
  };
}

interface Entry {
  readonly name: string;
  readonly start: number;
  readonly lines: string[];
  end: number | undefined;
  outcome: 'done' | 'cached' | 'error';
}

/** A terminal's table is drawn over and over; here it is written once, when it is whole. */
function table({ write, now, columns, builder }: Options): Progress {
  const start = now();
  const entries: Entry[] = [];
  const line = (left: string, right: string) => {
    const width = Math.max(columns - right.length - 1, 20);
    const fitting = left.length > width ? `${left.slice(0, width - 3)}...` : left.padEnd(width);
    write(`${fitting} ${right}\n`);
  };
  return {
    step(name) {
      const entry: Entry = { name, start: now(), lines: [], end: undefined, outcome: 'done' };
      entries.push(entry);
      return {
        log: (text) => void entry.lines.push(text),
        end(outcome) {
          entry.outcome = outcome;
          entry.end = now();
        },
      };
    },
    finish(isError) {
      const done = entries.filter(({ end, outcome }) => end !== undefined && outcome !== 'error');
      const state = `[+] Building ${seconds(now() - start)} (${done.length}/${entries.length})`;
      const by = builder ? `${builder.driver}:${builder.name}` : '';
      line(`${state} ${isError ? 'ERROR' : 'FINISHED'}`.trim(), by);
      for (const { name, lines, outcome, start, end = now() } of entries) {
        const mark = outcome === 'cached' ? 'CACHED ' : outcome === 'error' ? 'ERROR ' : '';
        const time = seconds(end - start);
        line(` => ${mark}${name}`, time);
        for (const text of lines) line(` => => ${text}`, time);
      }
    },
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`;
}
