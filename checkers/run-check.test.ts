import { expect, test } from 'vitest';
import { neighboursOf, type Aws } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import { defineCheck, fail, pass, type Check, type Judged } from './check.ts';
import { runChecks, type CheckResult } from './run-check.ts';

/** A network that gives these answers, by operation; everything else is a bug of the test. */
function network(answers: Record<string, () => unknown> = {}): Aws {
  const aws: Aws = {
    region: 'ap-southeast-2',
    now: () => 1000,
    in: (region) => ({ ...aws, region }),
    get: async () => Promise.reject(new Error('nobody expected a GET')),
    ecr: async (operation) => {
      const answer = answers[operation];
      if (!answer) throw new Error(`nobody expected ${operation}`);
      return (await answer()) as never;
    },
    ...neighboursOf(async () => ({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/a',
      UserId: 'A',
    })),
  };
  return aws;
}

interface Question {
  readonly id?: string;
  readonly needs?: readonly Check[];
  readonly verdict?: Judged | undefined;
  readonly look?: (aws: Aws) => Promise<unknown>;
}

function question({ id = 'a-check', needs = [], look, ...more }: Question = {}): Check {
  const verdict = 'verdict' in more ? more.verdict : pass('yes');
  return defineCheck({
    id,
    target: {},
    claim: () => `${id} is so`,
    permissions: [],
    needs: () => needs,
    look: look ?? (async () => ({ seen: id })),
    judge: () => verdict,
  })({});
}

const byId = (results: readonly CheckResult[]) =>
  Object.fromEntries(results.map((result) => [result.check.id, result]));

test('a result carries the claim, the verdict, what was seen and where', async () => {
  const [result] = await runChecks(network(), [question()]);
  expect(result).toEqual({
    check: { id: 'a-check', target: {}, claim: 'a-check is so', fix: undefined },
    isPrerequisite: false,
    verdict: pass('yes'),
    evidence: { seen: 'a-check' },
    asked: [],
    region: 'ap-southeast-2',
    at: 1000,
  });
});

test.each([
  ['fails', fail('no', 'it is not')],
  ['is inconclusive', undefined],
])('a check whose prerequisite %s is blocked without a call', async (_, verdict) => {
  const needed = question({ id: 'needed', verdict });
  const never = async () => Promise.reject(new Error('it looked'));
  const results = byId(
    await runChecks(network(), [question({ id: 'asked', needs: [needed], look: never })]),
  );
  expect(results['asked']?.verdict).toMatchObject({ status: 'blocked', by: 'needed' });
  expect(results['asked']?.asked).toEqual([]);
  expect(results['needed']).toMatchObject({ isPrerequisite: true });
});

test('a chain of blocked checks names the one at its root', async () => {
  const root = question({ id: 'root', verdict: fail('no', 'it is not') });
  const middle = question({ id: 'middle', needs: [root] });
  const results = byId(await runChecks(network(), [question({ id: 'leaf', needs: [middle] })]));
  expect(results['leaf']?.verdict).toMatchObject({ status: 'blocked', by: 'root' });
});

test('each question is asked once, and prerequisites are told before the checks that need them', async () => {
  let looks = 0;
  const look = async () => ++looks;
  const needed = () => question({ id: 'needed', look });
  const told: string[] = [];
  const results = await runChecks(
    network(),
    [
      question({ id: 'one', needs: [needed()] }),
      question({ id: 'two', needs: [needed()] }),
      needed(),
    ],
    { onResult: ({ check }) => told.push(check.id) },
  );
  expect(looks).toBe(1);
  expect(told).toEqual(['needed', 'one', 'two']);
  expect(results.map(({ check, isPrerequisite }) => [check.id, isPrerequisite])).toEqual([
    ['needed', false],
    ['one', false],
    ['two', false],
  ]);
});

test('what does not depend on each other is asked side by side', async () => {
  let running = 0;
  let most = 0;
  const look = async () => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
  };
  await runChecks(network(), [question({ id: 'one', look }), question({ id: 'two', look })]);
  expect(most).toBe(2);
});

test.each<[string, EcrError, object]>([
  [
    'a refusal names the action and the statement that is missing',
    new EcrError(
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/a is not authorized to perform: ecr:DescribeImages on resource: arn:aws:ecr:r:1:repository/app because no identity-based policy allows the ecr:DescribeImages action',
    ),
    {
      code: 'access-denied',
      because: 'ecr:DescribeImages is not allowed, so this cannot be seen.',
      hint: 'Whoever runs the checks needs this statement in a policy: {"Effect":"Allow","Action":"ecr:DescribeImages","Resource":"arn:aws:ecr:r:1:repository/app"}',
    },
  ],
  [
    'a refusal without words names what was asked',
    new EcrError('AccessDenied', 'no', 403),
    { code: 'access-denied', because: 'ecr:ListImages is not allowed, so this cannot be seen.' },
  ],
  ['an expired token', new EcrError('ExpiredTokenException', 'old'), { code: 'no-credentials' }],
  [
    'an unknown key',
    new EcrError('UnrecognizedClientException', 'who'),
    { code: 'no-credentials' },
  ],
  [
    'a wrong signature',
    new EcrError('InvalidSignatureException', 'bad'),
    { code: 'no-credentials' },
  ],
  ['no signature', new EcrError('MissingAuthenticationToken', 'none'), { code: 'no-credentials' }],
  ['throttling', new EcrError('ThrottlingException', 'slow'), { code: 'throttled' }],
  ['no answer', new EcrError('NoAnswer', 'h did not answer', 0), { code: 'unreachable' }],
  ['a broken service', new EcrError('ServerException', 'oops', 500), { code: 'unreachable' }],
  ['a gateway in HTML', new EcrError('Http502', 'HTTP status 502', 502), { code: 'unreachable' }],
  [
    'an operation that is not built',
    new EcrError('NotImplemented', 'no', 501),
    { code: 'unreadable' },
  ],
  ['an error nobody knows', new EcrError('MoonException', 'full'), { code: 'unreadable' }],
  [
    'a repository that is gone',
    new EcrError('RepositoryNotFoundException', 'x'),
    { code: 'unreadable' },
  ],
])('%s makes the check inconclusive', async (_, error, verdict) => {
  const aws = network({ ListImages: () => Promise.reject(error) });
  const look = ({ ecr }: Aws) => ecr('ListImages', { repositoryName: 'app' });
  const [result] = await runChecks(aws, [question({ look })]);
  expect(result?.verdict).toMatchObject({ status: 'inconclusive', ...verdict });
  expect(result?.asked).toEqual([
    { operation: 'ecr:ListImages', input: { repositoryName: 'app' }, answer: error.code },
  ]);
});

test.each([
  ['RepositoryNotFoundException', 'repository-exists'],
  ['ImageNotFoundException', 'image-pushed'],
  ['LifecyclePolicyNotFoundException', 'lifecycle-policy-present'],
])('%s in another check is the business of %s', async (code, by) => {
  const look = () => Promise.reject(new EcrError(code, 'gone'));
  const needs = [question({ id: 'between', needs: [question({ id: by })] })];
  const results = byId(await runChecks(network(), [question({ id: 'asked', needs, look })]));
  expect(results['asked']?.verdict).toEqual({ status: 'blocked', by, because: 'gone' });
});

test('a value that the judge does not know is inconclusive', async () => {
  const [result] = await runChecks(network(), [question({ verdict: undefined })]);
  expect(result?.verdict).toMatchObject({ status: 'inconclusive', code: 'unreadable' });
});

test('a bug in a check stays a bug', async () => {
  const look = () => Promise.reject(new TypeError('x is undefined'));
  await expect(runChecks(network(), [question({ look })])).rejects.toThrow('x is undefined');
});

test('calls into another Region say which', async () => {
  const look = (aws: Aws) => aws.in('eu-west-1').ecr('ListImages', { repositoryName: 'app' });
  const aws = network({ ListImages: () => ({ imageIds: [] }) });
  const [result] = await runChecks(aws, [question({ look })]);
  expect(result?.asked).toMatchObject([
    { operation: 'ecr:ListImages', answer: '200', region: 'eu-west-1' },
  ]);
});

test('stopping ends the run with the reason, and nothing more is asked', async () => {
  const stop = new AbortController();
  let calls = 0;
  const aws = network({
    ListImages: () => {
      calls++;
      stop.abort(new Error('enough'));
      return { imageIds: [] };
    },
  });
  const look = async ({ ecr }: Aws) => {
    await ecr('ListImages', { repositoryName: 'app' });
    await ecr('ListImages', { repositoryName: 'app' });
  };
  const run = runChecks(aws, [question({ look })], { signal: stop.signal });
  await expect(run).rejects.toThrow('enough');
  expect(calls).toBe(1);
});

test('stopping ends a pause between two polls', async () => {
  const stop = new AbortController();
  const patient = defineCheck({
    id: 'patient',
    target: {},
    claim: () => 'it waits',
    permissions: [],
    look: async (_aws, _target, { wait }) => {
      queueMicrotask(() => stop.abort(new Error('enough')));
      await wait(1e6);
    },
    judge: () => pass('yes'),
  })({});
  const run = runChecks(network(), [patient], { signal: stop.signal });
  await expect(run).rejects.toThrow('enough');
});

test('stopping does not wait for an answer that never comes', async () => {
  const stop = new AbortController();
  const aws = network({
    ListImages: () => {
      queueMicrotask(() => stop.abort(new Error('enough')));
      return new Promise(() => undefined);
    },
  });
  const look = ({ ecr }: Aws) => ecr('ListImages', { repositoryName: 'app' });
  const run = runChecks(aws, [question({ look })], { signal: stop.signal });
  await expect(run).rejects.toThrow('enough');
});
