import { z } from 'zod';
import { futureOf } from '#checkers/lifecycle/future.ts';
import { heldImages } from '#checkers/lifecycle/held-images.ts';
import type { Held } from '#checkers/lifecycle/evaluate.ts';
import { parsePolicy, type Rule } from '#checkers/lifecycle/policy.ts';
import { protectionOf } from '#checkers/lifecycle/protection.ts';
import { readRefusal } from '#checkers/refusals.ts';
import { EcrError } from '#ecr/errors.ts';
import { imageTag, repositoryName } from '#ecr/names.ts';
import { parseLifecyclePolicy } from '#sandbox/rules/lifecycle-policy.ts';
import { readArguments, type Arguments } from '../arguments.ts';
import { connect } from '../aws.ts';
import { readFile } from '../files.ts';
import { named, readFlag } from '../flag-values.ts';
import { readImages } from '../lifecycle/images-file.ts';
import { explainFormats, explainReport } from '../lifecycle/report.ts';
import type { Command, Terminal } from '../main.ts';
import { exitCodes, flagTable, suggestion, UsageError, type Flag } from '../usage.ts';

const flags: readonly Flag[] = [
  {
    name: 'images',
    value: 'FILE',
    about: 'Images as aws ecr describe-images --output json prints them; asks nobody',
  },
  { name: 'repository', value: 'NAME', about: 'Ask the images of this repository' },
  { name: 'protect', value: 'TAG', about: 'Say whether the policy always keeps what carries it' },
  { name: 'at', value: 'DATE', about: 'What counts as now, such as 2026-11-20T10:00:00Z' },
  { name: 'region', value: 'REGION', about: 'Region of the repository' },
  { name: 'profile', value: 'NAME', about: 'Profile of AWS’s configuration files' },
  { name: 'endpoint-url', value: 'URL', about: 'Ask a sandbox endpoint instead of AWS' },
  { name: 'format', value: 'FORMAT', about: `${explainFormats.join(', ')}; pretty if not given` },
];

const help = `Usage: ecr-workbook lifecycle explain POLICY.json [flags]

Says which image a lifecycle policy removes or archives when, and by which rule: as a table, and as a
timeline of what happens if nothing more is pushed or pulled. Nothing is stored, no image is touched.
With --protect it says as well whether any pushes, tags and days can cost the image with that tag its
place, and if so which.
Exit code: 0 explained, and the tag is kept; 1 the tag is not kept, or ECR would refuse the policy; 2 not
asked; 3 the images cannot be read.

  aws ecr describe-images --repository-name demo-node-app --output json > images.json
  ecr-workbook lifecycle explain policy.json --images images.json --protect staging
  ecr-workbook lifecycle explain policy.json --repository demo-node-app --format markdown

Flags
${flagTable(flags)}
`;

const date = z.iso
  .datetime({ offset: true, error: 'a date such as 2026-11-20T10:00:00Z' })
  .transform((text) => Date.parse(text) / 1000);

export const lifecycle: Command = {
  flags,
  words: ['explain'],
  async run(argv, terminal) {
    const { out, err } = terminal;
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    const policyText = await readPolicy(given);
    const format = readFormat(given);
    const tag = readFlag(given, 'protect', named(imageTag));
    const at = readFlag(given, 'at', date);
    try {
      const { rules } = readRules(policyText);
      const { images, now, notes } = await imagesOf(given, terminal);
      const moment = at ?? now;
      const verdict =
        tag === undefined ? undefined : protectionOf({ tag, policyText, images, now: moment });
      out(
        explainReport(format, {
          rules,
          outcomes: futureOf(rules, images, moment),
          now: moment,
          notes,
          protection: tag === undefined || !verdict ? undefined : { tag, verdict },
        }),
      );
      return exitCodes[verdict?.status ?? 'pass'];
    } catch (error) {
      if (!(error instanceof EcrError)) throw error;
      return refused(error, err);
    }
  },
};

function refused(error: EcrError, err: (text: string) => void): number {
  if (error.code === 'InvalidParameterException') {
    err(`ECR would refuse this policy (${error.code}): ${error.message}\n`);
    return exitCodes.fail;
  }
  if (error.code === 'RepositoryNotFoundException') throw new UsageError(error.message);
  const { because, hint } = readRefusal(error, 'ecr:DescribeImages');
  err(`${because}\n${hint === undefined ? '' : `Next: ${hint}\n`}`);
  return exitCodes.inconclusive;
}

async function readPolicy({ positionals }: Arguments): Promise<string> {
  const [action, path, more] = positionals;
  if (action === undefined) throw new UsageError('Do what with a lifecycle policy? explain.');
  if (action !== 'explain') {
    throw new UsageError(
      `lifecycle knows explain, and not “${action}”.${suggestion(action, ['explain'])}`,
    );
  }
  if (path === undefined || more !== undefined) {
    throw new UsageError('Explain which policy? One file at a time.');
  }
  const text = await readFile(path);
  if (text === null) throw new UsageError(`There is no file ${path}.`);
  return text;
}

/** @throws EcrError as PutLifecyclePolicy says it. */
function readRules(text: string): { rules: readonly Rule[] } {
  parseLifecyclePolicy(text);
  const policy = parsePolicy(text);
  // ECR would take it, and this reader does not know it: a bug rather than a mistake of the policy's.
  if ('unknown' in policy) throw new UsageError(policy.unknown);
  return policy;
}

interface Known {
  readonly images: readonly Held[];
  readonly now: number;
  readonly notes: readonly string[];
}

async function imagesOf(given: Arguments, { env }: Terminal): Promise<Known> {
  const path = given.text('images');
  const repository = readFlag(given, 'repository', named(repositoryName));
  if (path !== undefined && repository !== undefined) {
    throw new UsageError('Give --images or --repository: both say what the images are.');
  }
  if (path !== undefined) return imagesIn(path);
  const connection = ['region', 'profile', 'endpoint-url'].find((it) => given.text(it));
  if (repository === undefined) {
    if (connection !== undefined) {
      throw new UsageError(`--${connection} says where to ask: add --repository.`);
    }
    return { images: [], now: Date.now() / 1000, notes: ['No images given: only rules are told.'] };
  }
  const aws = await connect({
    endpoint: given.text('endpoint-url'),
    region: given.text('region'),
    profile: given.text('profile'),
    env,
  });
  const images = await heldImages(aws.ecr, repository);
  return { images, now: aws.now(), notes: [] };
}

async function imagesIn(path: string): Promise<Known> {
  const text = await readFile(path);
  if (text === null) throw new UsageError(`There is no file ${path}.`);
  const { images, hasIndexes } = readImages(text, path);
  const notes = hasIndexes
    ? [
        'DescribeImages does not say what an index names: ECR never takes a member of an index that is there. --repository knows them.',
      ]
    : [];
  return { images, now: Date.now() / 1000, notes };
}

function readFormat(given: Arguments): (typeof explainFormats)[number] {
  const text = given.text('format') ?? 'pretty';
  const format = explainFormats.find((it) => it === text);
  if (format) return format;
  throw new UsageError(
    `There is no format ${text}: ${explainFormats.join(', ')}.${suggestion(text, explainFormats)}`,
  );
}
