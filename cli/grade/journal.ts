/**
 * What an interrupted run leaves: a file with a head and one row a line, each written when it is known. A
 * line that a crash tore off is not counted. A change of `version` makes unfinished runs start again.
 */
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { UsageError } from '../usage.ts';
import { trustLevels, type Row } from './row.ts';

const head = z.object({
  journal: z.literal('ecr-workbook grade'),
  version: z.literal(1),
  /** Of what is asked: labs, settings and weights. */
  of: z.string(),
});

const grade = z.object({
  lab: z.string(),
  points: z.number(),
  possible: z.number(),
  undecided: z.number(),
  missed: z.array(
    z.object({
      check: z.string(),
      claim: z.string(),
      points: z.number(),
      is: z.enum(['lost', 'undecided']),
      code: z.string(),
      because: z.string(),
    }),
  ),
});

const entry = z.object({
  /** Of the learner's entry in the roster: who has a new one is asked again. */
  of: z.string(),
  row: z.object({
    learner: z.string(),
    name: z.string().optional(),
    account: z.string().optional(),
    region: z.string().optional(),
    trust: z.enum(trustLevels),
    status: z.enum(['graded', 'incomplete', 'not graded']),
    labs: z.array(grade),
    reason: z.string().optional(),
    at: z.number(),
  }),
});
type Entry = z.infer<typeof entry>;

export interface Journal {
  /** Rows that need not be asked for again, by `of`. */
  readonly done: ReadonlyMap<string, Row>;
  add(of: string, row: Row): Promise<void>;
  close(): Promise<void>;
  /** The run is over: nothing is left to go on with. */
  remove(): Promise<void>;
}

/** @throws UsageError where a run was left unfinished and is not to be resumed, or was of something else. */
export async function openJournal(path: string, of: string, resume: boolean): Promise<Journal> {
  const left = await read(path);
  if (left && !resume) {
    throw new UsageError(
      `${path} is left from a run that did not end, with ${left.entries.length} learners done: go on with --resume, or remove it.`,
    );
  }
  if (left && left.of !== of) {
    throw new UsageError(
      `${path} is of a run with other labs, settings or weights: ask for the same, or remove it.`,
    );
  }
  // Who could not be looked at, or not wholly, may be by now.
  const kept = (left?.entries ?? []).filter(({ row }) => row.status === 'graded');
  const file = await open(path, 'w').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path} cannot be written: ${error.code ?? error.message}.`);
  });
  const line = (value: unknown) => file.appendFile(`${JSON.stringify(value)}\n`);
  await line({ journal: 'ecr-workbook grade', version: 1, of });
  for (const it of kept) await line(it);
  // Learners end side by side, and lines are written one after the other.
  let last = Promise.resolve();
  return {
    done: new Map(kept.map((it) => [it.of, it.row])),
    add: (rowOf, row) => (last = last.then(() => line({ of: rowOf, row }))),
    async close() {
      await last;
      await file.close();
    },
    async remove() {
      await last;
      await file.close();
      await rm(path, { force: true });
    },
  };
}

async function read(path: string): Promise<{ of: string; entries: readonly Entry[] } | undefined> {
  const entries: Entry[] = [];
  let of: string | undefined;
  try {
    const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
    for await (const line of lines) {
      const value = parsed(line);
      if (of === undefined) {
        const read = head.safeParse(value);
        if (!read.success) throw new UsageError(`${path} is no state of a run of grade.`);
        ({ of } = read.data);
        continue;
      }
      const row = entry.safeParse(value);
      if (row.success) entries.push(row.data);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return of === undefined ? undefined : { of, entries };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
