/**
 * One code of a check, three ways to what it looks at: `handle` in the same process, as in the page; the Node
 * endpoint over HTTP; and a bundle of what was seen. All three come to the same verdict, for every check, where
 * it passes and where it does not.
 */
import { describe, expect, test } from 'vitest';
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { defaults, registryHost } from '#ecr/names.ts';
import { runNodeProgram } from '#shell/node-program.ts';
import { createPublish } from '#workbench/publish.ts';
import { judgeAgain } from '../bundle-verdicts.ts';
import { readBundle, writeBundle } from '../bundle.ts';
import type { Check } from '../check.ts';
import { checks } from '../index.ts';
import { runChecks, type CheckResult } from '../run-check.ts';
import { imageWith } from './registry.ts';
import { files, repository } from './targets.ts';
import { arrangeFor, registryMade, type Arranged } from './tidy.ts';

const { account, region } = defaults;

/** One repository that is not cared for, and nothing of what the checks ask about beside it. */
async function untidy(send: Send): Promise<void> {
  const aws = createAws(send, { region, credentials: administratorOf(account) });
  await aws.ecr('CreateRepository', { repositoryName: repository });
  const publish = createPublish(aws, send, { account, region });
  await publish(repository, 'staging', await imageWith('first'));
  await publish(repository, 'staging', await imageWith('second'));
  await aws.ecr('PutLifecyclePolicy', {
    repositoryName: repository,
    lifecyclePolicyText: JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        },
      ],
    }),
  });
}

/** With the statuses that the checks have there. */
const registries: readonly [
  name: string,
  make: (id: string) => Promise<Arranged>,
  statuses: readonly string[],
][] = [
  ['where it passes', arrangeFor, ['pass']],
  [
    'in an untidy registry',
    async (id) => ({ ...(await arrangeFor(id)), ...(await registryMade('untidy', untidy)) }),
    ['blocked', 'fail', 'inconclusive', 'pass'],
  ],
  [
    'in an empty one',
    async (id) => ({
      ...(await arrangeFor(id)),
      ...(await registryMade('empty', async () => undefined)),
    }),
    ['blocked', 'fail', 'inconclusive', 'pass'],
  ],
];

/** As a grader sees it. */
async function asked(aws: Aws, check: Check): Promise<readonly CheckResult[]> {
  return runChecks(aws, [check], {
    readFile: (path) => Promise.resolve(files[path] ?? null),
    runProgram: runNodeProgram,
  });
}

/** Without what names the endpoint: images are called by the address they were asked at. */
function verdictsIn(
  results: readonly CheckResult[],
  url = `https://${registryHost(account, region)}`,
) {
  const registry = registryHost(account, region);
  const { origin, host } = new URL(url);
  return results.map(({ check, verdict }) => {
    const text = JSON.stringify(verdict)
      .replaceAll(origin, `https://${registry}`)
      .replaceAll(host, registry);
    return { id: check.id, verdict: JSON.parse(text) as unknown };
  });
}

/** What was asked of ECR, and the answers; how often it was polled for what takes time is another number every time. */
function callsOf(results: readonly CheckResult[]) {
  return results.flatMap(({ asked }) =>
    asked
      .map(({ operation, answer }) => [operation, answer].join(': '))
      .filter((call, place, all) => call !== all[place - 1]),
  );
}

describe.each(registries)('%s', (_, arrange, expected) => {
  const statuses = new Set<string>();

  test.each(checks.map((ask) => ({ id: ask.id, ask })))('$id', async ({ id, ask }) => {
    const { open, listen, target } = await arrange(id);
    const check = ask(target);
    const credentials = observerOf(account);

    const { handle } = await open();
    const inProcess = await asked(createAws(handle, { region, credentials }), check);

    const server = await listen();
    try {
      const connection = { region, credentials, endpoint: server.url };
      const overHttp = await asked(
        createAws((it) => fetch(it), connection),
        check,
      );
      expect(verdictsIn(overHttp, server.url)).toEqual(verdictsIn(inProcess));
      expect(callsOf(overHttp)).toEqual(callsOf(inProcess));
    } finally {
      await server.close();
    }

    statuses.add(inProcess.at(-1)?.verdict.status ?? 'none');
    const recorded = judgeAgain(readBundle(writeBundle(inProcess, '0.1.0')));
    for (const [place, { then, now, differs }] of recorded.entries()) {
      expect(differs).toBe(false);
      expect(then).toEqual(inProcess[place]?.verdict);
      // Without evidence nothing was concluded, and there is nothing to judge again.
      if (inProcess[place]?.evidence !== undefined) expect(now).toEqual(then);
    }
  });

  test('the verdicts that are compared are of every kind that there is to have here', () => {
    expect([...statuses].sort()).toEqual(expected);
  });
});
