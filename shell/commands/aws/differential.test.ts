/**
 * The same command lines through ours and through the AWS CLI installed on this machine, each against a sandbox
 * of its own on a Node port. Whatever is printed has to be the same, but for what is random or the time; whether
 * it succeeds, too. An AWS CLI of version 1 differs in what version 2 changed; those lines say so.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '#sandbox/listen.ts';
import type { Listening } from '#sandbox/listen.ts';
import { filesAtHome, runAws } from './at-a-desk.ts';
import { corpus, files } from './differential.corpus.ts';

const region = 'ap-southeast-2';
/** Before these, the CLI's own model of ECR lacks what the corpus asks for. */
const oldest: Readonly<Record<number, number>> = { 1: 42, 2: 28 };
const version = versionOf('aws');
// Version 1 prints times as they come unless it is told otherwise.
const config = '[default]\ncli_timestamp_format = iso8601\n';
const lines = corpus.filter((line) => version === 2 || line.only !== 'v2');

/** The AWS CLI's major version; `undefined` where none is installed, or one that is too old. */
function versionOf(command: string): number | undefined {
  try {
    const said = execFileSync(command, ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    const [, major, minor] = /aws-cli\/(\d+)\.(\d+)/.exec(said) ?? [];
    return Number(minor) >= (oldest[Number(major)] ?? 0) ? Number(major) : undefined;
  } catch (error) {
    // No such program, or one that cannot even say its version.
    if (error instanceof Error && ('code' in error || 'status' in error)) return undefined;
    throw error;
  }
}

interface Result {
  readonly succeeded: boolean;
  readonly stdout: string;
}

let ours: readonly Result[] = [];
let theirs: readonly Result[] = [];
const open: Listening[] = [];
let folder = '';

beforeAll(async () => {
  if (version === undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'aws-differential-'));
  await Promise.all(
    Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)),
  );
  await writeFile(join(folder, 'config'), config);
  [ours, theirs] = await Promise.all([inTurn(runOurs), inTurn(runTheirs)]);
}, 600_000);

afterAll(async () => {
  await Promise.all(open.map((it) => it.close()));
  if (folder) await rm(folder, { recursive: true });
});

async function inTurn(run: (args: readonly string[], url: string) => Promise<Result>) {
  const endpoint = await listen({ port: 0 });
  open.push(endpoint);
  const results: Result[] = [];
  for (const { args } of lines) results.push(await run(args, endpoint.url));
  return results;
}

function environment(url: string) {
  return {
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: url,
  };
}

async function runOurs(args: readonly string[], url: string): Promise<Result> {
  const fs = await filesAtHome({ ...files, '.aws/config': config });
  const send = (request: Request) => fetch(request);
  const { status, stdout } = await runAws(args, { env: environment(url), fs, send });
  return { succeeded: status === 0, stdout: masked(stdout) };
}

function runTheirs(args: readonly string[], url: string): Promise<Result> {
  const env = {
    ...process.env,
    ...environment(url),
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    PYTHONUTF8: '1',
    TZ: 'UTC',
  };
  return new Promise((resolve) => {
    // Not every version knows AWS_ENDPOINT_URL.
    execFile(
      'aws',
      [...args, '--endpoint-url', url],
      { cwd: folder, env, encoding: 'utf8' },
      (error, stdout) => {
        resolve({ succeeded: error === null, stdout: masked(stdout) });
      },
    );
  });
}

/** Without what is random, or depends on the moment or the port. */
function masked(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00/g, '<time>')
    .replaceAll(/127\.0\.0\.1:\d+/g, '<endpoint>')
    .replaceAll(/[A-Za-z0-9+/]{200,}={0,2}/g, '<token>')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>');
}

/** Padding and rules of a table follow from the masked values' widths. */
function shape(text: string): string {
  return text.replaceAll(/-{2,}/g, '--').replaceAll(/ {2,}/g, ' ');
}

function withoutChoices(text: string): string {
  return text.replaceAll(/"[A-Z][A-Z0-9_]+"/g, '"<choice>"');
}

describe('what the AWS CLI prints, aws prints', () => {
  if (version === undefined) {
    test('on a machine that has one', ({ skip }) => {
      skip('no recent `aws` on PATH: install the AWS CLI to compare with it');
    });
    return;
  }
  test.each(lines.map((line, index) => ({ ...line, index })))(
    '$line',
    ({ index, isDrawn, isRandom, differs }) => {
      const [mine, real] = [ours[index], theirs[index]];
      expect.assert(mine && real);
      if (differs !== undefined && version === 1) {
        // By design: the reason is the corpus's.
        expect({
          differs: mine.stdout !== real.stdout || mine.succeeded !== real.succeeded,
        }).toEqual({
          differs: true,
        });
        return;
      }
      const drawn = isDrawn ? shape : isRandom ? withoutChoices : (it: string) => it;
      expect({ ...mine, stdout: drawn(mine.stdout) }).toEqual({
        ...real,
        stdout: drawn(real.stdout),
      });
    },
  );
});
