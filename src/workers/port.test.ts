import { describe, expect, onTestFinished, test } from 'vitest';
import type { Send } from '#ecr/client.ts';
import { answerOver, sendOver } from './port.ts';

function across(handle: Send): Send {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  answerOver(port2, handle);
  return sendOver(port1);
}

describe('a request across a port', () => {
  test('arrives with its method, address, headers and bytes', async () => {
    const send = across(async (request) =>
      Response.json(
        [request.method, request.url, request.headers.get('x-amz-target'), await request.text()],
        { status: 201, headers: { 'x-amzn-requestid': '7' } },
      ),
    );
    const response = await send(
      new Request('https://api.example/path?a=1', {
        method: 'POST',
        headers: { 'x-amz-target': 'T.Op' },
        body: 'grüße',
      }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get('x-amzn-requestid')).toBe('7');
    expect(await response.json()).toEqual([
      'POST',
      'https://api.example/path?a=1',
      'T.Op',
      'grüße',
    ]);
  });

  test('gets an answer without a body as one without a body', async () => {
    const send = across(async () => new Response(null, { status: 204 }));
    expect((await send(new Request('https://api.example/'))).body).toBeNull();
  });

  test('reads a long answer piece by piece, and no further than it wants', async () => {
    let pieces = 0;
    const send = across(
      async () =>
        new Response(
          new ReadableStream(
            { pull: (controller) => controller.enqueue(new Uint8Array([++pieces])) },
            { highWaterMark: 0 },
          ),
        ),
    );
    const reader = (await send(new Request('https://api.example/'))).body!.getReader();
    expect((await reader.read()).value).toEqual(new Uint8Array([1]));
    expect((await reader.read()).value).toEqual(new Uint8Array([2]));
    await reader.cancel();
    expect(pieces).toBe(2);
  });

  test('does not empty the buffer it answers from', async () => {
    const kept = new Uint8Array([1, 2, 3]);
    const send = across(async () => new Response(new Blob([kept])));
    await (await send(new Request('https://api.example/'))).bytes();
    expect(kept).toEqual(new Uint8Array([1, 2, 3]));
  });

  test('rejects as fetch does when the other end breaks', async () => {
    const send = across(() => Promise.reject(new Error('no disk')));
    await expect(send(new Request('https://api.example/'))).rejects.toThrow(
      new TypeError('no disk'),
    );
  });

  test('can be given up, and the other end is told', async () => {
    let told!: (reason: unknown) => void;
    const gaveUp = new Promise((resolve) => (told = resolve));
    const send = across(
      (request) =>
        new Promise((_, reject) =>
          request.signal.addEventListener('abort', () => {
            told('told');
            reject(request.signal.reason as Error);
          }),
        ),
    );
    const controller = new AbortController();
    const answer = send(new Request('https://api.example/', { signal: controller.signal }));
    setTimeout(() => controller.abort(new Error('enough')), 0);
    await expect(answer).rejects.toThrow('enough');
    expect(await gaveUp).toBe('told');
  });
});
