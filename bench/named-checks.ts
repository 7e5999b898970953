/**
 * The five checks that graders ask most, against a shell script that asks the same with the `aws` command,
 * and against AWS's SDK in a process that is warm: what is asked is the same, call by call.
 *
 *   node bench/named-checks.ts
 */
import * as sdk from '@aws-sdk/client-ecr';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { lifecycleKeepsStaging } from '#checkers/checks/lifecycle-keeps-staging.ts';
import { multiArchManifestPresent } from '#checkers/checks/multi-arch-manifest-present.ts';
import { ptcPrefixWorks } from '#checkers/checks/ptc-prefix-works.ts';
import { repositoryExists } from '#checkers/checks/repository-exists.ts';
import { scanOnPush } from '#checkers/checks/scan-on-push.ts';
import { tidySandbox, tidyServer } from '#checkers/contract/tidy.ts';
import { runChecks, type CheckResult } from '#checkers/run-check.ts';
import { createAws } from '#ecr/client.ts';
import { observerOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { isInstalled } from './programs.ts';
import { timeOf, timeOnce } from './stopwatch.ts';
import { duration, print, times, type Table } from './table.ts';

const { account, region } = defaults;
const { accessKeyId, secretAccessKey } = observerOf(account);
const credentials = { accessKeyId, secretAccessKey };
const repository = 'demo-node-app';

const questions = [
  repositoryExists({ repository }),
  scanOnPush({ repository }),
  lifecycleKeepsStaging({ repository, tag: 'staging' }),
  ptcPrefixWorks({ prefix: 'cache', upstreamRepository: 'docker/library/alpine' }),
  multiArchManifestPresent({ repository, tag: 'staging', platforms: 'linux/amd64' }),
];

type Asked = CheckResult['asked'][number];

async function passing(running: Promise<readonly CheckResult[]>): Promise<readonly Asked[]> {
  const results = await running;
  for (const { check, verdict } of results) {
    if (verdict.status !== 'pass') throw new Error(`${check.id}: ${JSON.stringify(verdict)}`);
  }
  return results.flatMap(({ asked }) => asked);
}

export async function namedChecks(): Promise<Table> {
  const { handle } = await tidySandbox();
  const server = await tidyServer();
  try {
    const inside = createAws(handle, { region, credentials });
    const outside = createAws(fetch, { region, credentials, endpoint: server.url });
    const asked = await passing(runChecks(outside, questions));
    const ofEcr = asked.filter(({ operation }) => operation.startsWith('ecr:'));

    const inProcess = await timeOf(async () => void (await passing(runChecks(inside, questions))));
    const overHttp = await timeOf(async () => void (await passing(runChecks(outside, questions))));
    const client = new sdk.ECRClient({ region, credentials, endpoint: server.url });
    const bySdk = await timeOf(() => askSdk(client, ofEcr));
    client.destroy();

    const rows = [
      ['five checks in process', duration(inProcess), '', times(inProcess / bySdk)],
      [
        'five checks over HTTP',
        duration(overHttp),
        times(overHttp / inProcess),
        times(overHttp / bySdk),
      ],
      ['the same asked with the SDK, over HTTP', duration(bySdk), times(bySdk / inProcess), ''],
    ];
    const notes = [
      `${asked.length} questions${asked.length === ofEcr.length ? '' : `, ${ofEcr.length} of them of ECR, which alone are asked with the SDK`}; the SDK judges nothing`,
      'most of the time is the wait of 25 ms for a lifecycle preview, with the SDK, too',
    ];
    if (process.platform !== 'win32' && isInstalled('aws')) {
      const script = scriptAsking(ofEcr);
      const scripted = await timeOnce(() => runScript(script, server.url));
      rows.push([
        'a shell script with aws, once',
        duration(scripted),
        times(scripted / inProcess),
        times(scripted / bySdk),
      ]);
      notes.push('the script asks the same questions of the same endpoint, and judges nothing');
    } else {
      notes.push('no aws command is installed, so nothing is compared with a script');
    }
    return {
      title: 'The five checks that graders ask most',
      head: ['way', 'time', 'against in process', 'against the SDK'],
      rows,
      notes,
    };
  } finally {
    await server.close();
  }
}

type CommandClass = new (input: object) => Parameters<sdk.ECRClient['send']>[0];

/** In the order of the checks; a preview is asked for until it is there, as they do. */
async function askSdk(client: sdk.ECRClient, asked: readonly Asked[]): Promise<void> {
  for (const { operation, input } of withoutPolling(asked)) {
    const name = operation.slice('ecr:'.length);
    const Command = (sdk as unknown as Readonly<Record<string, CommandClass>>)[`${name}Command`];
    if (!Command) throw new Error(`the SDK has no ${name}`);
    for (;;) {
      const { status } = (await client.send(new Command(input as object))) as { status?: unknown };
      if (name !== 'GetLifecyclePolicyPreview' || status !== 'IN_PROGRESS') break;
      await new Promise((resolve) => setTimeout(resolve, polling));
    }
  }
}

/** Milliseconds: the first pause of the checks, which is long enough here. */
const polling = 25;

/** How often a preview had to be asked for is another number every time. */
function withoutPolling(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter(
    ({ operation }, place) =>
      operation !== 'ecr:GetLifecyclePolicyPreview' || asked[place - 1]?.operation !== operation,
  );
}

function scriptAsking(asked: readonly Asked[]): string {
  const lines = withoutPolling(asked).map(({ operation, input }) => {
    const command = operation
      .slice('ecr:'.length)
      .replace(/(?<!^)[A-Z]/g, '-$&')
      .toLowerCase();
    return `aws ecr ${command} --cli-input-json '${JSON.stringify(input ?? {})}' >/dev/null`;
  });
  return ['set -e', ...lines].join('\n');
}

function runScript(script: string, endpoint: string): Promise<unknown> {
  return promisify(execFile)('sh', ['-c', script], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      AWS_ENDPOINT_URL: endpoint,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
}

if (import.meta.filename === process.argv[1]) print(await namedChecks());
