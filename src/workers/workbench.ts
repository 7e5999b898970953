/**
 * Everything behind a lab page that is not the page: fetched at the first Run or Check, opened once, shared
 * by all components.
 */
import { transfer, wrap } from 'comlink';
import type { Settings } from '#ecr/names.ts';
import { syllabus } from '#labs/syllabus.ts';
import { createSession, type Session } from '#workbench/session.ts';
import { claim, type Claim } from './claim.ts';
import { openIndexedDbKeep, createMemoryKeep, isStorageThere } from './keep.ts';
import { fetchBeginning, labBeginningWith } from './lab-beginning.ts';
import { databaseOf, lockOf } from './names.ts';
import { overflowing } from './overflow.ts';
import { sendOver } from './port.ts';
import { startRemoteShell, type RemoteShell } from './remote-shell.ts';
import type { RemoteSandbox } from './sandbox-worker.ts';

export type { RemoteShell };
export type PageSession = Session<RemoteShell>;

export interface Workbench {
  readonly session: PageSession;
  /** False where the browser keeps nothing: the page says that the work ends with the tab. */
  readonly isDurable: boolean;
  /** Called when the browser's storage is full: what is done from here on ends with the tab. */
  onFull(listener: () => void): void;
  /** Called when another tab took over; the workbench is closed by then. */
  onLost(listener: () => void): void;
}

export interface OpenOptions {
  /** The learner's own values. */
  readonly settings?: Settings;
  /** Take the lab over from another tab. */
  readonly takeOver?: boolean;
}

/** Another tab holds this lab's workspace. */
class OpenElsewhere extends Error {
  constructor() {
    super('This lab is open in another tab.');
    this.name = 'OpenElsewhere';
  }
}

const opened = new Map<string, Promise<Workbench>>();

/** Opens a lab's workbench, once a page. Rejects with `OpenElsewhere` if another tab has it. */
export function openWorkbench(labId: string, options: OpenOptions = {}): Promise<Workbench> {
  const existing = opened.get(labId);
  if (existing) return existing;
  const opening = open(labId, options);
  opened.set(labId, opening);
  // A failed attempt must not be the answer for ever.
  opening.catch(() => opened.delete(labId));
  return opening;
}

async function open(labId: string, options: OpenOptions): Promise<Workbench> {
  const entry = syllabus.find(({ id }) => id === labId);
  if (!entry) throw new Error(`there is no lab “${labId}”`);
  const held = await claim(lockOf(labId), options.takeOver ?? false);
  if (!held) throw new OpenElsewhere();
  try {
    return await openHeld(labId, () => entry.load(), held, options);
  } catch (error) {
    held.release();
    throw error;
  }
}

async function openHeld(
  labId: string,
  load: (typeof syllabus)[number]['load'],
  held: Claim,
  { settings }: OpenOptions,
): Promise<Workbench> {
  const isDurable = await isStorageThere();
  const worker = new Worker(new URL('./sandbox-worker.ts', import.meta.url), {
    type: 'module',
    name: 'sandbox',
  });
  const sandbox = wrap<RemoteSandbox>(worker);
  const whenFull = new Set<() => void>();
  const tellFull = () => whenFull.forEach((listener) => listener());
  const [beginning, keep] = await Promise.all([
    fetchBeginning(`${siteRoot()}labs/${labId}/beginning.json`),
    isDurable
      ? openIndexedDbKeep(databaseOf(labId).session).then((it) => overflowing(it, tellFull))
      : createMemoryKeep(),
    sandbox.open(labId, isDurable),
  ]);
  const connect = async () => {
    const { port1, port2 } = new MessageChannel();
    await sandbox.connect(transfer(port2, [port2]));
    return port1;
  };
  const session = await createSession({
    labId,
    lab: labBeginningWith(beginning, load),
    files: beginning.files,
    settings,
    keep,
    send: sendOver(await connect()),
    startShell: (shellOptions) => startRemoteShell(shellOptions, connect),
  });

  const listeners = new Set<() => void>();
  held.onLost(() => {
    // The other tab reads the same databases: nothing may be written from here any more.
    worker.terminate();
    void session.shell.close();
    opened.delete(labId);
    listeners.forEach((listener) => listener());
  });
  addEventListener('pagehide', () => void sandbox.close(), { once: true });
  // A page that comes back out of the browser's cache has lost its sandbox: begin again from what is kept.
  addEventListener('pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) location.reload();
  });
  return {
    session,
    isDurable,
    onFull: (listener) => void whenFull.add(listener),
    onLost: (listener) => void listeners.add(listener),
  };
}

/** Where the site lies, with a slash at the end: `/` or `/workbook/`. */
function siteRoot(): string {
  return import.meta.env.BASE_URL.replace(/\/?$/, '/');
}
