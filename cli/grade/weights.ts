/** What a question is worth: what the instructor says, else what its lab says, else 1 point. */
import { z } from 'zod';
import { checks } from '#checkers/index.ts';
import { syllabus, type SyllabusEntry } from '#labs/syllabus.ts';
import { readFile } from '../files.ts';
import { suggestion, UsageError } from '../usage.ts';
import { parseDocument } from 'yaml';

/** Points of a check are those of its lab times its own. */
export interface Weights {
  readonly labs: Readonly<Record<string, number>>;
  /** By check, or by lab and check: `private-repository/scan-on-push`, which goes first. */
  readonly checks: Readonly<Record<string, number>>;
}

export const evenWeights: Weights = { labs: {}, checks: {} };

const weight = z
  .number('Expected a number.')
  .min(0, 'A weight is not below 0.')
  .max(1000, 'A weight is at most 1000.');
const schema = z.strictObject({
  labs: z.record(z.string(), weight).default({}),
  checks: z.record(z.string(), weight).default({}),
});

/** @throws UsageError for a file that is no table of weights, or names what is not there. */
export async function readWeights(path: string): Promise<Weights> {
  const text = await readFile(path);
  if (text === null) throw new UsageError(`There is no file ${path}.`);
  const document = parseDocument(text);
  const [mistake] = document.errors;
  if (mistake) throw new UsageError(`${path}: ${mistake.message.split('\n')[0]}`);
  const read = schema.safeParse(document.toJS() ?? {});
  if (!read.success) {
    throw new UsageError(`${path} is no table of weights.\n${z.prettifyError(read.error)}`);
  }
  const labs = syllabus.map(({ id }) => id);
  const ids = checks.map(({ id }) => id);
  for (const id of Object.keys(read.data.labs)) known(id, labs, 'lab', path);
  for (const key of Object.keys(read.data.checks)) {
    const [check = '', lab, tooMany] = key.split('/').reverse();
    if (tooMany !== undefined) throw new UsageError(`${path}: ${key} is not lab/check.`);
    if (lab !== undefined) known(lab, labs, 'lab', path);
    known(check, ids, 'check', path);
  }
  return read.data;
}

const labPoints = z.record(z.string(), weight);

/**
 * Weights with the points that labs give their own checks, where `given` says nothing of them.
 * @throws Error for a lab that gives points out of range: a mistake of its author's.
 */
export async function withPointsOf(
  labs: readonly SyllabusEntry[],
  given: Weights,
): Promise<Weights> {
  const own: Record<string, number> = {};
  for (const lab of labs) {
    for (const [check, points] of Object.entries(await pointsIn(lab))) {
      if (given.checks[check] === undefined) own[`${lab.id}/${check}`] = points;
    }
  }
  return { ...given, checks: { ...own, ...given.checks } };
}

/** By check, what a lab itself says. */
export async function pointsIn(lab: SyllabusEntry): Promise<Readonly<Record<string, number>>> {
  const { points } = (await lab.load()).default;
  const read = labPoints.safeParse(points);
  if (read.success) return read.data;
  throw new Error(`The points of ${lab.id}: ${z.prettifyError(read.error)}`);
}

function known(id: string, all: readonly string[], what: string, path: string): void {
  if (!all.includes(id)) {
    throw new UsageError(`${path}: there is no ${what} ${id}.${suggestion(id, all)}`);
  }
}

export function pointsOf({ labs, checks }: Weights, lab: string, check: string): number {
  return (labs[lab] ?? 1) * (checks[`${lab}/${check}`] ?? checks[check] ?? 1);
}
