/**
 * What lives while the shell does: running containers, their files and their ports. It hangs on the
 * machine that files belong to, so that every command of every session meets the same, and goes with it.
 */
import type { FileSystem } from '../../../files.ts';
import type { Rootfs } from '../build/rootfs.ts';
import type { HttpAnswer, HttpRequest } from '../node/http.ts';

type Take = (request: HttpRequest) => Promise<HttpAnswer>;

/** A process that was started, and what can be done with it. */
export interface Running {
  /** Resolves to the exit status. */
  readonly exited: Promise<number>;
  kill(signal: string): void;
}

export interface Live {
  readonly main: Running;
  /** Calls it with every piece of output from now on; returns a way to stop. */
  follow(listener: (stream: 1 | 2, text: string) => void): () => void;
  /**
   * Resolves when it listens at a port, has ended, or took its time: a real container begins at once, and what
   * is typed next expects it to.
   */
  readonly begun: Promise<void>;
  /** Resolves when its end is written down. */
  readonly settled: Promise<void>;
}

export interface Engine {
  /** By container's id. */
  readonly running: Map<string, Live>;
  /** Files of containers as their processes left them. */
  readonly files: Map<string, Rootfs>;
  /** Open ports inside of each container. */
  readonly ports: Map<string, Map<number, Take>>;
  /** By container's id: called when a process of it opens a port. */
  readonly onListen: Map<string, () => void>;
  /** Ports of this machine, and where they lead. */
  readonly published: Map<number, { readonly id: string; readonly inside: number }>;
}

const engines = new WeakMap<FileSystem['machine'], Engine>();

export function engineOf(fs: FileSystem): Engine {
  let engine = engines.get(fs.machine);
  if (!engine) {
    engine = {
      running: new Map(),
      files: new Map(),
      ports: new Map(),
      onListen: new Map(),
      published: new Map(),
    };
    engines.set(fs.machine, engine);
  }
  return engine;
}

/** Ends every container that runs: its session is over. */
export async function endContainers(fs: FileSystem): Promise<void> {
  const running = [...engineOf(fs).running.values()];
  for (const { main } of running) main.kill('SIGKILL');
  await Promise.all(running.map(({ settled }) => settled));
}

/** Who answers at a port: nobody, or a container that listens or does not. */
export type Listener = Take | 'nobody' | 'deaf';

/** A container's shell has files of its own, and its localhost is the container. */
const inside = new WeakMap<FileSystem['machine'], (port: number) => Listener>();

export function setListeners(fs: FileSystem, listenerAt: (port: number) => Listener): void {
  inside.set(fs.machine, listenerAt);
}

/** Who answers at a port of the machine, or container, that a file system belongs to. */
export function listenerAt(fs: FileSystem, port: number): Listener {
  const own = inside.get(fs.machine);
  if (own) return own(port);
  const engine = engineOf(fs);
  const found = engine.published.get(port);
  if (!found) return 'nobody';
  return engine.ports.get(found.id)?.get(found.inside) ?? 'deaf';
}
