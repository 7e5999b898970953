import type { Check } from '#checkers/check.ts';
import { checks } from '#checkers/index.ts';
import { leastPrivilege } from '#checkers/least-privilege.ts';
import { accountId, partitionOf, regionName } from '#ecr/names.ts';
import { syllabus } from '#labs/syllabus.ts';
import { readArguments, type Arguments } from '../arguments.ts';
import { named, readFlag } from '../flag-values.ts';
import type { Command } from '../main.ts';
import { exampleOf, labQuestions } from '../questions.ts';
import { exitCodes, flagTable, suggestion, UsageError, type Flag } from '../usage.ts';

const flags: readonly Flag[] = [
  { name: 'account', value: 'ACCOUNT', about: 'Name its repositories instead of any account’s' },
  { name: 'region', value: 'REGION', about: 'Name the repositories of this Region alone' },
];

const help = `Usage: ecr-workbook policy <check, lab or all> … [flags]

Prints the least that an identity needs to run these checks, as an IAM policy, from what the checks call.

  ecr-workbook policy lifecycle-keeps-staging scan-on-push
  ecr-workbook policy private-repository --account 111122223333 > grader.json
  ecr-workbook policy all

Flags
${flagTable(flags)}
`;

export const policy: Command = {
  flags,
  words: ['all', ...[...checks, ...syllabus].map(({ id }) => id)],
  async run(argv, { out }) {
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    if (given.positionals.length === 0) {
      throw new UsageError('A policy for which checks or labs? See ecr-workbook policy --help.');
    }
    const questions: Check[] = [];
    for (const id of given.positionals) questions.push(...(await questionsOf(id)));
    const document = leastPrivilege(questions, repositoriesOf(given));
    out(`${JSON.stringify(document, undefined, 2)}\n`);
    return exitCodes.pass;
  },
};

/** The actions do not follow from the values: any valid ones will do. */
async function questionsOf(id: string): Promise<readonly Check[]> {
  if (id === 'all') return checks.map((ask) => ask(exampleOf(ask)));
  const lab = syllabus.find((it) => it.id === id);
  if (lab) {
    const { default: definition } = await lab.load();
    const steps = Object.keys(definition.steps(definition.settings));
    const proved = await Promise.all(steps.map((step) => labQuestions(lab, {}, step)));
    return proved.flatMap(({ questions }) => questions);
  }
  const factory = checks.find((it) => it.id === id);
  if (factory) return [factory(exampleOf(factory))];
  const all = [...checks, ...syllabus].map((it) => it.id);
  throw new UsageError(`There is no check and no lab ${id}.${suggestion(id, all)}`);
}

function repositoriesOf(given: Arguments): string {
  const account = readFlag(given, 'account', named(accountId)) ?? '*';
  const region = readFlag(given, 'region', named(regionName)) ?? '*';
  return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/*`;
}
