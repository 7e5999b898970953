/**
 * The checks of a lab in process, against a shell script that asks the same questions with the `aws`
 * command, one call for each.
 *
 *   node bench/checks.ts
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { imagePushed } from '#checkers/checks/image-pushed.ts';
import { lifecycleKeepsStaging } from '#checkers/checks/lifecycle-keeps-staging.ts';
import { repositoryExists } from '#checkers/checks/repository-exists.ts';
import { scanOnPush } from '#checkers/checks/scan-on-push.ts';
import { tagsShareDigest } from '#checkers/checks/tags-share-digest.ts';
import { runChecks, type CheckResult } from '#checkers/run-check.ts';
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { images } from '#sandbox/images.ts';
import { listen } from '#sandbox/listen.ts';
import { createPublish } from '#workbench/publish.ts';
import { isInstalled } from './programs.ts';
import { timeOf, timeOnce } from './stopwatch.ts';
import { duration, print, times, type Table } from './table.ts';

const repository = 'demo-node-app';
const tag = 'staging';
const shaTag = '5b6576c0a1f2';
const credentials = administratorOf(defaults.account);

const questions = [
  repositoryExists({ repository }),
  scanOnPush({ repository }),
  imagePushed({ repository, tag }),
  tagsShareDigest({ repository, tag, shaTag }),
  lifecycleKeepsStaging({ repository, tag }),
];

/** What the checks pass on. */
const policy = {
  rules: [
    {
      rulePriority: 1,
      selection: {
        tagStatus: 'tagged',
        tagPatternList: [tag],
        countType: 'imageCountMoreThan',
        countNumber: 1,
      },
      action: { type: 'expire' },
    },
    {
      rulePriority: 2,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 },
      action: { type: 'expire' },
    },
  ],
};

async function passing(results: Promise<readonly CheckResult[]>): Promise<readonly CheckResult[]> {
  for (const { check, verdict } of await results) {
    if (verdict.status !== 'pass') throw new Error(`${check.id}: ${JSON.stringify(verdict)}`);
  }
  return results;
}

/** One `aws` call for each question that the checks asked. */
function scriptAsking(results: readonly CheckResult[]): string {
  const calls = results.flatMap(({ asked }) => asked);
  const lines = calls.map(({ operation, input }) => {
    const [service = '', name = ''] = operation.split(':');
    const command = name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
    return `aws ${service} ${command} --cli-input-json '${JSON.stringify(input ?? {})}' >/dev/null`;
  });
  return ['set -e', ...lines].join('\n');
}

export async function checks(): Promise<Table> {
  const server = await listen({ port: 0 });
  try {
    const { region } = defaults;
    const inside = createAws(server.sandbox.handle, { region, credentials });
    const outside = createAws(fetch, { region, credentials, endpoint: server.url });
    await prepare(inside, server.sandbox.handle);
    const results = await passing(runChecks(inside, questions));
    const count = results.flatMap(({ asked }) => asked).length;
    const inProcess = await timeOf(() => passing(runChecks(inside, questions)));
    const overHttp = await timeOf(() => passing(runChecks(outside, questions)));
    const rows = [
      [`${questions.length} checks in process`, duration(inProcess), ''],
      [`${questions.length} checks over HTTP`, duration(overHttp), times(overHttp / inProcess)],
    ];
    const notes = [
      `${count} questions, whose answers are judged; most of the time in process is the wait for a lifecycle preview`,
    ];
    if (process.platform !== 'win32' && isInstalled('aws')) {
      const script = scriptAsking(results);
      const scripted = await timeOnce(() => runScript(script, server.url));
      rows.push(['a shell script with aws', duration(scripted), times(scripted / inProcess)]);
      notes.push(
        'the script asks the same questions of the same sandbox, once, and judges nothing',
      );
    } else {
      notes.push('no aws command is installed, so nothing is compared with a script');
    }
    return { title: 'Checks of a lab', head: ['way', 'time', 'against in process'], rows, notes };
  } finally {
    await server.close();
  }
}

/** The state that a learner reaches who has done the lab, but for the clean-up. */
async function prepare(aws: Aws, send: Send): Promise<void> {
  const { account, region } = defaults;
  await aws.ecr('CreateRepository', {
    repositoryName: repository,
    imageScanningConfiguration: { scanOnPush: true },
  });
  const publish = createPublish(aws, send, { account, region });
  for (const it of [shaTag, tag]) await publish(repository, it, images.hello);
  await aws.ecr('PutLifecyclePolicy', {
    repositoryName: repository,
    lifecyclePolicyText: JSON.stringify(policy),
  });
}

function runScript(script: string, endpoint: string): Promise<unknown> {
  return promisify(execFile)('sh', ['-c', script], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      AWS_ENDPOINT_URL: endpoint,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_DEFAULT_REGION: defaults.region,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
}

if (import.meta.filename === process.argv[1]) print(await checks());
