/** Starts, stops and removes containers. */
import type { CommandContext } from '../../../command.ts';
import { builtImage } from '../store/built-image.ts';
import type { ImageStore } from '../store/image-store.ts';
import { filesOf } from '../build/base.ts';
import type { Rootfs } from '../build/rootfs.ts';
import { canRun } from '../engine/emulators.ts';
import { daemonFailure, Failure } from '../failure.ts';
import type { HttpAnswer, HttpRequest } from '../node/http.ts';
import type { Ports } from '../node/options.ts';
import { engineOf, type Engine, type Live, type Running } from './engine.ts';
import { startProcess, type ProcessOptions } from './process.ts';
import { StartError } from './programs.ts';
import { keepContainer, openLog, removeContainer, type LogLine } from './store.ts';
import type { Container, Published } from './types.ts';
import { userIn } from './user.ts';

export interface Here {
  readonly context: CommandContext;
  readonly store: ImageStore;
}

/** A container's files: as its processes left them, or as its image has them. @throws Failure */
export async function filesIn({ context, store }: Here, container: Container): Promise<Rootfs> {
  const { files } = engineOf(context.fs);
  const known = files.get(container.id);
  if (known) return known;
  const image = (await store.list()).find(({ digest }) => digest === container.imageDigest);
  if (!image) throw daemonFailure(`No such image: ${container.image}`);
  const read = await filesOf(await builtImage(store, image));
  files.set(container.id, read);
  return read;
}

/** Opens the container's ports, or says which is taken. @throws Failure */
function publish(engine: Engine, container: Container): readonly Published[] {
  const opened: Published[] = [];
  for (const { inside, ip, port } of container.published) {
    const wanted = port === 0 ? freePort(engine) : port;
    if (engine.published.has(wanted)) {
      for (const it of opened) engine.published.delete(it.port);
      throw daemonFailure(
        `failed to set up container networking: driver failed programming external connectivity on endpoint ${container.name} (${container.id}): Bind for ${ip}:${wanted} failed: port is already allocated`,
      );
    }
    if (inside.endsWith('/tcp')) {
      engine.published.set(wanted, { id: container.id, inside: parseInt(inside, 10) });
    }
    opened.push({ inside, ip, port: wanted });
  }
  return opened;
}

function freePort({ published }: Engine): number {
  let port = 32_768;
  while (published.has(port)) port++;
  return port;
}

interface Starting {
  readonly stdin: Uint8Array;
  /** Whether it is the machine's own kernel it may change. */
  readonly isPrivileged: boolean;
  readonly hasInit: boolean;
  /** Called with every piece of output from the first one on. */
  readonly onOutput?: (stream: 1 | 2, text: string) => void;
}

/**
 * Starts a container's process. What it writes goes to its log, its end into its state.
 * @throws Failure for what is wrong before there is a process; its state tells, too.
 */
export async function startContainer(
  here: Here,
  container: Container,
  { stdin, isPrivileged, hasInit, onOutput }: Starting,
): Promise<Live> {
  const { context } = here;
  const { fs, now } = context;
  const engine = engineOf(fs);
  const { id } = container;
  const files = await filesIn(here, container);
  const published = publish(engine, container);
  const started = now().toISOString();
  const log = openLog(fs, id);
  const listeners = new Set<(stream: 1 | 2, text: string) => void>(onOutput ? [onOutput] : []);
  let written = Promise.resolve();
  const write = (stream: 1 | 2, text: string) => {
    const line: LogLine = { stream, text, time: now().toISOString() };
    written = log(line);
    for (const it of listeners) it(stream, text);
  };
  const close = () => {
    for (const it of published) engine.published.delete(it.port);
    engine.ports.delete(id);
    engine.onListen.delete(id);
  };
  const listening = new Promise<void>((resolve) => {
    engine.onListen.set(id, resolve);
  });
  const running = { ...container, published, state: { status: 'running', started } } as const;
  let main: Running;
  try {
    main = await startProcess({
      ...(await processOptions(here, container, files)),
      stdin,
      pid: hasInit ? 7 : 1,
      machine: isPrivileged ? fs : undefined,
      write,
    });
  } catch (error) {
    close();
    if (!(error instanceof StartError) && !(error instanceof Failure)) throw error;
    const message = `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${error.message}: unknown`;
    const exitCode = error instanceof StartError ? error.status : 125;
    await keepContainer(fs, {
      ...container,
      state: { status: 'exited', started, finished: started, exitCode, error: message },
    });
    if (error instanceof Failure) throw error;
    throw new Failure(`Error response from daemon: ${message}`, exitCode);
  }
  await keepContainer(fs, running);
  const settled = main.exited.then(async (exitCode) => {
    close();
    engine.running.delete(id);
    await written;
    if (container.removesItself) return removeContainer(fs, container);
    const finished = now().toISOString();
    return keepContainer(fs, {
      ...running,
      state: { status: 'exited', started, finished, exitCode },
    });
  });
  const live: Live = {
    main,
    settled,
    begun: Promise.race([settled, listening, pause(container.published.length > 0 ? 2000 : 300)]),
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  engine.running.set(id, live);
  return live;
}

/** In short steps: where the thread has much else to do, whoever is waited for comes later, too. */
async function pause(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= pauseStep) {
    await new Promise((resolve) => setTimeout(resolve, pauseStep));
  }
}
const pauseStep = 20;

/** All of a process's surroundings that its container decides. @throws Failure */
export async function processOptions(
  { context }: Here,
  container: Container,
  files: Rootfs,
): Promise<Omit<ProcessOptions, 'stdin' | 'pid' | 'machine' | 'write'>> {
  const { fs, send, now } = context;
  const user = userIn(files, container.user);
  const env = Object.fromEntries(
    container.env.map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]),
  );
  const hostname = container.hostname;
  files.makeFolders(container.cwd.slice(1), { mode: 0o755, uid: 0, gid: 0, modified: 0 });
  return {
    argv: container.argv,
    env: { HOSTNAME: hostname, HOME: user.home, ...(container.isTty && { TERM: 'xterm' }), ...env },
    cwd: container.cwd,
    user,
    files,
    platform: container.platform,
    canRun: await canRun(fs, container.platform),
    hostname,
    isTty: container.isTty,
    ports: portsIn(engineOf(fs), container.id),
    send,
    now,
  };
}

/** The ports of one container: processes of it share them. */
function portsIn(engine: Engine, id: string): Ports {
  type Take = (request: HttpRequest) => Promise<HttpAnswer>;
  const open = () => engine.ports.get(id) ?? new Map<number, Take>();
  return {
    listen(port, take) {
      const all = open();
      let chosen = port;
      for (let next = 40_000; port === 0 && (chosen === 0 || all.has(chosen)); next++)
        chosen = next;
      if (all.has(chosen)) return { code: 'EADDRINUSE', text: 'address already in use' };
      engine.ports.set(id, all.set(chosen, take));
      engine.onListen.get(id)?.();
      return { port: chosen };
    },
    unlisten: (port) => void open().delete(port),
    has: (port) => open().has(port),
    request: (port, request) => open().get(port)?.(request),
  };
}

/** Asks a container to end, and ends it when it has not after so many seconds. */
export async function stopContainer(
  { context }: Pick<Here, 'context'>,
  container: Container,
  {
    signal = container.stopSignal,
    seconds,
  }: { readonly signal?: string | undefined; readonly seconds: number },
): Promise<void> {
  const live = engineOf(context.fs).running.get(container.id);
  if (!live) return;
  live.main.kill(signal);
  const patience = new Promise<'late'>((resolve) => {
    const timer = setTimeout(() => resolve('late'), seconds * 1000);
    const end = () => {
      clearTimeout(timer);
      resolve('late');
    };
    context.signal.addEventListener('abort', end, { once: true });
    void live.main.exited.then(end);
  });
  await Promise.race([live.main.exited, patience]);
  if (engineOf(context.fs).running.has(container.id) && !context.signal.aborted)
    live.main.kill('SIGKILL');
  await live.settled;
}
