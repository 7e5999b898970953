import { expect, test } from 'vitest';
import { createAws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { repositoryExists } from '#checkers/checks/repository-exists.ts';
import { observe, type Observing } from './observe.ts';
import { createPace } from './pace.ts';
import { evenWeights } from './weights.ts';

const learner = { learner: 'ada', account: '111122223333', parameters: {} };

/** Whoever grades reaches this account, through `send`. */
function observing(account: string, send: Send): Observing & { rests: number[] } {
  const rests: number[] = [];
  const credentials = administratorOf(account);
  let time = 0;
  return {
    rests,
    weights: evenWeights,
    otherRegions: true,
    connect: () => Promise.resolve(createAws(send, { region: 'eu-west-1', credentials })),
    labs: () =>
      Promise.resolve([{ lab: 'lab', questions: [repositoryExists({ repository: 'app' })] }]),
    pace: createPace({
      now: () => time,
      random: () => 1,
      wait: (milliseconds) => {
        rests.push(milliseconds);
        time += milliseconds;
        return Promise.resolve();
      },
    }),
  };
}

test('an account that is not the one in the roster is not graded', async () => {
  const { handle } = await createSandbox();
  const row = await observe(learner, observing('444455556666', handle));
  expect(row).toMatchObject({ status: 'not graded', labs: [] });
  expect(row.reason).toContain('those of account 444455556666, and the roster says 111122223333');
});

test('an account that throttles is asked again after a rest', async () => {
  const { handle } = await createSandbox();
  let refusals = 2;
  const busy: Send = (request) =>
    request.headers.get('x-amz-target')?.endsWith('DescribeRepositories') && refusals-- > 0
      ? Promise.resolve(
          Response.json(
            { __type: 'ThrottlingException', message: 'Rate exceeded' },
            { status: 400 },
          ),
        )
      : handle(request);
  const how = observing('111122223333', busy);
  const row = await observe(learner, how);
  expect(how.rests).toEqual([1000, 2000]);
  expect(row).toMatchObject({ status: 'graded', labs: [{ points: 0, possible: 1 }] });
});

test('an account that throttles for ever has a row that costs nothing', async () => {
  const { handle } = await createSandbox();
  const busy: Send = (request) =>
    request.headers.get('x-amz-target')?.endsWith('DescribeRepositories')
      ? Promise.resolve(
          Response.json(
            { __type: 'ThrottlingException', message: 'Rate exceeded' },
            { status: 400 },
          ),
        )
      : handle(request);
  const row = await observe(learner, observing('111122223333', busy));
  expect(row).toMatchObject({ status: 'incomplete', labs: [{ undecided: 1 }] });
});

test('while roles cannot be assumed for the number of requests, everybody is waited for', async () => {
  const { handle } = await createSandbox();
  let refusals = 2;
  const busy: Send = (request) =>
    new URL(request.url).host.startsWith('sts.') && refusals-- > 0
      ? Promise.resolve(
          new Response('<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>', {
            status: 400,
            headers: { 'content-type': 'text/xml' },
          }),
        )
      : handle(request);
  const how = observing('111122223333', busy);
  const row = await observe(learner, how);
  expect(how.rests).toEqual([1000, 2000]);
  expect(row).toMatchObject({ status: 'graded' });
});

test('an account that may not be asked is asked once', async () => {
  let asked = 0;
  const refusing: Send = () => {
    asked++;
    return Promise.resolve(
      new Response('<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>', {
        status: 403,
        headers: { 'content-type': 'text/xml' },
      }),
    );
  };
  const how = observing('111122223333', refusing);
  expect(await observe(learner, how)).toMatchObject({ status: 'not graded' });
  expect(how.rests).toEqual([]);
  expect(asked).toBe(1);
});
