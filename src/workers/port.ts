/**
 * `send` across a MessagePort. A `Request` cannot be posted and Firefox builds none from a stream, so the
 * port carries method, URL, headers and bytes; an answer's body follows piece by piece, as it is read.
 *
 *   asking end                          answering end
 *   ask     { id, method, url, … }  →
 *                                   ←   answer { id, status, headers, hasBody }
 *   more    { id }                  →
 *                                   ←   piece  { id, bytes }   or   end { id }
 *   cancel  { id }                  →                            (also while no answer has come)
 *                                   ←   broken { id, message }   the answering end threw
 */
import type { Send } from '#ecr/client.ts';

type Asked =
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array<ArrayBuffer> | undefined;
    }
  | { readonly type: 'more' | 'cancel'; readonly id: number };

type Answered =
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly hasBody: boolean;
    }
  | { readonly type: 'piece'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'broken'; readonly id: number; readonly message: string };

/** Answers what the other end asks. */
export function answerOver(port: MessagePort, handle: Send): void {
  const running = new Map<number, AbortController>();
  const bodies = new Map<number, ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>>();
  const post = (message: Answered, transfer: Transferable[] = []) =>
    port.postMessage(message, transfer);

  const broken = (id: number, error: unknown) => {
    bodies.delete(id);
    running.delete(id);
    post({ type: 'broken', id, message: error instanceof Error ? error.message : String(error) });
  };

  async function answer(asked: Extract<Asked, { type: 'ask' }>): Promise<void> {
    const { id, method, url, headers, body } = asked;
    const controller = new AbortController();
    running.set(id, controller);
    const response = await handle(
      new Request(url, {
        method,
        headers: headers.map(([name, value]) => [name, value] as [string, string]),
        ...(body && { body }),
        signal: controller.signal,
      }),
    );
    if (controller.signal.aborted) return void response.body?.cancel();
    if (response.body) bodies.set(id, response.body.getReader());
    else running.delete(id);
    post({
      type: 'answer',
      id,
      status: response.status,
      headers: [...response.headers],
      hasBody: response.body !== null,
    });
  }

  async function more(id: number): Promise<void> {
    const reader = bodies.get(id);
    if (!reader) return;
    const { done, value } = await reader.read();
    if (!done) {
      // A copy: the buffer may be the store's own, and transferring would empty it.
      const bytes = value.slice();
      return post({ type: 'piece', id, bytes }, [bytes.buffer]);
    }
    bodies.delete(id);
    running.delete(id);
    post({ type: 'end', id });
  }

  function cancel(id: number): void {
    running.get(id)?.abort();
    void bodies.get(id)?.cancel();
    running.delete(id);
    bodies.delete(id);
  }

  port.onmessage = ({ data }: MessageEvent<Asked>) => {
    if (data.type === 'cancel') return cancel(data.id);
    const work = data.type === 'ask' ? answer(data) : more(data.id);
    work.catch((error: unknown) => broken(data.id, error));
  };
}

interface Waiting {
  answer(answer: Extract<Answered, { type: 'answer' }>): void;
  broken(error: Error): void;
  body: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
}

/** Asks over the port. Rejects with `TypeError`, as `fetch` does, when the other end breaks. */
export function sendOver(port: MessagePort): Send {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const post = (message: Asked, transfer: Transferable[] = []) =>
    port.postMessage(message, transfer);

  port.onmessage = ({ data }: MessageEvent<Answered>) => {
    const asked = waiting.get(data.id);
    if (!asked) return;
    switch (data.type) {
      case 'answer':
        if (!data.hasBody) waiting.delete(data.id);
        return asked.answer(data);
      case 'piece':
        return asked.body?.enqueue(data.bytes);
      case 'end':
        waiting.delete(data.id);
        return asked.body?.close();
      case 'broken':
        waiting.delete(data.id);
        return asked.broken(new TypeError(data.message));
    }
  };

  return async (request) => {
    const id = ++last;
    const { signal } = request;
    signal.throwIfAborted();
    const body =
      request.body || request.method !== 'GET'
        ? new Uint8Array(await request.arrayBuffer())
        : undefined;
    return new Promise<Response>((resolve, reject) => {
      const forget = () => {
        waiting.delete(id);
        post({ type: 'cancel', id });
      };
      const entry: Waiting = {
        body: undefined,
        answer: ({ status, headers, hasBody }) =>
          resolve(
            new Response(hasBody ? stream() : null, {
              status,
              headers: headers.map(([name, value]) => [name, value] as [string, string]),
            }),
          ),
        broken(error) {
          entry.body?.error(error);
          reject(error);
        },
      };
      const stream = () =>
        new ReadableStream<Uint8Array<ArrayBuffer>>(
          {
            start: (controller) => void (entry.body = controller),
            pull: () => post({ type: 'more', id }),
            cancel: forget,
          },
          { highWaterMark: 0 },
        );
      waiting.set(id, entry);
      signal.addEventListener('abort', () => {
        if (!waiting.has(id)) return;
        forget();
        const reason = signal.reason as Error;
        entry.body?.error(reason);
        reject(reason);
      });
      post(
        {
          type: 'ask',
          id,
          method: request.method,
          url: request.url,
          headers: [...request.headers],
          body: body && body.length > 0 ? body : undefined,
        },
        body && body.length > 0 ? [body.buffer] : [],
      );
    });
  };
}
