import { expect, test } from 'vitest';
import { retried } from './retried.ts';

function asking(answers: (Response | Error)[]) {
  const bodies: string[] = [];
  const pauses: number[] = [];
  const send = retried(
    async (request) => {
      bodies.push(await request.text());
      const answer = answers.shift();
      if (!answer) throw new Error('asked once too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { wait: async (milliseconds) => void pauses.push(milliseconds), random: () => 1, base: 100 },
  );
  return { send, bodies, pauses };
}

const ask = () => new Request('https://api.ecr.test/', { method: 'POST', body: '{"a":1}' });
const no = (status: number, body = '') => new Response(body, { status });
const throttled = () => no(400, '{"__type":"com.amazonaws#ThrottlingException","message":"slow"}');

test.each([
  ['throttling in AWS JSON', throttled],
  [
    'throttling in AWS Query',
    () => no(400, '<Error><Code>Throttling</Code><Message>Rate</Message></Error>'),
  ],
  ['a status of 500', () => no(500)],
  ['a status of 503', () => no(503)],
  ['a status of 429', () => no(429)],
  ['a broken connection', () => new TypeError('fetch failed')],
])('%s is asked again, with the same body', async (_, answer) => {
  const { send, bodies, pauses } = asking([answer(), answer(), no(200, 'yes')]);
  expect(await (await send(ask())).text()).toBe('yes');
  expect(bodies).toEqual(['{"a":1}', '{"a":1}', '{"a":1}']);
  expect(pauses).toEqual([100, 200]);
});

test.each([
  ['a refusal', '{"__type":"AccessDeniedException","message":"ThrottlingException"}'],
  ['a repository that is not there', '{"__type":"RepositoryNotFoundException"}'],
  ['a quota that is used up', '{"__type":"LimitExceededException"}'],
])('%s is not asked again, and its body is still there to read', async (_, body) => {
  const { send, bodies } = asking([no(400, body)]);
  expect(await (await send(ask())).text()).toBe(body);
  expect(bodies).toHaveLength(1);
});

test('an operation that is not built is not asked again', async () => {
  const { send, bodies } = asking([no(501)]);
  expect((await send(ask())).status).toBe(501);
  expect(bodies).toHaveLength(1);
});

test('the fourth throttled answer is the answer', async () => {
  const { send, pauses } = asking([throttled(), throttled(), throttled(), throttled()]);
  expect((await send(ask())).status).toBe(400);
  expect(pauses).toEqual([100, 200, 400]);
});

test('the fourth broken connection is thrown as it came', async () => {
  const broken = () => new TypeError('fetch failed');
  const { send } = asking([broken(), broken(), broken(), broken()]);
  await expect(send(ask())).rejects.toThrow('fetch failed');
});

test('a bug in the transport is not asked again', async () => {
  const { send, bodies } = asking([new RangeError('a bug')]);
  await expect(send(ask())).rejects.toThrow('a bug');
  expect(bodies).toHaveLength(1);
});

test('stopping ends the pause', async () => {
  const stop = new AbortController();
  const send = retried(
    async () => {
      stop.abort(new Error('stopped'));
      return no(500);
    },
    { base: 1e9, random: () => 1 },
  );
  const request = new Request('https://api.ecr.test/', { signal: stop.signal });
  await expect(send(request)).rejects.toThrow('stopped');
});
