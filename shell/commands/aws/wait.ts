/**
 * `aws ecr wait …`: asks until an answer is the one waited for. Asks at once, a moment later, because a
 * sandbox is done by then, and from then on with the pauses that the CLI makes.
 */
import { pause as pauseFor } from '#ecr/pause.ts';
import type { Waiter } from './model.ts';
import type { Client, Members } from './client.ts';
import { AwsFailure, failed } from './failure.ts';
import { valueAt } from './paths.ts';

export type Pause = typeof pauseFor;

/** Milliseconds. */
const moment = 100;

export async function waitFor(
  name: string,
  waiter: Waiter,
  input: Members,
  client: Client,
  { signal, pause = pauseFor }: { signal: AbortSignal; pause?: Pause | undefined },
): Promise<void> {
  const give = (reason: string) => failed(`Waiter ${name} failed: ${reason}`);
  for (let attempt = 1; ; attempt++) {
    const outcome = await ask(client, waiter.operation, input);
    const accepted = waiter.acceptors.find((acceptor) => accepts(acceptor, outcome));
    if (accepted?.state === 'success') return;
    if (accepted?.state === 'failure') {
      throw give(`Waiter encountered a terminal failure state: ${explain(accepted)}`);
    }
    if (!accepted && outcome.error) {
      const { Code, Message } = outcome.error.reason.answer ?? {};
      throw give(`An error occurred (${String(Code)}): ${String(Message)}`);
    }
    if (attempt >= waiter.maxAttempts) throw give('Max attempts exceeded');
    await pause(attempt === 1 ? moment : waiter.delay * 1000, signal);
  }
}

type Acceptor = Waiter['acceptors'][number];

interface Outcome {
  readonly output: Members;
  readonly error?: AwsFailure;
}

async function ask(client: Client, operation: string, input: Members): Promise<Outcome> {
  try {
    return { output: await client(operation, input) };
  } catch (error) {
    if (error instanceof AwsFailure && error.reason.status === 254) return { output: {}, error };
    throw error;
  }
}

function accepts(
  { matcher, argument = '', expected }: Acceptor,
  { output, error }: Outcome,
): boolean {
  if (matcher === 'error') return error?.reason.answer?.['Code'] === expected;
  return !error && valueAt(output, argument) === expected;
}

function explain({ matcher, argument = '', expected }: Acceptor): string {
  return matcher === 'error'
    ? `Matched expected service error code: ${String(expected)}`
    : `For expression "${argument}" matched expected path: "${String(expected)}"`;
}
