import { expect, test } from 'vitest';
import { parseReference } from '#ecr/oci/reference.ts';
import { resolve } from '#ecr/oci/registry.ts';
import { createSandbox } from '../sandbox.ts';

const day = 24 * 60 * 60;
const bookkeeping = 'https://sandbox.test/_sandbox/';
const nginx = { host: 'registry-1.docker.io', repository: 'library/nginx', tag: '1.27' };

async function begin() {
  const { handle } = await createSandbox({ wall: () => Date.UTC(2026, 2, 1, 23) });
  const post = (path: string, body: object) =>
    handle(new Request(bookkeeping + path, { method: 'POST', body: JSON.stringify(body) }));
  return {
    handle,
    post,
    publish: async (body: object) =>
      ((await (await post('upstreams', body)).json()) as { digest?: string }).digest,
    digestOf: async (name: string) => (await resolve(handle, parseReference(name))).digest,
    turn: async (seconds: number) => void (await post('clock', { advance: seconds })),
  };
}

test('a tag that somebody publishes to names another image, and the image of before is still there', async () => {
  const { digestOf, publish } = await begin();
  const before = await digestOf('nginx:1.27');
  const published = await publish(nginx);
  expect(published).not.toBe(before);
  expect(await digestOf('nginx:1.27')).toBe(published);
  expect(await digestOf(`nginx@${before}`)).toBe(before);
  // Every learner who publishes gets the same image.
  expect(await (await begin()).publish(nginx)).toBe(published);
  expect(await publish(nginx)).not.toBe(published);
  expect(await digestOf(`nginx@${published}`)).toBe(published);
});

test('a tag can be given the image of another one', async () => {
  const { digestOf, publish } = await begin();
  await publish({ ...nginx, as: '1.29' });
  expect(await digestOf('nginx:1.27')).toBe(await digestOf('nginx:1.29'));
});

test('what is published is part of a snapshot, and gone with a reset', async () => {
  const { digestOf, publish, handle, post } = await begin();
  const before = await digestOf('nginx:1.27');
  const published = await publish(nginx);
  const snapshot = await (await handle(new Request(`${bookkeeping}snapshot`))).text();
  await post('reset', {});
  expect(await digestOf('nginx:1.27')).toBe(before);
  await handle(new Request(`${bookkeeping}snapshot`, { method: 'PUT', body: snapshot }));
  expect(await digestOf('nginx:1.27')).toBe(published);
});

test('a nightly tag names a new image every day, and the others stay what they are', async () => {
  const { digestOf, turn } = await begin();
  const [edge, fixed] = [await digestOf('alpine:edge'), await digestOf('alpine:3.22')];
  expect(await digestOf('alpine:edge')).toBe(edge);
  await turn(day);
  const next = await digestOf('alpine:edge');
  expect(next).not.toBe(edge);
  expect(await digestOf('alpine:3.22')).toBe(fixed);
  expect(await digestOf(`alpine@${edge}`)).toBe(edge);
});

test.each([
  [{ ...nginx, host: 'registry.example' }, 404, 'no upstream that is bundled'],
  [{ ...nginx, repository: 'library/nothing' }, 404, 'library/nginx'],
  [{ ...nginx, tag: 'constructor' }, 404, '1.27'],
  [{ ...nginx, as: 'no-such-tag' }, 404, '1.27'],
  [{ ...nginx, tag: 7 }, 400, 'must be texts'],
])('publishing %o is refused', async (body, status, says) => {
  const answer = await (await begin()).post('upstreams', body);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(says);
});
