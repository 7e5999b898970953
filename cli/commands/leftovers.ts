import { z } from 'zod';
import type { Check } from '#checkers/check.ts';
import { leftoverBackfills } from '#checkers/checks/leftover-backfills.ts';
import { leftoverConsumers } from '#checkers/checks/leftover-consumers.ts';
import { leftoverEventsLogs } from '#checkers/checks/leftover-events-logs.ts';
import { leftoverIam } from '#checkers/checks/leftover-iam.ts';
import { leftoverKms } from '#checkers/checks/leftover-kms.ts';
import { leftoverNetwork } from '#checkers/checks/leftover-network.ts';
import { leftoverPtc } from '#checkers/checks/leftover-ptc.ts';
import { leftoverRegistrySettings } from '#checkers/checks/leftover-registry-settings.ts';
import { leftoverReplicas } from '#checkers/checks/leftover-replicas.ts';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { leftoverSecrets } from '#checkers/checks/leftover-secrets.ts';
import { foundBy, type Place } from '#checkers/leftovers/found.ts';
import type { Leftover } from '#checkers/leftovers/leftover.ts';
import { ownershipOf, type Learner } from '#checkers/leftovers/ownership.ts';
import { storagePrice } from '#checkers/prices.ts';
import { runChecks, type CheckResult } from '#checkers/run-check.ts';
import { bytesIn } from '#checkers/stored-bytes.ts';
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { cachePrefix, parameters, partitionOf, repositoryName } from '#ecr/names.ts';
import { syllabus } from '#labs/syllabus.ts';
import { readArguments, refuseWords, type Arguments } from '../arguments.ts';
import { connect } from '../aws.ts';
import { readFile } from '../files.ts';
import { named, readFlag } from '../flag-values.ts';
import { leftoverFormats, leftoversReport, type Owned, type Remains } from '../leftovers/report.ts';
import type { Command } from '../main.ts';
import { exitCodes, flagTable, suggestion, UsageError, type Flag } from '../usage.ts';

const flags: readonly Flag[] = [
  { name: 'learner', value: 'ID', about: 'Whose: what is tagged workbook-learner=ID is yours' },
  {
    name: 'recorded',
    value: 'FILE',
    about: 'Names, ids or ARNs of what you made, one on a line: these are yours as well',
  },
  {
    name: 'repository',
    value: 'NAME',
    about: 'The repository of your labs, if it is not the one that they begin with',
  },
  { name: 'prefix', value: 'PREFIX', about: 'Repositories below this cache prefix as well' },
  { name: 'ci-user', value: 'NAME', about: 'The user of the pipeline as well' },
  { name: 'destinations', value: 'REGIONS', about: 'Regions in which replicas may be left' },
  { name: 'region', value: 'REGION', about: 'Region to look in' },
  { name: 'profile', value: 'NAME', about: 'Profile of AWS’s configuration files' },
  { name: 'endpoint-url', value: 'URL', about: 'Ask a sandbox endpoint instead of AWS' },
  { name: 'format', value: 'FORMAT', about: `${leftoverFormats.join(', ')}; pretty if not given` },
];

const help = `Usage: ecr-workbook leftovers [flags]

Lists what the course left in an account, what it costs a month before discounts and free tiers, and the
commands that remove it. Deletes nothing. Many people may share an account: commands are printed for what is
tagged workbook-learner=ID, or recorded, as yours; everything else is listed as not proven yours.
Exit code: 0 nothing of yours is left, 1 something is, 2 not asked, 3 something is there that is not proven
yours, or could not be looked at.

  ecr-workbook leftovers --learner ada
  ecr-workbook leftovers --learner ada --repository ada/demo-node-app
  ecr-workbook leftovers --learner ada --recorded made.txt --prefix cache --format markdown
  ecr-workbook leftovers --endpoint-url http://127.0.0.1:4322

Flags
${flagTable(flags)}
`;

const learnerId = z
  .string()
  .regex(
    /^[\w+\-=.:/@ ]{1,256}$/,
    'an id as it can stand in a tag of AWS: letters, digits, + - = . _ : / @',
  );

export const leftovers: Command = {
  flags,
  async run(argv, { out, env }) {
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    refuseWords(given.positionals, 'leftovers');
    const format = readFormat(given);
    const learner: Learner = {
      id: readFlag(given, 'learner', learnerId),
      recorded: await readRecorded(given.text('recorded')),
    };
    const questions = await questionsFor(given);
    const aws = await connect({
      endpoint: given.text('endpoint-url'),
      region: given.text('region'),
      profile: given.text('profile'),
      env,
    });
    const remains = await remainsOf(aws, await runChecks(aws, questions), learner);
    out(leftoversReport(format, remains));
    return exitCodeOf(remains);
  },
};

/** Untagged and archived images are in the price of their repository. */
async function questionsFor(given: Arguments): Promise<Check[]> {
  const repository = readFlag(given, 'repository', named(repositoryName));
  const prefix = readFlag(given, 'prefix', named(cachePrefix));
  const ciUser = readFlag(given, 'ci-user', named(parameters.ciUser));
  const destinations = readFlag(given, 'destinations', named(parameters.destinations));
  return [
    leftoverRepositories({}),
    // The labs' own commands put no tag on it.
    ...(repository === undefined ? await labRepositories() : [repository]).map((it) =>
      leftoverRepositories({ repository: it }),
    ),
    ...(prefix === undefined ? [] : [leftoverRepositories({ prefix })]),
    leftoverReplicas({ destinations }),
    leftoverPtc({}),
    leftoverSecrets({}),
    leftoverRegistrySettings({}),
    leftoverBackfills({}),
    leftoverNetwork({}),
    leftoverKms({}),
    leftoverIam({ ciUser }),
    leftoverConsumers({}),
    leftoverEventsLogs({}),
  ];
}

/** Names that the labs have for their repository where nobody chooses another. */
async function labRepositories(): Promise<readonly string[]> {
  const labs = await Promise.all(syllabus.map((entry) => entry.load()));
  return [...new Set(labs.flatMap(({ default: lab }) => lab.settings.repository ?? []))];
}

async function remainsOf(
  aws: Aws,
  results: readonly CheckResult[],
  learner: Learner,
): Promise<Remains> {
  const identity = results.find(({ check }) => check.id === 'credentials-valid')?.evidence;
  const account = (identity as { account?: string } | undefined)?.account ?? '';
  const place: Place = { region: aws.region, account, partition: partitionOf(aws.region) };
  const all = new Map<string, Leftover>();
  for (const it of results.flatMap((result) => foundBy(result, place))) {
    all.set(`${it.kind} ${it.region} ${it.name}`, it);
  }
  const owned: Owned[] = [];
  for (const leftover of all.values()) {
    const ownership = await ownershipOf(aws, leftover, learner);
    owned.push({ leftover: await priced(aws, leftover), ownership });
  }
  const settings = results.find(({ check }) => check.id === 'leftover-registry-settings')?.verdict;
  return {
    owned: owned.sort((a, b) => (b.leftover.monthly ?? 0) - (a.leftover.monthly ?? 0)),
    unseen: results.flatMap(({ check, verdict }) =>
      verdict.status === 'inconclusive' ||
      (verdict.status === 'fail' && check.id === 'credentials-valid')
        ? [{ check: check.id, because: verdict.because, hint: verdict.hint }]
        : [],
    ),
    registry: settings?.status === 'fail' ? settings.because : undefined,
  };
}

/** A copy in another Region is weighed there. */
async function priced(aws: Aws, leftover: Leftover): Promise<Leftover> {
  if (leftover.kind !== 'replica') return leftover;
  try {
    const bytes = await bytesIn(aws.in(leftover.region).ecr, leftover.name);
    return bytes === null ? leftover : { ...leftover, monthly: storagePrice(bytes) };
  } catch (error) {
    if (isEcrError(error)) return leftover;
    throw error;
  }
}

function exitCodeOf({ owned, unseen, registry }: Remains): number {
  const has = (whose: string) => owned.some(({ ownership }) => ownership.whose === whose);
  if (has('yours')) return exitCodes.fail;
  const isOpen = has('not-proven') || unseen.length > 0 || registry !== undefined;
  return isOpen ? exitCodes.inconclusive : exitCodes.pass;
}

/** One on a line; a line that begins with `#`, and an empty one, say nothing. */
async function readRecorded(path: string | undefined): Promise<ReadonlySet<string>> {
  if (path === undefined) return new Set();
  const text = await readFile(path);
  if (text === null) throw new UsageError(`There is no file ${path}.`);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return new Set(lines.filter((line) => line !== '' && !line.startsWith('#')));
}

function readFormat(given: Arguments): (typeof leftoverFormats)[number] {
  const text = given.text('format') ?? 'pretty';
  const format = leftoverFormats.find((it) => it === text);
  if (format) return format;
  throw new UsageError(
    `There is no format ${text}: ${leftoverFormats.join(', ')}.${suggestion(text, leftoverFormats)}`,
  );
}
