/** What `docker build` says while it works: line by line as BuildKit's plain form, or its table at the end. */

export interface Step {
  /** A line below the step, about it. */
  log(line: string): void;
  /** A line of what the step's program said. */
  output(line: string): void;
  /** How it ended; without a call it is done. An error is told with what was wrong. */
  end(outcome: 'done' | 'cached'): void;
  end(outcome: 'error', why: string): void;
}

type Outcome = 'done' | 'cached' | 'error';

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
  // Of a quiet build only what went wrong is told.
  const failed = failure(options);
  return {
    step: (name) => failed.step(name),
    finish: (isError) => void (isError && failed.tell()),
  };
}

/** Keeps what a step said, for the case that it fails: then it is told once more, by itself, at the end. */
function failure({ write, now }: Options) {
  let said: string | undefined;
  return {
    step(name: string): Step {
      const start = now();
      const lines: string[] = [];
      return {
        log: () => {},
        output: (line) => void lines.push(`${((now() - start) / 1000).toFixed(3)} ${line}`),
        end(outcome: Outcome) {
          if (outcome !== 'error') return;
          const rule = '------';
          said = [rule, ` > ${name}:`, ...lines, rule, ''].join('\n');
        },
      };
    },
    tell: () => {
      if (said !== undefined) write(said);
    },
  };
}

function plain(options: Options): Progress {
  const { write, now, builder } = options;
  const failed = failure(options);
  let count = 0;
  if (builder)
    write(`#0 building with "${builder.name}" instance using ${builder.driver} driver\n`);
  return {
    step(name) {
      const number = ++count;
      const start = now();
      write(`\n#${number} ${name}\n`);
      const kept = failed.step(name);
      return {
        log: (line) => write(`#${number} ${line}\n`),
        output(line) {
          kept.output(line);
          write(`#${number} ${line}\n`);
        },
        end(outcome: Outcome, why?: string) {
          if (outcome === 'error') kept.end(outcome, why ?? '');
          if (outcome === 'cached') write(`#${number} CACHED\n`);
          if (outcome === 'done') write(`#${number} DONE ${seconds(now() - start)}\n`);
          if (outcome === 'error') write(`#${number} ERROR: ${why ?? ''}\n`);
        },
      };
    },
    finish(isError) {
      write('\n');
      if (isError) failed.tell();
    },
  };
}

interface Entry {
  readonly name: string;
  readonly start: number;
  readonly lines: string[];
  end: number | undefined;
  outcome: Outcome;
}

/** A terminal's table is drawn over and over; here it is written once, when it is whole. */
function table(options: Options): Progress {
  const { write, now, columns, builder } = options;
  const failed = failure(options);
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
      const kept = failed.step(name);
      return {
        log: (text) => void entry.lines.push(text),
        output(text) {
          kept.output(text);
          entry.lines.push(text);
        },
        end(outcome: Outcome, why?: string) {
          if (outcome === 'error') kept.end(outcome, why ?? '');
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
        // What a failed step said comes below, whole.
        if (outcome !== 'error') for (const text of lines) line(` => => ${text}`, time);
      }
      if (isError) failed.tell();
    },
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`;
}
