import { answersTo } from '#checkers/bundle-answers.ts';
import { judgeAgain, type Rejudged } from '#checkers/bundle-verdicts.ts';
import { BundleError, readBundle, type Bundle } from '#checkers/bundle.ts';
import { flagFor, parameters, type ParameterName, type Settings } from '#ecr/names.ts';
import { syllabus } from '#labs/syllabus.ts';
import { readArguments, type Arguments } from '../arguments.ts';
import { readFile } from '../files.ts';
import type { Command } from '../main.ts';
import { labQuestions } from '../questions.ts';
import { exitCodes, flagTable, suggestion, UsageError, type Flag } from '../usage.ts';

const names = Object.keys(parameters) as ParameterName[];

const flags: readonly Flag[] = [
  {
    name: 'lab',
    value: 'LAB',
    about: 'Hold it against what this lab asks, and say what is missing',
  },
  ...names.map((name) => ({
    name: flagFor(name).slice(2),
    value: 'VALUE',
    about: `With --lab: ${parameters[name].label}, if it is not the lab’s own`,
  })),
];

const help = `Usage: ecr-workbook verify <bundle.json>

Judges the evidence in a bundle with today's checks, asks nobody, and says where a verdict differs.
Exit code: 0 nothing differs, 1 something does, 2 the bundle cannot be read, 3 it proves nothing: it is
empty, or does not answer what a lab asks.

  ecr-workbook check private-repository --bundle bundle.json
  ecr-workbook verify bundle.json
  ecr-workbook verify bundle.json --lab private-repository

Flags
${flagTable(flags)}
`;

export const verify: Command = {
  flags,
  async run(argv, { out }) {
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    const [path, second] = given.positionals;
    if (path === undefined || second !== undefined) {
      throw new UsageError('Verify which bundle? One file at a time.');
    }
    const text = await readFile(path);
    if (text === null) throw new UsageError(`There is no file ${path}.`);
    const judged = judgeAgain(read(text, path));
    if (judged.length === 0) {
      out('The bundle has no results: nothing was asked, and nothing is proven.\n');
      return exitCodes.inconclusive;
    }
    out(judged.map(lineOf).join(''));
    const missing = await missingFrom(judged, given);
    out(missing.map(({ check, claim }) => `${check}: missing: ${claim}\n`).join(''));
    const differing = judged.filter(({ differs }) => differs).length;
    out(
      differing === 0
        ? `\n${judged.length} verdicts, none differs.\n`
        : `\n${differing} of ${judged.length} verdicts differ.\n`,
    );
    if (missing.length > 0) out(`${missing.length} questions of the lab have no answer.\n`);
    if (differing > 0) return exitCodes.fail;
    return missing.length > 0 ? exitCodes.inconclusive : exitCodes.pass;
  },
};

/** What the lab asks and the bundle does not answer; nothing without `--lab`. */
async function missingFrom(judged: readonly Rejudged[], given: Arguments) {
  const id = given.text('lab');
  const values = names.flatMap((name) => {
    const value = given.text(flagFor(name).slice(2));
    return value === undefined ? [] : [[name, value]];
  });
  if (id === undefined) {
    if (values.length > 0)
      throw new UsageError('A parameter says what a lab asks: give --lab, too.');
    return [];
  }
  const lab = syllabus.find((it) => it.id === id);
  const ids = syllabus.map((it) => it.id);
  if (!lab) throw new UsageError(`There is no lab ${id}.${suggestion(id, ids)}`);
  const { questions } = await labQuestions(lab, Object.fromEntries(values) as Settings, undefined);
  return answersTo(questions, judged, ({ then, now }) => now ?? then)
    .filter(({ isThere }) => !isThere)
    .map(({ check, verdict }) => ({
      check: check.id,
      claim: `${check.claim}. ${verdict.status === 'inconclusive' ? verdict.because : ''}`,
    }));
}

function read(text: string, path: string): Bundle {
  try {
    return readBundle(text);
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    throw new UsageError(`${path}: ${error.message}`);
  }
}

function lineOf({ check, then, now, differs }: Rejudged): string {
  const head = `${check.id}: ${then.status}`;
  if (!differs || now === undefined) return `${head}\n`;
  return `${head} then, ${now.status} today: ${now.because}\n`;
}
