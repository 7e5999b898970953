/**
 * The same command lines through ours and through the AWS CLI: same output, same success or failure, same kind of
 * error. What the real one did is recorded in `differential.recorded.json`, which ours is always held to. Where one
 * is installed it is asked again: a few lines of the corpus with every run of the tests, all with
 * `npm run test:aws`, which also holds the records to it (`npm run test:aws -- -u` writes them anew).
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ecrModel } from '#ecr/model.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { corpus, files, type CorpusLine } from './differential.corpus.ts';
import {
  comparable,
  config,
  knowsNewest,
  runOurs,
  runTheirs,
  versionOfAws,
  type Result,
  type Step,
} from './contract/differential-run.ts';
import { kebab } from './kebab.ts';

const asksEvery = import.meta.env.MODE === 'every-line';
/** A real `aws` takes a second to start. */
const asksOneOf = 80;
const recordsFile = join(import.meta.dirname, 'differential.recorded.json');

const version = versionOfAws();
const isRecorded = ({ unrecorded }: CorpusLine) => unrecorded === undefined;
const hasNewest = version !== undefined && knowsNewest();
const isKnown = (line: CorpusLine) =>
  (version === 2 || line.only !== 'v2') && (hasNewest || line.isNewest !== true);
/** Version 1 tells nothing about what is recorded of version 2. */
const isOfVersion2 = ({ only, differs }: CorpusLine) => only === 'v2' || differs !== undefined;
const isAsked = (line: CorpusLine, index: number) =>
  version !== undefined && isKnown(line) && (asksEvery || index % asksOneOf === 0);

let ours: readonly Result[] = [];
let theirs: readonly Result[] = [];
let recorded: Readonly<Record<string, Result>> = {};
const open: Listening[] = [];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aws-differential-'));
  for (const [name, text] of Object.entries({ ...files, config })) {
    await writeFile(join(folder, name), text);
  }
  // Where the real one is not asked, ours brings the registry to where the next line expects it.
  [ours, theirs] = await Promise.all([
    inTurn(runOurs),
    inTurn((line, url, identifier, index) =>
      isAsked(line, index)
        ? runTheirs(line, url, identifier, folder)
        : runOurs(line, url, identifier),
    ),
  ]);
  recorded = JSON.parse(await readFile(recordsFile, 'utf8').catch(() => '{}')) as typeof recorded;
}, 1_200_000);

afterAll(async () => {
  await Promise.all(open.map((it) => it.close()));
  await rm(folder, { recursive: true });
});

async function inTurn(
  run: (line: CorpusLine, url: string, identifier: string, index: number) => Promise<Step>,
) {
  const endpoint = await listen({ port: 0 });
  open.push(endpoint);
  const results: Result[] = [];
  let last = '';
  for (const [index, line] of corpus.entries()) {
    const { result, identifier } = await run(line, endpoint.url, last, index);
    results.push(result);
    last = identifier;
  }
  return results;
}

/** A line that is typed again does something else: its place is part of its name. */
const numbered = corpus.map((line, index) => ({
  ...line,
  index,
  key: `${index + 1} ${line.line}`,
}));

function pairOf(index: number): readonly [mine: Result, real: Result] {
  const [mine, real] = [ours[index], theirs[index]];
  expect.assert(mine && real);
  return [mine, real];
}

test('the corpus has more than 400 lines', () => {
  expect(corpus.filter(isRecorded).length).toBeGreaterThan(400);
});

test('every operation of ECR was recorded with an answer and with a refusal', () => {
  const asked = (succeeded: boolean) =>
    new Set(
      numbered
        .filter(
          ({ key, line }) => !line.includes('skeleton') && recorded[key]?.succeeded === succeeded,
        )
        .map(({ args: [service, operation] }) => `${service} ${operation}`),
    );
  const [answered, refused] = [asked(true), asked(false)];
  const operations = Object.keys(ecrModel.operations).map((name) => `ecr ${kebab(name)}`);
  expect(operations.filter((name) => !answered.has(name))).toEqual([]);
  expect(operations.filter((name) => !refused.has(name))).toEqual([]);
});

describe('aws does what was recorded of the AWS CLI', () => {
  test.each(numbered.filter(isRecorded))('$key', ({ index, key, ...line }) => {
    const [mine] = pairOf(index);
    const real = recorded[key];
    expect.assert(real, 'not recorded: npm run test:aws -- -u');
    expect(comparable(line, mine)).toEqual(comparable(line, real));
  });
});

describe('aws does what the AWS CLI of this machine does', () => {
  if (version === undefined) {
    test('on a machine that has one', ({ skip }) => {
      skip('no recent `aws` on PATH: install the AWS CLI to compare with it');
    });
    return;
  }
  const asked = numbered.filter((line) => isRecorded(line) && isAsked(line, line.index));
  test.each(asked)('$key', ({ index, ...line }) => {
    const [mine, real] = pairOf(index);
    if (line.differs !== undefined && version === 1) {
      // By design: the reason is the corpus's.
      expect(mine, line.differs).not.toEqual(real);
      return;
    }
    expect(comparable(line, mine)).toEqual(comparable(line, real));
  });

  test.runIf(asksEvery)('and what was recorded is what it does now', async () => {
    const now = numbered
      .filter(isRecorded)
      .map(({ index, key, ...line }) => [
        key,
        !isKnown(line) || (version === 1 && isOfVersion2(line))
          ? recorded[key]
          : comparable(line, pairOf(index)[1]),
      ]);
    const text = `${JSON.stringify(Object.fromEntries(now), undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot(recordsFile);
  });
});
