/**
 * What AWS's own clients read from the Node endpoint is, field by field, what ours reads: for everything that
 * the checks ask. The SDK for JavaScript asks ECR; the installed `aws` asks the services beside it.
 */
import * as ecrSdk from '@aws-sdk/client-ecr';
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askNeighbour, createAws, type Aws, type Neighbours } from '#ecr/client.ts';
import { observerOf } from '#ecr/credentials.ts';
import { isEcrError } from '#ecr/errors.ts';
import { defaults } from '#ecr/names.ts';
import type { Input, Operation } from '#ecr/operations.ts';
import { runNodeProgram } from '#shell/node-program.ts';
import type { Listening } from '#sandbox/listen.ts';
import { checks } from '../index.ts';
import type { Asked } from '../recording.ts';
import { runChecks } from '../run-check.ts';
import { files } from './targets.ts';
import { arrangeFor } from './tidy.ts';

const { account, region } = defaults;
const { accessKeyId, secretAccessKey } = observerOf(account);
const credentials = { accessKeyId, secretAccessKey };

/** A question that some check asks, and where it was asked. */
interface Question extends Asked {
  readonly at: string;
  /** What ours was answered, as JSON has it; of an error its code. */
  readonly ours: unknown;
}

/** Another at every asking, by no fault of the reader: tokens and addresses that are signed for a moment. */
const momentary = new Set(['authorizationToken', 'expiresAt', 'downloadUrl']);

/** How some protocols write a moment; others write its seconds. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const servers: Listening[] = [];
let questions: Map<string, Question>;

beforeAll(async () => {
  questions = new Map();
  // One registry for all that pass in the same one.
  const registries = new Map<string, { server: Listening; ids: string[] }>();
  for (const { id } of checks) {
    const { name, listen } = await arrangeFor(id);
    const known = registries.get(name) ?? { server: await listen(), ids: [] };
    registries.set(name, known);
    known.ids.push(id);
  }
  for (const { server, ids } of registries.values()) {
    servers.push(server);
    const connection = { region, credentials, endpoint: server.url };
    const aws = createAws((request) => fetch(request), connection);
    const all: Asked[] = [];
    for (const id of ids) {
      const { target } = await arrangeFor(id);
      const ask = checks.find((it) => it.id === id);
      const results = await runChecks(aws, ask ? [ask(target)] : [], {
        readFile: (path) => Promise.resolve(files[path] ?? null),
        runProgram: runNodeProgram,
      });
      all.push(...results.flatMap((it) => it.asked));
    }
    for (const asked of all) {
      const key = `${server.url} ${JSON.stringify([asked.operation, asked.input, asked.region])}`;
      if (asked.operation === 'GET' || questions.has(key)) continue;
      const there = asked.region === undefined ? aws : aws.in(asked.region);
      questions.set(key, { ...asked, at: server.url, ours: await answerOf(there, asked) });
      await endOf(asked, server.url);
    }
  }
}, 120_000);
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** What was begun, as a preview, has ended for whoever asks next, on a fast machine as on a slow one. */
async function endOf({ operation }: Asked, at: string): Promise<void> {
  if (!operation.startsWith('ecr:Start')) return;
  const headers = {
    authorization: `Bearer ${servers.find(({ url }) => url === at)?.controlToken}`,
  };
  const body = JSON.stringify({ advance: 1 });
  const answer = await fetch(`${at}/_sandbox/clock`, { method: 'POST', headers, body });
  expect(answer.ok).toBe(true);
}

async function answerOf(aws: Aws, { operation, input }: Asked): Promise<unknown> {
  const [service = '', name = ''] = operation.split(':');
  try {
    return service === 'ecr'
      ? await aws.ecr(name as Operation, input as Input<Operation>)
      : await askNeighbour(aws, service as keyof Neighbours, name, input as object);
  } catch (error) {
    if (isEcrError(error)) return error.code;
    throw error;
  }
}

/** As JSON carries it: a moment is its seconds, and what is absent is absent. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (typeof value === 'number') return Math.round(value * 1000) / 1000;
  if (typeof value === 'string' && moment.test(value)) return Date.parse(value) / 1000;
  // IAM encodes policies as in an address; the command decodes them.
  if (typeof value === 'string' && value.startsWith('%7B')) {
    return JSON.parse(decodeURIComponent(value)) as unknown;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(
    ([name, field]) => field !== undefined && name !== '$metadata',
  );
  return Object.fromEntries(
    fields.map(([name, field]) => [name, momentary.has(name) ? typeof plain(field) : plain(field)]),
  );
}

const ofEcr = ({ operation }: Question) => operation.startsWith('ecr:');

test('the SDK reads of ECR what our client reads, in every field', async () => {
  const asked = [...questions.values()].filter(ofEcr);
  expect(new Set(asked.map(({ operation }) => operation)).size).toBeGreaterThan(25);
  for (const question of asked) {
    const { at, operation, input, region: other, ours } = question;
    const client = new ecrSdk.ECRClient({ endpoint: at, region: other ?? region, credentials });
    const name = operation.slice('ecr:'.length);
    const Command = (ecrSdk as unknown as Readonly<Record<string, CommandClass>>)[`${name}Command`];
    if (!Command) throw new Error(`the SDK has no ${name}`);
    const theirs = await client.send(new Command(input as object)).catch(codeOf);
    expect(plain(theirs), `${operation} ${JSON.stringify(input)}`).toEqual(plain(ours));
    await endOf(question, at);
  }
});

type CommandClass = new (input: object) => Parameters<ecrSdk.ECRClient['send']>[0];

/** The SDK names its errors as AWS does. */
function codeOf(error: unknown): string {
  if (error instanceof ecrSdk.ECRServiceException) return error.name;
  throw error;
}

const isMissing = spawnSync('aws', ['--version']).status !== 0;
if (isMissing) {
  console.warn('SKIPPED: no aws command is installed, so the services beside ECR are not compared');
}

test.skipIf(isMissing)(
  'the aws command reads of the services beside it what our client reads, in every field',
  { timeout: 300_000 },
  async () => {
    const asked = oneOfEach([...questions.values()].filter((it) => !ofEcr(it)));
    expect(asked.length).toBeGreaterThan(20);
    const answers = await Promise.all(asked.map(inTwos(awsAnswer)));
    const named = (told: readonly unknown[]) =>
      asked.map(({ operation, input }, place) => ({
        operation,
        input,
        answer: plain(told[place]),
      }));
    expect(named(answers)).toEqual(named(asked.map(({ ours }) => ours)));
  },
);

/** A command takes a third of a second to start: each operation once, with the answer that has most to compare. */
function oneOfEach(asked: readonly Question[]): readonly Question[] {
  const richest = new Map<string, Question>();
  const weight = ({ ours }: Question) => JSON.stringify(ours).length;
  for (const question of asked) {
    const known = richest.get(question.operation);
    if (!known || weight(question) > weight(known)) richest.set(question.operation, question);
  }
  return [...richest.values()];
}

/** Two at a time, whoever asks for more. */
function inTwos<T, R>(work: (it: T) => Promise<R>): (it: T) => Promise<R> {
  const turns: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  let next = 0;
  return (it) => {
    const turn = next++ % turns.length;
    const result = (turns[turn] ?? Promise.resolve()).then(() => work(it));
    turns[turn] = result.catch(() => undefined);
    return result;
  };
}

async function awsAnswer({ at, operation, input, region: other }: Question): Promise<unknown> {
  const [service = '', name = ''] = operation.split(':');
  const words = [
    ...['--endpoint-url', at, '--region', other ?? region, '--output', 'json', '--no-paginate'],
    ...[service, commandOf(name), '--cli-input-json', JSON.stringify(input ?? {})],
  ];
  const env = {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  try {
    const { stdout } = await promisify(execFile)('aws', words, { env, maxBuffer: 2 ** 26 });
    return stdout === '' ? {} : (JSON.parse(stdout) as unknown);
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const code = /An error occurred \((\w[\w.]*)\)/.exec(stderr)?.[1];
    if (code !== undefined) return code;
    throw error;
  }
}

/** `DescribeVpcEndpoints` is `describe-vpc-endpoints`; `ListOpenIDConnectProviders` has an abbreviation in it. */
function commandOf(operation: string): string {
  return operation
    .replace('OpenIDConnect', 'OpenIdConnect')
    .replace(/(?<!^)[A-Z]/g, '-$&')
    .toLowerCase();
}
