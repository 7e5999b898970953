import { beforeEach, expect, test } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import type { Call } from './calls.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let aws: Aws;
beforeEach(async () => {
  sandbox = await createSandbox();
  aws = connect();
});

function connect(scratch?: string): Aws {
  return createAws(
    (request) => {
      const marked = new Request(request);
      if (scratch !== undefined) marked.headers.set('x-sandbox-scratch', scratch);
      return sandbox.handle(marked);
    },
    { region: 'ap-southeast-2', credentials: administratorOf('111122223333') },
  );
}

async function control(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: never }> {
  const response = await sandbox.handle(
    new Request(`https://sandbox.invalid/_sandbox/${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as never };
}

async function namesIn({ ecr }: Aws): Promise<string[]> {
  const { repositories } = await ecr('DescribeRepositories', {});
  return repositories.map(({ repositoryName }) => repositoryName);
}

test('the clock can be turned forward, and AWS’s answers show it', async () => {
  const { body: before } = await control('GET', 'clock');
  const { body: after } = await control('POST', 'clock', { advance: 14 * 86_400 });
  const passed = (after as { now: number }).now - (before as { now: number }).now;
  expect(passed).toBeGreaterThanOrEqual(14 * 86_400);
  const { repository } = await aws.ecr('CreateRepository', { repositoryName: 'later' });
  expect(repository.createdAt - Date.now() / 1000).toBeGreaterThan(14 * 86_400 - 60);
});

test.each([[{ advance: -1 }], [{ advance: '1' }], [{ advance: 1e300 }], [{}], [[]], ['x']])(
  'the clock refuses %j',
  async (body) => {
    const answer = await control('POST', 'clock', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status: 400 });
  },
);

test('the clock ends with the year 9999', async () => {
  const century = 100 * 365 * 86_400;
  const answers = [];
  for (let n = 0; n < 81; n++)
    answers.push((await control('POST', 'clock', { advance: century })).status);
  expect(answers.at(0)).toBe(200);
  expect(answers.at(-1)).toBe(400);
  await aws.ecr('DescribeRepositories', {});
  expect(new Date(aws.now() * 1000).getUTCFullYear()).toBeLessThan(10_000);
});

test('going back to a snapshot brings back repositories and the time of then', async () => {
  await aws.ecr('CreateRepository', { repositoryName: 'before' });
  const { body: snapshot } = await control('GET', 'snapshot');
  await aws.ecr('DeleteRepository', { repositoryName: 'before' });
  await aws.ecr('CreateRepository', { repositoryName: 'after' });
  await control('POST', 'clock', { advance: 1000 });
  expect((await control('PUT', 'snapshot', snapshot)).status).toBe(200);
  expect(await namesIn(aws)).toEqual(['before']);
  expect(Math.abs(aws.now() - Date.now() / 1000)).toBeLessThan(60);
});

test.each([
  [{}],
  [{ version: 2, rows: [] }],
  [{ version: 1, rows: [['clock', 'noon']] }],
  [{ version: 1, rows: [['q/111122223333/us-east-1/a', {}]] }],
  [{ version: 1, rows: [['r/111122223333/us-east-1/a']] }],
])('a snapshot that cannot be read changes nothing: %j', async (snapshot) => {
  await aws.ecr('CreateRepository', { repositoryName: 'kept' });
  expect((await control('PUT', 'snapshot', snapshot)).status).toBe(400);
  expect(await namesIn(aws)).toEqual(['kept']);
});

test('reset forgets all but the time', async () => {
  await aws.ecr('CreateRepository', { repositoryName: 'app' });
  await control('POST', 'clock', { advance: 86_400 });
  await control('POST', 'reset');
  expect((await control('GET', 'calls')).body).toEqual({ calls: [] });
  expect(await namesIn(aws)).toEqual([]);
  expect(aws.now() - Date.now() / 1000).toBeGreaterThan(86_000);
});

test('what is played in a scratch copy stays there', async () => {
  await aws.ecr('CreateRepository', { repositoryName: 'app' });
  const { status, body } = await control('POST', 'scratch');
  expect(status).toBe(201);
  const { id } = body as { id: string };
  const copy = connect(id);
  await copy.ecr('CreateRepository', { repositoryName: 'played' });
  await control('POST', 'clock', { advance: 86_400 }, { 'x-sandbox-scratch': id });
  expect(await namesIn(copy)).toEqual(['app', 'played']);
  expect(await namesIn(aws)).toEqual(['app']);
  expect(copy.now() - aws.now()).toBeGreaterThan(86_000);
  expect((await control('DELETE', `scratch/${id}`)).status).toBe(204);
  await expect(namesIn(copy)).rejects.toThrow('There is no scratch copy');
  expect((await control('DELETE', `scratch/${id}`)).status).toBe(404);
});

test('scratch copies are bounded', async () => {
  const answers = [];
  for (let n = 0; n < 33; n++) answers.push(await control('POST', 'scratch'));
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(32).fill(201), 409]);
});

test('the list of calls tells what was called, and how it ended; the observer is not in it', async () => {
  await aws.ecr('CreateRepository', { repositoryName: 'app' });
  await aws.ecr('CreateRepository', { repositoryName: 'app' }).catch(() => undefined);
  await aws.sts('GetCallerIdentity');
  const observer = createAws(sandbox.handle, {
    region: 'ap-southeast-2',
    credentials: observerOf('111122223333'),
  });
  await observer.ecr('DescribeRepositories', {});
  const { calls } = (await control('GET', 'calls')).body as { calls: Call[] };
  expect(
    calls.map(({ service, operation, status, error }) => [service, operation, status, error]),
  ).toEqual([
    ['ecr', 'CreateRepository', 200, undefined],
    ['ecr', 'CreateRepository', 400, 'RepositoryAlreadyExistsException'],
    ['sts', 'GetCallerIdentity', 200, undefined],
  ]);
  expect(calls[0]).toMatchObject({
    account: '111122223333',
    region: 'ap-southeast-2',
    caller: 'arn:aws:iam::111122223333:user/devops-sandbox',
  });
  const { body } = await control('GET', `calls?after=${calls[1]?.id}`);
  expect((body as { calls: Call[] }).calls).toEqual([calls[2]]);
});

test.each([
  ['GET', 'nothing', 404],
  ['GET', 'constructor', 404],
  ['DELETE', 'clock', 405],
  ['GET', 'calls?after=x', 400],
])('%s %s is answered with %i and a problem', async (method, path, status) => {
  expect(await control(method, path)).toMatchObject({ status, body: { status } });
});

test('control can be switched off', async () => {
  sandbox = await createSandbox({ control: false });
  expect((await control('GET', 'clock')).status).toBe(403);
});

test('who names neither account nor Region is asked about the sandbox’s own', async () => {
  sandbox = await createSandbox({ account: '999988887777', region: 'eu-west-1' });
  const credentials = administratorOf('999988887777');
  const there = createAws(sandbox.handle, { region: 'eu-west-1', credentials });
  await there.ecr('CreateRepository', { repositoryName: 'app' });
  expect(await control('GET', 'lifecycle?repository=app')).toEqual({
    status: 200,
    body: { records: [] },
  });
  const { body } = await control('GET', 'lifecycle?repository=app&region=us-east-1');
  expect(body).toMatchObject({ title: 'There is no repository app in 999988887777, us-east-1' });
  expect((await control('GET', 'lifecycle')).status).toBe(400);
});

test.each([
  [{ account: '12345' }, 'account: “12345” is not a valid account. Twelve digits.'],
  [{ region: 'eu-west-9' }, 'region: “eu-west-9” is not a Region with Amazon ECR'],
])('a sandbox cannot be %j', async (options, says) => {
  await expect(createSandbox(options)).rejects.toThrow(says);
});
