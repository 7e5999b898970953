/** Runs lines of the corpus through ours or through the AWS CLI installed here, each against a sandbox on a port. */
import { execFile, execFileSync } from 'node:child_process';
import { filesAtHome, runAws } from '../at-a-desk.ts';
import { files, type CorpusLine } from '../differential.corpus.ts';
import { lastIdentifier } from '../differential.operations.ts';
import { kindOf } from '../differential.kind.ts';

/** What a line did. `kind` as in `differential.kind.ts`; what is random or of the moment is masked. */
export interface Result {
  readonly succeeded: boolean;
  readonly kind?: string | undefined;
  readonly stdout: string;
}

/** A result, and the last identifier that was printed until then. */
export interface Step {
  readonly result: Result;
  readonly identifier: string;
}

const region = 'ap-southeast-2';
/** An operation that only CLIs as new as most of the corpus know. */
const recent = ['ecr', 'list-image-referrers', '--generate-cli-skeleton'];
const newest = ['ecr', 'list-replication-backfills', '--generate-cli-skeleton'];
/** Version 1 prints times as they come unless it is told otherwise. */
export const config = '[default]\ncli_timestamp_format = iso8601\n';

/**
 * The AWS CLI's major version; `undefined` where none is installed, or one whose model of ECR lacks what the corpus asks
 * for. `AWS_DATA_PATH` may lead an older one to a newer model.
 */
export function versionOfAws(): number | undefined {
  try {
    const options = { encoding: 'utf8', stdio: 'pipe' } as const;
    const [, major] = /aws-cli\/(\d+)\./.exec(execFileSync('aws', ['--version'], options)) ?? [];
    execFileSync('aws', recent, options);
    return Number(major);
  } catch (error) {
    // No such program, one that cannot even say its version, or one that does not know the operation.
    if (error instanceof Error && ('code' in error || 'status' in error)) return undefined;
    throw error;
  }
}

/** Whether that CLI knows the newest operations, too. */
export function knowsNewest(): boolean {
  try {
    execFileSync('aws', newest, { stdio: 'pipe' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'status' in error) return false;
    throw error;
  }
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

export async function runOurs(line: CorpusLine, url: string, identifier: string): Promise<Step> {
  const fs = await filesAtHome({ ...files, '.aws/config': config });
  const send = (request: Request) => fetch(request);
  const args = argumentsOf(line, identifier);
  const { status, stdout, stderr } = await runAws(args, { env: environment(url), fs, send });
  return step(status === 0, stdout, stderr, identifier);
}

/** @param folder has the corpus's files, and `config`. */
export function runTheirs(
  line: CorpusLine,
  url: string,
  identifier: string,
  folder: string,
): Promise<Step> {
  const env = {
    ...process.env,
    ...environment(url),
    AWS_CONFIG_FILE: `${folder}/config`,
    AWS_SHARED_CREDENTIALS_FILE: `${folder}/none`,
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    PYTHONUTF8: '1',
    TZ: 'UTC',
  };
  return new Promise((resolve) => {
    // Not every version knows AWS_ENDPOINT_URL.
    execFile(
      'aws',
      [...argumentsOf(line, identifier), '--endpoint-url', url],
      { cwd: folder, env, encoding: 'utf8' },
      (error, stdout, stderr) => resolve(step(error === null, stdout, stderr, identifier)),
    );
  });
}

function argumentsOf({ args }: CorpusLine, identifier: string): readonly string[] {
  return args.map((arg) => arg.replaceAll(lastIdentifier, identifier));
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function step(succeeded: boolean, stdout: string, stderr: string, before: string): Step {
  return {
    result: { succeeded, kind: kindOf(succeeded, stderr), stdout: masked(stdout) },
    identifier: stdout.match(uuid)?.at(-1) ?? before,
  };
}

/** Without what is random, or depends on the moment or the port. */
function masked(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00/g, '<time>')
    .replaceAll(/127\.0\.0\.1:\d+/g, '<endpoint>')
    .replaceAll(/[A-Za-z0-9+/]{200,}={0,2}/g, '<token>')
    .replaceAll(uuid, '<id>');
}

/** As two results of a line can be compared: without widths of drawn tables, and what a skeleton chose. */
export function comparable({ isDrawn, isRandom }: CorpusLine, it: Result): Result {
  const stdout = isDrawn
    ? it.stdout.replaceAll(/-{2,}/g, '--').replaceAll(/ {2,}/g, ' ')
    : isRandom
      ? it.stdout.replaceAll(/"[A-Z][A-Z0-9_]+"/g, '"<choice>"')
      : it.stdout;
  return { ...it, stdout };
}
