import { writeBundle } from '#checkers/bundle.ts';
import { checks } from '#checkers/index.ts';
import { formats, overall, report, type Format } from '#checkers/report.ts';
import { countQuestions, runChecks } from '#checkers/run-check.ts';
import { flagFor, parameters, type ParameterName } from '#ecr/names.ts';
import { syllabus } from '#labs/syllabus.ts';
import { readArguments, type Arguments } from '../arguments.ts';
import { externalId, roleArn, type AssumeRole } from '../assume-role.ts';
import { connect } from '../aws.ts';
import { pointingElsewhere } from '#checkers/elsewhere.ts';
import { readFile, writeText } from '../files.ts';
import { readFlag } from '../flag-values.ts';
import type { Command } from '../main.ts';
import { ownVersion } from '../own-version.ts';
import { progress } from '../progress.ts';
import {
  allQuestions,
  labQuestions,
  singleQuestion,
  type AllQuestions,
  type LabQuestions,
} from '../questions.ts';
import { readSecret } from '../secret-file.ts';
import { exitCodes, flagTable, suggestion, UsageError, type Flag } from '../usage.ts';
import { seconds, watch } from '../watch.ts';

const names = Object.keys(parameters) as ParameterName[];

const flags: readonly Flag[] = [
  ...names.map((name) => ({
    name: flagFor(name).slice(2),
    value: 'VALUE',
    about: parameters[name].label,
  })),
  {
    name: 'step',
    value: 'STEP',
    about: 'Of a lab: only what this step proves, also if it undoes the others',
  },
  { name: 'assume-role', value: 'ARN', about: 'Look as this role' },
  { name: 'external-id', value: 'ID', about: 'What the role’s trust policy wants to hear' },
  {
    name: 'watch',
    about: 'Ask again every few seconds, or at Enter, until all pass; Ctrl-C ends it',
  },
  { name: 'interval', value: 'SECONDS', about: 'Of --watch; 5 if not given' },
  { name: 'endpoint-url', value: 'URL', about: 'Ask a sandbox endpoint instead of AWS' },
  { name: 'profile', value: 'NAME', about: 'Profile of AWS’s configuration files' },
  {
    name: 'bundle',
    value: 'FILE',
    about: 'Write what was seen and concluded there, to be judged again with ecr-workbook verify',
  },
  {
    name: 'pseudonymise',
    value: 'FILE',
    about:
      'In the bundle: account ids under other names, the same with the same secret in this file',
  },
  { name: 'format', value: 'FORMAT', about: `${formats.join(', ')}; pretty if not given` },
];

function help(): string {
  return `Usage: ecr-workbook check <check, lab or all> [flags]

Asks whether a claim about a registry is true. Looks, and changes nothing.
Exit code: 0 all pass, 1 some fail, 2 not asked, 3 none fails but some has no answer.

  ecr-workbook check scan-on-push --repository demo-node-app
  ecr-workbook check private-repository --watch --endpoint-url http://127.0.0.1:4322
  ecr-workbook check all --repository demo-node-app --tag staging
  ecr-workbook check private-repository --assume-role arn:aws:iam::111122223333:role/grader --external-id course

Checks
${checks.map(({ id, parameters }) => `  ${id} ${synopsis(parameters)}`.trimEnd()).join('\n')}

Labs
${syllabus.map(({ id, title }) => `  ${id}: what its steps make (${title})`).join('\n')}
  A step that undoes what the others make, such as cleaning up, is asked by --step alone.

all: every check that the flags suffice for; ecr-workbook leftovers asks what is left

Flags
${flagTable(flags)}
`;
}

function synopsis(taken: Readonly<Record<string, object>>): string {
  return Object.entries(taken)
    .map(([name, parameter]) => {
      const flag = flagFor(name as ParameterName);
      return 'optional' in parameter ? `[${flag}]` : flag;
    })
    .join(' ');
}

export const check: Command = {
  flags,
  words: ['all', ...[...checks, ...syllabus].map(({ id }) => id)],
  async run(argv, terminal) {
    const { out, err, env, colour } = terminal;
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help());
      return exitCodes.pass;
    }
    const format = readFormat(given);
    const interval = readInterval(given, format);
    const { questions, region, notAsked } = await readQuestions(given);
    const aws = await connect({
      endpoint: given.text('endpoint-url'),
      region: given.text('region'),
      usualRegion: region,
      profile: given.text('profile'),
      assumeRole: readRole(given),
      env,
    });
    const { runNodeProgram } = await import('#shell/node-program.ts');
    const bundle = given.text('bundle');
    const secret = await readPseudonyms(given);
    const where = pointingElsewhere(aws);
    const ask = async (signal?: AbortSignal) => {
      const told = progress(terminal, countQuestions(questions));
      const looking = { readFile, runProgram: runNodeProgram, onResult: told.onResult, signal };
      const results = await runChecks(aws, questions, looking).finally(told.end);
      if (bundle !== undefined)
        await writeText(bundle, writeBundle(results, await ownVersion(), secret));
      return Promise.all(results.map(where));
    };
    // Not to stdout: a machine may read that.
    if (notAsked !== undefined) err(`${notAsked}\n`);
    if (interval !== undefined) return watch({ ask, interval, terminal });
    const results = await ask();
    out(report(format, results, { colour }));
    return exitCodes[overall(results)];
  },
};

/** Seconds between two runs; `undefined` without --watch. */
function readInterval(given: Arguments, format: Format): number | undefined {
  const interval = readFlag(given, 'interval', seconds);
  if (!given.has('watch')) {
    if (interval !== undefined) throw new UsageError('--interval belongs to --watch.');
    return undefined;
  }
  if (format !== 'pretty') throw new UsageError('--watch is for people: it has no --format.');
  return interval ?? 5;
}

function readRole(given: Arguments): AssumeRole | undefined {
  const arn = readFlag(given, 'assume-role', roleArn);
  const id = readFlag(given, 'external-id', externalId);
  if (arn === undefined && id !== undefined) {
    throw new UsageError('--external-id belongs to --assume-role.');
  }
  return arn === undefined ? undefined : { roleArn: arn, externalId: id };
}

async function readPseudonyms(given: Arguments): Promise<string | undefined> {
  const path = given.text('pseudonymise');
  if (path === undefined) return undefined;
  if (given.text('bundle') === undefined) {
    throw new UsageError('--pseudonymise changes what a bundle says: give --bundle, too.');
  }
  return readSecret(path);
}

interface Questions extends Pick<LabQuestions, 'questions' | 'region'> {
  /** What else could be asked, and how. */
  readonly notAsked: string | undefined;
}

async function readQuestions(given: Arguments): Promise<Questions> {
  const [id, second] = given.positionals;
  const all = ['all', ...[...checks, ...syllabus].map((it) => it.id)];
  if (id === undefined) throw new UsageError(`Check what? ${all.join(', ')}.`);
  if (second !== undefined) throw new UsageError(`One check or lab at a time: ${id} or ${second}.`);
  const values = Object.fromEntries(
    names.flatMap((name) => {
      const value = given.text(flagFor(name).slice(2));
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const step = given.text('step');
  const lab = syllabus.find((it) => it.id === id);
  if (lab) {
    const { leftOut, ...asked } = await labQuestions(lab, values, step);
    return { ...asked, notAsked: leftOut.length > 0 ? leftOutInWords(leftOut) : undefined };
  }
  if (id === 'all') {
    if (step !== undefined) throw new UsageError('Steps are of a lab: all has none.');
    const { questions, lacking } = allQuestions(checks, values);
    return { questions, region: undefined, notAsked: lackingInWords(lacking) };
  }
  const factory = checks.find((it) => it.id === id);
  if (!factory) {
    throw new UsageError(`There is no check and no lab ${id}.${suggestion(id, all)}`);
  }
  if (step !== undefined) throw new UsageError(`${id} is a check and has no steps.`);
  return { questions: [singleQuestion(factory, values)], region: undefined, notAsked: undefined };
}

/** By what they lack, so that a flag is named once. */
function lackingInWords(lacking: AllQuestions['lacking']): string | undefined {
  if (lacking.length === 0) return undefined;
  const byFlags = Map.groupBy(lacking, ({ flags: missing }) => missing.join(' and '));
  const lines = [...byFlags].map(
    ([missing, all]) => `  without ${missing}: ${all.map((it) => it.id).join(', ')}`,
  );
  return `Not asked:\n${lines.join('\n')}`;
}

function leftOutInWords(steps: readonly string[]): string {
  const asking = steps.map((step) => `--step ${step}`).join(' or ');
  return steps.length === 1
    ? `Not asked: ${steps.join('')}, which undoes what the other steps make; ask with ${asking}.`
    : `Not asked: ${steps.join(', ')}, which undo what the other steps make; ask with ${asking}.`;
}

function readFormat(given: Arguments): Format {
  const text = given.text('format') ?? 'pretty';
  const format = formats.find((it) => it === text);
  if (format) return format;
  throw new UsageError(
    `There is no format ${text}: ${formats.join(', ')}.${suggestion(text, formats)}`,
  );
}
