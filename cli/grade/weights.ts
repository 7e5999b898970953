/** What a question is worth: 1 point, unless the instructor says otherwise. */
import { z } from 'zod';
import { checks } from '#checkers/index.ts';
import { syllabus } from '#labs/syllabus.ts';
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
    if (lab !== undefined) known(lab, labs, 'lab', path);
    if (tooMany !== undefined) throw new UsageError(`${path}: ${key} is not lab/check.`);
    known(check, ids, 'check', path);
  }
  return read.data;
}

function known(id: string, all: readonly string[], what: string, path: string): void {
  if (!all.includes(id)) {
    throw new UsageError(`${path}: there is no ${what} ${id}.${suggestion(id, all)}`);
  }
}

export function pointsOf({ labs, checks }: Weights, lab: string, check: string): number {
  return (labs[lab] ?? 1) * (checks[`${lab}/${check}`] ?? checks[check] ?? 1);
}
