import { expect, test } from 'vitest';
import type { Ecr } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import { readPreview } from './preview.ts';

type Answer = object | Error;

const policyText = '{"rules":[]}';
const inProgress = new EcrError('LifecyclePolicyPreviewInProgressException', 'one is running');
const running = { status: 'IN_PROGRESS', lifecyclePolicyText: policyText };
const complete = { status: 'COMPLETE', lifecyclePolicyText: policyText };
const taken = {
  imageDigest: 'sha256:a',
  action: { type: 'EXPIRE' },
  appliedRulePriority: 3,
};

/** ECR that gives these answers in turn, the last one for ever. */
async function preview(starts: Answer[], gets: Answer[]) {
  const pauses: number[] = [];
  const tokens: unknown[] = [];
  const next = (answers: Answer[]) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer as never;
  };
  const ecr: Ecr = async (operation, input) => {
    if (operation === 'StartLifecyclePolicyPreview') return next(starts);
    tokens.push((input as { nextToken?: string }).nextToken);
    return next(gets);
  };
  const looking = { wait: async (seconds: number) => void pauses.push(seconds) };
  const result = await readPreview(ecr, { repository: 'app', policyText }, looking);
  return { result, pauses, tokens };
}

test('a preview is waited for, with longer and longer pauses', async () => {
  const { result, pauses } = await preview(
    [{}],
    [running, running, { ...complete, previewResults: [taken] }],
  );
  expect(pauses).toEqual([0.025, 0.2]);
  expect(result).toEqual({
    status: 'complete',
    taken: [{ digest: 'sha256:a', action: 'EXPIRE', rule: 3 }],
  });
});

test('all pages of a preview are read', async () => {
  const page = { ...complete, previewResults: [taken], nextToken: 'more' };
  const last = { ...complete, previewResults: [{ ...taken, imageDigest: 'sha256:b' }] };
  const { result, tokens } = await preview([{}], [running, page, last]);
  expect(tokens).toEqual([undefined, undefined, 'more']);
  expect(result).toMatchObject({ taken: [{ digest: 'sha256:a' }, { digest: 'sha256:b' }] });
});

test('a preview of the same policy that runs already serves', async () => {
  const { result } = await preview([inProgress], [running, complete]);
  expect(result).toEqual({ status: 'complete', taken: [] });
});

test('a preview of another policy is waited out, and then ours is started', async () => {
  const other = { ...complete, lifecyclePolicyText: '{"rules":[1]}' };
  const { result } = await preview([inProgress, {}], [other, complete]);
  expect(result).toEqual({ status: 'complete', taken: [] });
});

test('somebody else’s previews for ever are no preview', async () => {
  const other = { ...complete, lifecyclePolicyText: '{"rules":[1]}' };
  const { result } = await preview([inProgress], [other]);
  expect(result).toMatchObject({
    status: 'not-run',
    because: 'A preview of another policy is running.',
  });
});

test('nobody waits for ever', async () => {
  const { result, pauses } = await preview([{}], [running]);
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeCloseTo(99.725);
  expect(result).toEqual({ status: 'not-run', because: 'The preview is IN_PROGRESS.' });
});

test.each(['EXPIRED', 'FAILED'])('a preview that is %s decides nothing', async (status) => {
  const { result } = await preview([{}], [{ status }]);
  expect(result).toEqual({ status: 'not-run', because: `The preview is ${status}.` });
});

test('a refused preview names the statement that is missing', async () => {
  const refused = new EcrError('AccessDeniedException', 'no');
  const { result } = await preview([refused], [complete]);
  expect(result).toMatchObject({
    status: 'not-run',
    because: 'ecr:StartLifecyclePolicyPreview is not allowed, so this cannot be seen.',
    hint: expect.stringContaining('"Action":"ecr:StartLifecyclePolicyPreview"') as string,
  });
});

test.each(['RepositoryNotFoundException', 'LifecyclePolicyNotFoundException'])(
  '%s is left to the prerequisite',
  async (code) => {
    await expect(preview([new EcrError(code, 'gone')], [complete])).rejects.toThrow('gone');
  },
);

test('what ECR leaves out of a preview is as usual', async () => {
  const { result } = await preview([{}], [{ status: 'COMPLETE', previewResults: [{}] }]);
  expect(result).toEqual({
    status: 'complete',
    taken: [{ digest: '', action: 'EXPIRE', rule: 0 }],
  });
});

test('a refusal without a hint has none', async () => {
  const odd = new EcrError('SomethingNew', 'odd');
  expect((await preview([odd], [complete])).result).toEqual({
    status: 'not-run',
    because: 'ecr:StartLifecyclePolicyPreview answered SomethingNew: odd',
  });
});

test('a mistake is no refusal', async () => {
  await expect(preview([new RangeError('a mistake')], [complete])).rejects.toThrow('a mistake');
});
