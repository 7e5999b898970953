/** The sandbox beside the page, in a worker of its own: ending the shell must not take a push with it. */
import { expose, type ProxyMarked } from 'comlink';
import { openIndexedDbBlobs } from '#sandbox/blobs/indexeddb.ts';
import { openIndexedDbJournal } from '#sandbox/journal/indexeddb.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { databaseOf } from './names.ts';
import { answerOver } from './port.ts';

let sandbox: Sandbox | undefined;

const remote = {
  /** Opens the lab's registry, from IndexedDB if it can be kept there. */
  async open(labId: string, isDurable: boolean): Promise<void> {
    const names = databaseOf(labId);
    sandbox = await createSandbox(
      isDurable
        ? {
            journal: await openIndexedDbJournal(names.journal),
            blobs: await openIndexedDbBlobs(names.blobs),
          }
        : {},
    );
  },
  /** Answers requests that come over the port. */
  connect(port: MessagePort): void {
    if (!sandbox) throw new Error('connect before open');
    answerOver(port, sandbox.handle);
  },
  /** Calls after every request that changed something. */
  onChange(listener: (() => void) & ProxyMarked): void {
    sandbox?.onChange(() => void listener());
  },
  /** Makes the time durable and lets go of the databases. */
  async close(): Promise<void> {
    await sandbox?.close();
    sandbox = undefined;
  },
};

export type RemoteSandbox = typeof remote;

expose(remote);
