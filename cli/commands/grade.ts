import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { oneLine } from '#checkers/reports/words.ts';
import { flagFor, parameters, type ParameterName, type Settings } from '#ecr/names.ts';
import { syllabus, type SyllabusEntry } from '#labs/syllabus.ts';
import { readArguments, type Arguments } from '../arguments.ts';
import { readFlag } from '../flag-values.ts';
import { readFile, writeText } from '../files.ts';
import { gradeRoster, type Graded, type Grading } from '../grade/grade-roster.ts';
import { gradebook, gradebookFormats, type GradebookFormat } from '../grade/gradebook/gradebook.ts';
import { judgeHandIns } from '../grade/judge-hand-ins.ts';
import { readRoster } from '../grade/roster.ts';
import type { Row } from '../grade/row.ts';
import { evenWeights, pointsIn, readWeights, withPointsOf } from '../grade/weights.ts';
import type { Command, Terminal } from '../main.ts';
import { exitCodes, flagTable, suggestion, UsageError, type Flag } from '../usage.ts';

const names = Object.keys(parameters).filter((name) => name !== 'account') as ParameterName[];

const flags: readonly Flag[] = [
  { name: 'lab', value: 'LABS', about: 'Lab to grade; several with commas between them' },
  { name: 'weights', value: 'FILE', about: 'What labs and checks are worth, as JSON or YAML' },
  { name: 'format', value: 'FORMAT', about: `${gradebookFormats.join(', ')}; csv if not given` },
  { name: 'output', value: 'FILE', about: 'Write the gradebook there instead of printing it' },
  { name: 'concurrency', value: 'NUMBER', about: 'Learners at the same time; 8 if not given' },
  { name: 'resume', about: 'Go on with the run that was interrupted' },
  {
    name: 'state',
    value: 'FILE',
    about: 'Where an interrupted run is kept; beside the roster if not given',
  },
  {
    name: 'roster',
    value: 'FILE',
    about: 'Of a folder of bundles: who is expected, and with which parameters',
  },
  {
    name: 'trust',
    value: 'LEVEL',
    about: 'Of a folder of bundles: re-judged if not given, or self-reported, as they stand',
  },
  {
    name: 'bundles',
    value: 'FOLDER',
    about: 'Keep what was seen there, a bundle a learner and lab',
  },
  {
    name: 'no-other-regions',
    about: 'Of a roster: do not look in other Regions for what is not where it was looked for',
  },
  { name: 'profile', value: 'NAME', about: 'Profile for learners whose entry names none' },
  { name: 'endpoint-url', value: 'URL', about: 'Sandbox endpoint for learners without one' },
  ...names.map((name) => ({
    name: flagFor(name).slice(2),
    value: 'VALUE',
    about: `${parameters[name].label}, for learners whose entry says nothing else`,
  })),
];

const help = `Usage: ecr-workbook grade <roster.csv, .yaml or .json> --lab <lab> [flags]
       ecr-workbook grade <folder of bundles> --lab <lab> [flags]

Asks what a lab proves of every learner's registry, and writes a gradebook. Looks, and changes nothing.
A learner who cannot be graded has a row with the reason; the others are graded all the same. So has one who worked in
another Region: what was not found is looked for there, which changes no grade.
Exit code: 0 everybody is graded, 2 not begun, 3 somebody is not, or not wholly, or the run was interrupted.

In a folder, bundles are <learner>.json or <learner>/<lab>.json; they are judged again, and nobody is asked.

A roster has a learner a line or entry, and learner is all that it must say:
  learner,name,account,region,profile,role-arn,external-id,endpoint-url,repository

  ecr-workbook grade class.csv --lab private-repository --output grades.csv
  ecr-workbook grade class.csv --lab private-repository --output grades.csv --resume
  ecr-workbook grade handed-in/ --roster class.csv --lab private-repository
  ecr-workbook grade class.yaml --lab private-repository,orientation --weights weights.yaml --format markdown

Flags
${flagTable(flags)}
`;

const atOnce = z.coerce
  .number<string>()
  .refine((it) => Number.isInteger(it) && it >= 1 && it <= 256, {
    error: 'Expected a whole number from 1 to 256.',
  });

export const grade: Command = {
  flags,
  async run(argv, terminal) {
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      const lab = given.text('lab');
      terminal.out(`${help}\n${await pointsInWords(lab === undefined ? syllabus : readLabs(lab))}`);
      return exitCodes.pass;
    }
    const [path, second] = given.positionals;
    if (path === undefined || second !== undefined) {
      throw new UsageError('Grade what? One roster or folder; see ecr-workbook grade --help.');
    }
    const labs = readLabs(given.text('lab'));
    const format = readFormat(given.text('format') ?? 'csv');
    const weightsFile = given.text('weights');
    const weights = await withPointsOf(
      labs,
      weightsFile === undefined ? evenWeights : await readWeights(weightsFile),
    );
    const asking = { labs, weights, settings: settingsOf(given) };
    const run = (await isFolder(path))
      ? await fromBundles(path, given, asking, terminal)
      : await fromRoster(path, given, asking, terminal);
    const output = given.text('output');
    const book = gradebook(
      format,
      run.rows,
      labs.map(({ id }) => id),
    );
    if (output === undefined) terminal.out(book);
    else await writeText(output, book);
    terminal.err(`${inWords(run.rows)}${run.left === undefined ? '' : ` ${run.left}`}\n`);
    const isWhole = run.rows.every(({ status }) => status === 'graded');
    return isWhole && run.left === undefined ? exitCodes.pass : exitCodes.inconclusive;
  },
};

/** What labs themselves say that their checks are worth. */
async function pointsInWords(labs: readonly SyllabusEntry[]): Promise<string> {
  const lines = await Promise.all(
    labs.map(async (lab) => {
      const points = Object.entries(await pointsIn(lab)).map(([check, it]) => `${check} ${it}`);
      return points.length === 0 ? [] : [`  ${lab.id}: ${points.join(', ')}`];
    }),
  );
  return ['Points, 1 where neither --weights nor the lab says otherwise', ...lines.flat(), ''].join(
    '\n',
  );
}

type Asking = Pick<Grading, 'labs' | 'weights' | 'settings'>;

async function fromRoster(path: string, given: Arguments, asking: Asking, terminal: Terminal) {
  refuse(given, ['roster', 'trust'], 'goes with a folder of bundles');
  return gradeRoster(await readLearners(path), {
    ...asking,
    concurrency: readFlag(given, 'concurrency', atOnce) ?? 8,
    state: given.text('state') ?? `${path}.unfinished.jsonl`,
    resume: given.has('resume'),
    bundles: given.text('bundles'),
    profile: given.text('profile'),
    endpoint: given.text('endpoint-url'),
    otherRegions: !given.has('no-other-regions'),
    terminal,
  });
}

async function fromBundles(
  path: string,
  given: Arguments,
  asking: Asking,
  { err }: Terminal,
): Promise<Graded> {
  const live = [
    ...['concurrency', 'state', 'resume', 'bundles', 'profile', 'endpoint-url'],
    'no-other-regions',
  ];
  refuse(given, live, 'goes with a roster; of a folder of bundles nobody is asked');
  const trust = given.text('trust') ?? 're-judged';
  if (trust !== 're-judged' && trust !== 'self-reported') {
    throw new UsageError('--trust: of bundles it is re-judged or self-reported.');
  }
  const roster = given.text('roster');
  const learners = roster === undefined ? undefined : await readLearners(roster);
  const onRow = (row: Row) => {
    if (row.status === 'not graded') err(`${oneLine(`${row.learner}: ${row.reason ?? ''}`)}\n`);
  };
  const rows = await judgeHandIns(path, { ...asking, roster: learners, trust, onRow });
  return { rows, left: undefined };
}

function refuse(given: Arguments, names: readonly string[], why: string): void {
  const unfit = names.find((name) => given.has(name) || given.text(name) !== undefined);
  if (unfit !== undefined) throw new UsageError(`--${unfit} ${why}.`);
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

async function readLearners(path: string) {
  const text = await readFile(path);
  if (text === null) throw new UsageError(`There is no file ${path}.`);
  return readRoster(text, path);
}

function settingsOf(given: Arguments): Settings {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given.text(flagFor(name).slice(2));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function readLabs(text: string | undefined): readonly SyllabusEntry[] {
  const ids = syllabus.map(({ id }) => id);
  if (text === undefined) throw new UsageError(`Grade which lab? --lab ${ids.join(', ')}.`);
  const chosen = [...new Set(text.split(',').map((id) => id.trim()))];
  return chosen.map((id) => {
    const entry = syllabus.find((it) => it.id === id);
    if (entry) return entry;
    throw new UsageError(`There is no lab ${id}: ${ids.join(', ')}.${suggestion(id, ids)}`);
  });
}

function readFormat(text: string): GradebookFormat {
  const format = gradebookFormats.find((it) => it === text);
  if (format) return format;
  throw new UsageError(
    `There is no format ${text}: ${gradebookFormats.join(', ')}.${suggestion(text, gradebookFormats)}`,
  );
}

function inWords(rows: readonly Row[]): string {
  const count = (status: Row['status']) => rows.filter((it) => it.status === status).length;
  const others = (['incomplete', 'not graded'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `, ${count(status)} ${status}`);
  return `${count('graded')} graded${others.join('')}.`;
}
