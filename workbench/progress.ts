/**
 * What a learner has done, as one value that a browser keeps.
 *
 *     {
 *       version: 1,
 *       labs: {
 *         "private-repository": {                      the lab's folder
 *           settings: { repository: "team/app" },      only what differs from the lab's defaults
 *           steps:  { "create": { status: "done", at: 1795226400000 } },
 *           fences: { "create": { exitCode: 0, milliseconds: 412, at: …, changed: […] } },
 *           edits:  { "create": "aws ecr …" },         the learner's version of a fence
 *           quiz:   { "which-role": { chosen: ["ci"], right: true } },
 *           last:   { step: "push", at: 1795226400000 }
 *         }
 *       }
 *     }
 *
 * Lifecycle: read when a page opens, written after every run, verdict, answer and change of settings;
 * another tab's writes are taken over. Restarting a lab removes all of it but the settings.
 *
 * What would break saved work: renaming a lab's folder, a step's id, the name of a fence, a question's or
 * an answer's id. What would not: adding, removing or re-ordering them, rewriting prose or commands.
 * What is not understood is left out, item by item; a newer version is never overwritten (`isNewer`).
 */
import { complaintAbout, type ParameterName, parameters, type Settings } from '#ecr/names.ts';

export interface Progress {
  readonly version: 1;
  readonly labs: Readonly<Record<string, LabProgress>>;
}

export interface LabProgress {
  readonly settings: Settings;
  readonly steps: Readonly<Record<string, StepProgress>>;
  readonly fences: Readonly<Record<string, FenceProgress>>;
  readonly edits: Readonly<Record<string, string>>;
  readonly quiz: Readonly<Record<string, QuizProgress>>;
  readonly last?: { readonly step: string; readonly at: number };
}

export interface StepProgress {
  /** `not-yet`: it was checked, and something is missing still. */
  readonly status: 'done' | 'not-yet';
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How the last run of a fence went. */
export interface FenceProgress {
  readonly exitCode: number;
  readonly milliseconds: number;
  readonly at: number;
  readonly changed: readonly string[];
}

interface QuizProgress {
  /** Ids of answers. */
  readonly chosen: readonly string[];
  readonly right: boolean;
}

export const noProgress: Progress = { version: 1, labs: {} };
const untouched: LabProgress = { settings: {}, steps: {}, fences: {}, edits: {}, quiz: {} };

export function progressOf(progress: Progress, lab: string): LabProgress {
  return progress.labs[lab] ?? untouched;
}

/** Changes one lab; the rest stays. */
export function withLab(
  progress: Progress,
  lab: string,
  change: (before: LabProgress) => LabProgress,
): Progress {
  return { ...progress, labs: { ...progress.labs, [lab]: change(progressOf(progress, lab)) } };
}

/** Back to the beginning; the learner's values stay. */
export function restarted({ settings }: LabProgress): LabProgress {
  return { ...untouched, settings };
}

/** After going back to a point in time: what ran since then has not run. What was done stays done. */
export function rewound(before: LabProgress, at: number): LabProgress {
  const earlier = Object.entries(before.fences).filter(([, fence]) => fence.at < at);
  return { ...before, fences: Object.fromEntries(earlier) };
}

export interface Summary {
  readonly total: number;
  readonly done: number;
  readonly notYet: number;
  /** The first step that is not done, if the lab was begun. */
  readonly resumeAt: string | undefined;
}

/** @param steps ids in order, as the lab has them now; progress of steps that are gone does not count. */
export function summaryOf(progress: LabProgress, steps: readonly string[]): Summary {
  const having = (status: StepProgress['status']) =>
    steps.filter((step) => progress.steps[step]?.status === status);
  const begun = [progress.steps, progress.fences, progress.quiz].some(
    (part) => Object.keys(part).length > 0,
  );
  const open = steps.find((step) => progress.steps[step]?.status !== 'done');
  return {
    total: steps.length,
    done: having('done').length,
    notYet: having('not-yet').length,
    resumeAt: begun ? open : undefined,
  };
}

/** The lab that was worked in last, if any. */
export function lastLab(progress: Progress): string | undefined {
  const begun = Object.entries(progress.labs).filter(([, lab]) => lab.last);
  begun.sort(([, a], [, b]) => (b.last?.at ?? 0) - (a.last?.at ?? 0));
  return begun[0]?.[0];
}

export function writeProgress(progress: Progress): string {
  return JSON.stringify(progress);
}

/** Whether a later release wrote this: it is shown as far as it is understood, and left alone. */
export function isNewer(text: string | null): boolean {
  const { version } = record(parse(text));
  return typeof version === 'number' && version > 1;
}

/** Reads what was kept. Never throws: what is not understood is left out. */
export function readProgress(text: string | null): Progress {
  const labs = mapOf(record(parse(text)).labs, readLab);
  return { version: 1, labs };
}

function readLab(value: unknown): LabProgress | undefined {
  if (!isRecord(value)) return undefined;
  const last = record(value.last);
  return {
    settings: readSettings(value.settings),
    steps: mapOf(value.steps, (it) => (isStep(it) ? it : undefined)),
    fences: mapOf(value.fences, (it) => (isFence(it) ? it : undefined)),
    edits: mapOf(value.edits, (it) => (typeof it === 'string' ? it : undefined)),
    quiz: mapOf(value.quiz, (it) => (isQuiz(it) ? it : undefined)),
    ...(typeof last.step === 'string' &&
      typeof last.at === 'number' && { last: { step: last.step, at: last.at } }),
  };
}

/** A value that ECR would refuse does not reach a command. */
function readSettings(value: unknown): Settings {
  return mapOf(value, (it, name) => {
    if (typeof it !== 'string' || !Object.hasOwn(parameters, name)) return undefined;
    return complaintAbout(parameters[name as ParameterName], it) ? undefined : it;
  });
}

function isStep(value: unknown): value is StepProgress {
  const { status, at } = record(value);
  return (status === 'done' || status === 'not-yet') && typeof at === 'number';
}

function isFence(value: unknown): value is FenceProgress {
  const { exitCode, milliseconds, at, changed } = record(value);
  return [exitCode, milliseconds, at].every((it) => typeof it === 'number') && isTexts(changed);
}

function isQuiz(value: unknown): value is QuizProgress {
  const { chosen, right } = record(value);
  return typeof right === 'boolean' && isTexts(chosen);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((it) => typeof it === 'string');
}

function mapOf<T>(
  value: unknown,
  read: (value: unknown, key: string) => T | undefined,
): Record<string, T> {
  const entries = Object.entries(record(value)).flatMap(([key, it]): [string, T][] => {
    const understood = key === '__proto__' ? undefined : read(it, key);
    return understood === undefined ? [] : [[key, understood]];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
