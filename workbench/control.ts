/** The sandbox's own levers (`/_sandbox/`), for which AWS has no API. Not there on a real account. */
import type { Send } from '#ecr/client.ts';
import type { LifecycleRecord } from '#sandbox/lifecycle-history.ts';

export interface Control {
  /** Seconds since 1970 by the sandbox's clock. */
  now(): Promise<number>;
  /** Turns the clock forward by seconds; resolves when lifecycle policies have acted. */
  advance(seconds: number): Promise<void>;
  /** Forgets everything but the time. */
  reset(): Promise<void>;
  /** All metadata as a value; bytes are named by digest and not copied. */
  snapshot(): Promise<unknown>;
  restore(snapshot: unknown): Promise<void>;
  /** What was called after the call with this id, oldest first. */
  calls(after: number): Promise<readonly LoggedCall[]>;
  /** What lifecycle policies did in a repository, oldest first: the last 200. Throws where there is none. */
  lifecycle(where: RepositoryPlace): Promise<readonly LifecycleRecord[]>;
  /** A copy of everything to play in. */
  scratch(): Promise<Scratch>;
}

export interface RepositoryPlace {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
}

export interface LoggedCall {
  readonly id: number;
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  readonly error?: string;
  /** As `session-mark.ts` writes it. */
  readonly session?: string;
}

export interface Scratch {
  /** Carries requests to the copy. */
  readonly send: Send;
  readonly control: Control;
  /** Throws the copy away. */
  close(): Promise<void>;
}

/** Any host: the path decides. This one can never be looked up. */
const address = 'https://sandbox.invalid/_sandbox/';

export function createControl(send: Send): Control {
  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await send(
      new Request(address + path, {
        method,
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  return {
    now: async () => ((await ask('GET', 'clock')) as { now: number }).now,
    advance: async (seconds) => void (await ask('POST', 'clock', { advance: seconds })),
    reset: async () => void (await ask('POST', 'reset')),
    snapshot: () => ask('GET', 'snapshot'),
    restore: async (snapshot) => void (await ask('PUT', 'snapshot', snapshot)),
    calls: async (after) =>
      ((await ask('GET', `calls?after=${after}`)) as { calls: LoggedCall[] }).calls,
    async lifecycle({ account, region, repository }) {
      const where = new URLSearchParams({ account, region, repository });
      return ((await ask('GET', `lifecycle?${where}`)) as { records: LifecycleRecord[] }).records;
    },
    async scratch() {
      const { id } = (await ask('POST', 'scratch')) as { id: string };
      const toCopy: Send = (request) => {
        const marked = new Request(request);
        marked.headers.set('x-sandbox-scratch', id);
        return send(marked);
      };
      return {
        send: toCopy,
        control: createControl(toCopy),
        close: async () => void (await ask('DELETE', `scratch/${id}`)),
      };
    },
  };
}
