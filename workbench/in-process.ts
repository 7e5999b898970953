/** A session with its sandbox and shell in one process: for tests and the command line. No worker, no port. */
import type { Send } from '#ecr/client.ts';
import type { Settings } from '#ecr/names.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { createShell, type Shell } from '#shell/shell.ts';
import { createMemoryKeep, type Keep } from './keep.ts';
import type { Lab } from './lab.ts';
import { markSession } from './session-mark.ts';
import { createSession, type Session } from './session.ts';

export interface InProcessOptions {
  readonly labId: string;
  readonly lab: Lab;
  readonly files: Readonly<Record<string, string>>;
  readonly settings?: Settings | undefined;
  readonly keep?: Keep;
}

export interface InProcess extends AsyncDisposable {
  readonly session: Session<Shell>;
  /** To the sandbox that the session has for itself. */
  readonly send: Send;
}

export async function openInProcess(options: InProcessOptions): Promise<InProcess> {
  const { keep = createMemoryKeep(), ...rest } = options;
  const sandbox = await createSandbox();
  const session = await createSession({
    ...rest,
    keep,
    send: sandbox.handle,
    startShell: (shell) => createShell({ ...shell, send: sandbox.handle, sending: markSession }),
  });
  return {
    session,
    send: sandbox.handle,
    async [Symbol.asyncDispose]() {
      await session.close();
      await sandbox.close();
    },
  };
}
