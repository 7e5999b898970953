/** What holds for every check there is, asked of the sandbox. */
import { beforeEach, describe, expect, test } from 'vitest';
import { askNeighbour, createAws, neighboursOf, type Aws } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { EcrError } from '#ecr/errors.ts';
import { defaults, parameters } from '#ecr/names.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { runNodeProgram } from '#shell/node-program.ts';
import { files, repository, targets } from './contract/targets.ts';
import { arrangeFor, tidySandbox } from './contract/tidy.ts';
import { checks } from './index.ts';
import { actionOf } from './refusals.ts';
import { runChecks, type CheckResult } from './run-check.ts';

const { account, region } = defaults;

const every = checks.map((ask) => ({ id: ask.id, ask }));

let sandbox: Sandbox;
let admin: Aws;
/** Signs as the role that checks look as. */
let observer: Aws;

const readFile = (path: string) => Promise.resolve(files[path] ?? null);

beforeEach(async () => enter(await createSandbox()));

function enter(entered: Sandbox): void {
  sandbox = entered;
  admin = createAws(sandbox.handle, { region, credentials: administratorOf(account) });
  observer = createAws(sandbox.handle, { region, credentials: observerOf(account) });
}

const only = (results: readonly CheckResult[], id: string) => {
  const result = results.find(({ check }) => check.id === id);
  if (!result) throw new Error(`${id} was not asked`);
  return result;
};

/** The same AWS, refusing some operations. */
function refusing(aws: Aws, refuses: (operation: string) => boolean): Aws {
  const refuse = (operation: string) => {
    const message = `User: x is not authorized to perform: ${operation} on resource: *`;
    if (refuses(operation)) throw new EcrError('AccessDeniedException', message);
  };
  return {
    ...aws,
    in: (other) => refusing(aws.in(other), refuses),
    ecr: async (operation, input) => {
      refuse(`ecr:${operation}`);
      return aws.ecr(operation, input);
    },
    ...neighboursOf(async (service, operation, input) => {
      refuse(`${service}:${operation}`);
      return askNeighbour(aws, service, operation, input);
    }),
    get: async (url, authorization) => {
      refuse('GET');
      return aws.get(url, authorization);
    },
  };
}

test('there is a target here for every check', () => {
  expect(Object.keys(targets)).toEqual(checks.map(({ id }) => id));
});

/** What a check does without, and says so: an answer only makes its verdict surer. */
const onlyImproves: Readonly<Record<string, string>> = {
  'ptc-prefix-works': 'cloudtrail:LookupEvents',
};

describe.each(every)('$id', ({ id, ask }) => {
  /** As it is asked in the registry that was made for it. */
  const arranged = async () => {
    const { open, target } = await arrangeFor(id);
    enter(await open());
    return ask(target);
  };
  const check = ask(targets[id] ?? {});

  test('claims a statement, and takes values that the table of names knows', () => {
    expect(check.claim).not.toMatch(/\?|\bshould\b/i);
    expect(check.claim).toMatch(/[^.]$/);
    const factory = checks.find((it) => it.id === id);
    for (const name of Object.keys(factory?.parameters ?? {})) {
      expect(Object.keys(parameters)).toContain(name);
    }
  });

  test('passes in a tidy registry, looked at by the sandbox’s own read-only role', async () => {
    const check = await arranged();
    const result = only(
      await runChecks(observer, [check], { readFile, runProgram: runNodeProgram }),
      id,
    );
    expect(result.verdict, JSON.stringify(result.verdict)).toMatchObject({ status: 'pass' });
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ verdict: { status: 'pass' } });
  });

  test('a refused call is inconclusive, never a fail', async () => {
    const check = await arranged();
    const { asked } = only(
      await runChecks(admin, [check], { readFile, runProgram: runNodeProgram }),
      id,
    );
    for (const operation of new Set(asked.map((it) => it.operation))) {
      const results = await runChecks(
        refusing(admin, (it) => it === operation),
        [check],
        { readFile, runProgram: runNodeProgram },
      );
      const { verdict } = only(results, id);
      if (onlyImproves[id] === operation) expect(verdict).toHaveProperty('note');
      else expect(['inconclusive', 'blocked'], operation).toContain(verdict.status);
      expect(results.map((it) => it.verdict.status)).not.toContain('fail');
    }
  });

  test('what it sees, it judges the same way again', async () => {
    const check = await arranged();
    const { evidence, verdict } = only(
      await runChecks(admin, [check], { readFile, runProgram: runNodeProgram }),
      id,
    );
    expect(check.judge(JSON.parse(JSON.stringify(evidence)))).toEqual(verdict);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['an empty registry', async () => undefined],
    ['a tidy one', async () => enter(await tidySandbox())],
    [
      'a repository with nothing in it',
      () => admin.ecr('CreateRepository', { repositoryName: repository }),
    ],
    ['one with another name', () => admin.ecr('CreateRepository', { repositoryName: 'demo-app' })],
    [
      'scanning rules that do not match the repository’s own flag',
      async () => {
        enter(await tidySandbox());
        await admin.ecr('PutRegistryScanningConfiguration', {
          scanType: 'BASIC',
          rules: [
            {
              scanFrequency: 'SCAN_ON_PUSH',
              repositoryFilters: [{ filter: 'web', filterType: 'WILDCARD' }],
            },
          ],
        });
      },
    ],
    [
      'a policy that loses the image',
      async () => {
        enter(await tidySandbox());
        const policy = {
          rulePriority: 1,
          selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        };
        await admin.ecr('PutLifecyclePolicy', {
          repositoryName: repository,
          lifecyclePolicyText: JSON.stringify({ rules: [policy] }, null, 2),
        });
      },
    ],
  ])('calls only what it asks permission for: %s', async (_, arrange) => {
    await arrange();
    // Who runs checks may always ask who they are.
    const allowed = [...check.permissions, 'sts:GetCallerIdentity'];
    const results = await runChecks(admin, [check], { readFile, runProgram: runNodeProgram });
    const own = results.find((it) => it.check.id === id);
    const asked = (own?.asked ?? []).map((it) => it.operation);
    // No permission of IAM is needed to read an address that AWS handed out.
    for (const operation of asked.filter((it) => it !== 'GET'))
      expect(allowed).toContain(actionOf(operation));
  });
});
