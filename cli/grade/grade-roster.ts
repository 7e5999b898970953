/** A whole roster: side by side, resumable, one learner's evidence at a time in each place. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeBundle } from '#checkers/bundle.ts';
import { sha256Hex } from '#ecr/digest.ts';
import type { Settings } from '#ecr/names.ts';
import type { SyllabusEntry } from '#labs/syllabus.ts';
import { writeText } from '../files.ts';
import type { Terminal } from '../main.ts';
import { ownVersion } from '../own-version.ts';
import { flagFor, type ParameterName } from '#ecr/names.ts';
import { UsageError } from '../usage.ts';
import { fileNameOf } from './file-name.ts';
import { openJournal } from './journal.ts';
import { labQuestionsFor, settingsKnown } from './lab-settings.ts';
import { connectTo } from './learner-aws.ts';
import { observe } from './observe.ts';
import { createPace } from './pace.ts';
import { inParallel } from './pool.ts';
import { createProgress } from './progress.ts';
import type { Learner } from './roster.ts';
import type { Row } from './row.ts';
import type { Weights } from './weights.ts';

export interface Grading {
  readonly labs: readonly SyllabusEntry[];
  readonly weights: Weights;
  /** For learners whose entry says nothing else. */
  readonly settings: Settings;
  readonly concurrency: number;
  /** Path of the journal. */
  readonly state: string;
  readonly resume: boolean;
  /** Folder to keep evidence in. */
  readonly bundles: string | undefined;
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
  /** Whether to say in which other Region a thing is that was not found. */
  readonly otherRegions: boolean;
  readonly terminal: Terminal;
}

export interface Graded {
  /** In the roster's order; of an interrupted run those that are done. */
  readonly rows: readonly Row[];
  /** How to go on, where not everybody was asked. */
  readonly left: string | undefined;
}

/** @throws UsageError before anybody is asked. */
export async function gradeRoster(learners: readonly Learner[], grading: Grading): Promise<Graded> {
  const { labs, weights, settings, terminal, bundles } = grading;
  for (const it of [{ learner: '', parameters: settings }, ...learners]) {
    await refuseUnknown(it, grading);
  }
  if (bundles !== undefined) await makeFolder(bundles);
  const asked = sha256Hex(JSON.stringify([labs.map(({ id }) => id), weights, settings]));
  const journal = await openJournal(grading.state, asked, grading.resume);
  const idOf = (learner: Learner) => sha256Hex(JSON.stringify(learner));
  const rows = new Map(journal.done);
  const left = learners.filter((learner) => !rows.has(idOf(learner)));
  const stop = new AbortController();
  void terminal.stopped.then(() => stop.abort());
  const version = await ownVersion();
  const usualRegion =
    labs.length === 1 ? (await labs[0]?.load())?.default.settings.region : undefined;
  const progress = createProgress({
    total: learners.length,
    before: learners.length - left.length,
    err: terminal.err,
    redraws: terminal.redraws ?? false,
    now: () => performance.now(),
  });
  const observing = {
    weights,
    pace: createPace({
      now: () => performance.now(),
      wait: (milliseconds) => pause(milliseconds, undefined, { signal: stop.signal }),
      random: Math.random,
    }),
    signal: stop.signal,
    otherRegions: grading.otherRegions,
    connect: (learner: Learner) =>
      connectTo(learner, {
        endpoint: grading.endpoint,
        profile: grading.profile,
        region: settings.region,
        usualRegion,
        env: terminal.env,
      }),
    labs: (learner: Learner) =>
      Promise.all(labs.map((lab) => labQuestionsFor(lab, learner, settings))),
    ...(bundles !== undefined && {
      keep: async (learner: Learner, lab: string, results: Parameters<typeof writeBundle>[0]) => {
        const folder = join(bundles, fileNameOf(learner.learner));
        await makeFolder(folder);
        await writeText(join(folder, `${lab}.json`), writeBundle(results, version));
      },
    }),
  };
  try {
    await inParallel(
      left,
      grading.concurrency,
      async (learner) => {
        const row = await unlessStopped(observe(learner, observing), stop.signal);
        if (row === undefined) return;
        const of = idOf(learner);
        rows.set(of, row);
        await journal.add(of, row);
        progress.add(row);
      },
      stop.signal,
    );
  } finally {
    progress.end();
  }
  const done = learners.flatMap((learner) => rows.get(idOf(learner)) ?? []);
  if (done.length === learners.length) {
    await journal.remove();
    return { rows: done, left: undefined };
  }
  await journal.close();
  const count = learners.length - done.length;
  return {
    rows: done,
    left: `Interrupted with ${count} left: go on with --resume (${grading.state}).`,
  };
}

/** Who was being asked when the run was stopped is asked again when it goes on. */
async function unlessStopped(row: Promise<Row>, signal: AbortSignal): Promise<Row | undefined> {
  try {
    return await row;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** A parameter that none of the labs has would change nothing. */
async function refuseUnknown(
  { learner, parameters }: Pick<Learner, 'learner' | 'parameters'>,
  { labs }: Grading,
): Promise<void> {
  for (const name of Object.keys(parameters) as ParameterName[]) {
    if (name === 'region') continue;
    const takers = await Promise.all(labs.map((lab) => settingsKnown(lab)));
    if (takers.some((known) => known.includes(name))) continue;
    const ids = labs.map(({ id }) => id).join(', ');
    const who = learner === '' ? '' : `${learner}: `;
    throw new UsageError(`${who}${ids} takes no ${flagFor(name)}.`);
  }
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path} cannot be made: ${error.code ?? error.message}.`);
  });
}
