/** Grades bundles that learners handed in, asking nobody: the evidence is theirs, the judge is today's. */
import { stat } from 'node:fs/promises';
import { answersTo } from '#checkers/bundle-answers.ts';
import { judgeAgain } from '#checkers/bundle-verdicts.ts';
import { BundleError, readBundle, type Bundle } from '#checkers/bundle.ts';
import { sha256Hex } from '#ecr/digest.ts';
import type { Settings } from '#ecr/names.ts';
import type { SyllabusEntry } from '#labs/syllabus.ts';
import { readFile } from '../files.ts';
import { UsageError } from '../usage.ts';
import { fileNameOf } from './file-name.ts';
import { findHandIns, type HandIn } from './hand-ins.ts';
import { labQuestionsFor } from './lab-settings.ts';
import type { Learner } from './roster.ts';
import type { LabGrade, Row, Trust } from './row.ts';
import { score } from './score.ts';
import type { Weights } from './weights.ts';

export interface Judging {
  readonly labs: readonly SyllabusEntry[];
  readonly weights: Weights;
  readonly settings: Settings;
  /** Who is expected; without it, everybody who handed in. */
  readonly roster: readonly Learner[] | undefined;
  /** `self-reported` takes the verdicts as they stand in the bundle. */
  readonly trust: Exclude<Trust, 'observed'>;
  readonly onRow: (row: Row) => void;
}

/** One bundle's text at a time. @throws UsageError for a folder that cannot be read. */
export async function judgeHandIns(folder: string, judging: Judging): Promise<readonly Row[]> {
  const handIns = await findHandIns(folder);
  if (handIns.length === 0) throw new UsageError(`${folder}: there is no bundle in it.`);
  const ids = [...new Set(handIns.map(({ by }) => by))];
  const expected = new Map(judging.roster?.map((it) => [fileNameOf(it.learner), it]));
  const stray = ids.filter((id) => !expected.has(id));
  const owners = new Map<string, string[]>();
  const rows: Row[] = [];
  for (const [id, learner] of [
    ...expected,
    ...stray.map((it) => [it, { learner: it, parameters: {} }] as [string, Learner]),
  ]) {
    const isUnknown = judging.roster !== undefined && !expected.has(id);
    const own = handIns.filter(({ by }) => by === id);
    const row = isUnknown
      ? notGraded(
          learner,
          judging,
          'There is no such learner in the roster: is the file named after the id?',
        )
      : await judgeOne(learner, own, judging, owners);
    rows.push(row);
    judging.onRow(row);
  }
  return rows.map((row) => withCopies(row, owners));
}

async function judgeOne(
  learner: Learner,
  own: readonly HandIn[],
  judging: Judging,
  owners: Map<string, string[]>,
): Promise<Row> {
  const labs: LabGrade[] = [];
  const reasons: string[] = [];
  let at = 0;
  for (const lab of judging.labs) {
    const found = await bundleFor(lab.id, own, judging.labs.length);
    if (typeof found === 'string') {
      reasons.push(found);
      continue;
    }
    const { bundle, path, digest } = found;
    const verdicts = judgeAgain(bundle);
    const { questions } = await labQuestionsFor(lab, learner, judging.settings);
    const answers = answersTo(questions, verdicts, ({ then, now }) =>
      judging.trust === 're-judged' ? (now ?? then) : then,
    );
    if (!answers.some(({ isThere, isPrerequisite }) => isThere && !isPrerequisite)) {
      reasons.push(
        `${path} answers no question of ${lab.id}: it is of another lab, or of other names than the roster and the flags say.`,
      );
      continue;
    }
    owners.set(digest, [...(owners.get(digest) ?? []), learner.learner]);
    at = Math.max(at, ...bundle.results.map((it) => it.at));
    labs.push(score(lab.id, answers, judging.weights));
    const differing = verdicts.filter(({ differs }) => differs).length;
    if (differing > 0 && judging.trust === 're-judged') {
      reasons.push(`${path}: ${differing} verdicts differ from what it says.`);
    }
  }
  const reason = reasons.join(' ') || undefined;
  if (labs.length < judging.labs.length) return notGraded(learner, judging, reason ?? '');
  const isWhole = labs.every(({ undecided }) => undecided === 0);
  const { name, account, region, learner: id } = learner;
  const { trust } = judging;
  const status = isWhole ? 'graded' : 'incomplete';
  return { learner: id, name, account, region, trust, status, labs, reason, at };
}

interface Found {
  readonly path: string;
  readonly bundle: Bundle;
  readonly digest: string;
}

/** Evidence of a lab is some hundred kilobytes. */
const largest = 64 * 2 ** 20;

/** Or why there is none. */
async function bundleFor(
  lab: string,
  own: readonly HandIn[],
  labs: number,
): Promise<Found | string> {
  const named = own.filter((it) => it.lab === lab);
  const candidates = named.length > 0 ? named : labs === 1 ? own : own.filter((it) => !it.lab);
  const [first, second] = candidates;
  if (!first) return `Nothing was handed in for ${lab}.`;
  if (second) {
    const paths = candidates.map(({ path }) => path).join(', ');
    return `There is more than one bundle: ${paths}. Keep the one that counts.`;
  }
  const { path } = first;
  try {
    if ((await stat(path)).size > largest) return `${path} is larger than 64 MB: no bundle is.`;
    const text = (await readFile(path)) ?? '';
    const bundle = readBundle(text);
    if (bundle.results.length === 0) return `${path} has no results: nothing was asked.`;
    // Of what was seen: spaces and key order of the file tell nobody apart.
    return { path, bundle, digest: sha256Hex(JSON.stringify(bundle.results)) };
  } catch (error) {
    if (error instanceof BundleError || error instanceof UsageError) {
      return `${path}: ${error.message}`;
    }
    throw error;
  }
}

function notGraded(learner: Learner, { trust }: Judging, reason: string): Row {
  const { name, account, region, learner: id } = learner;
  const at = Date.now() / 1000;
  return { learner: id, name, account, region, trust, status: 'not graded', labs: [], reason, at };
}

/** Two learners do not see the same registry in the same second. */
function withCopies(row: Row, owners: ReadonlyMap<string, readonly string[]>): Row {
  const others = [...owners.values()]
    .filter((ids) => ids.includes(row.learner))
    .flatMap((ids) => ids.filter((id) => id !== row.learner));
  if (others.length === 0) return row;
  const same = `The same evidence as of ${[...new Set(others)].join(', ')}.`;
  return { ...row, reason: row.reason === undefined ? same : `${row.reason} ${same}` };
}
