/** just-bash's in-memory file system with our devices in it. */
import { InMemoryFs } from 'just-bash/browser';
import { bytesFromLatin1, textOf } from './bytes.ts';
import { breathDevice, devices, hiddenCommands, type Sink } from './devices.ts';

/** More than any lab needs, less than a tab may hold. */
const maxTotalBytes = 512 * 1024 * 1024;

/** How long a loop may keep the host waiting, in milliseconds. */
const breathEvery = 40;

/** What just-bash writes into a file for a command of its own. */
const stub = '#!/bin/bash\n# Built-in command: ';

const device = {
  isFile: true,
  isDirectory: false,
  isSymbolicLink: false,
  mode: 0o666,
  size: 0,
  mtime: new Date(0),
} as const;

type WriteOptions = Parameters<InMemoryFs['writeFile']>[2];

export class Disk extends InMemoryFs {
  readonly #emit: (sink: Sink, text: string) => void;
  readonly #keepsBin: boolean;
  #lastBreath = 0;

  /** @param keepsBin whether `/bin` and `/usr/bin` have only what is put there: then only that can be run. */
  constructor(emit: (sink: Sink, text: string) => void, keepsBin = false) {
    super({}, { maxTotalBytes });
    this.#emit = emit;
    this.#keepsBin = keepsBin;
  }

  override async writeFile(path: string, content: string | Uint8Array, options?: WriteOptions) {
    if (this.#wroteToDevice(path, content, options)) return;
    await this.#assertFolderOf(path);
    await super.writeFile(path, content, options);
  }

  override async appendFile(path: string, content: string | Uint8Array, options?: WriteOptions) {
    if (this.#wroteToDevice(path, content, options)) return;
    await this.#assertFolderOf(path);
    await super.appendFile(path, content, options);
  }

  /** just-bash puts a file into `/bin` and `/usr/bin` for every command; the hidden ones stay hidden. */
  override writeFileSync(...args: Parameters<InMemoryFs['writeFileSync']>) {
    const [path, content] = args;
    if (this.#keepsBin && typeof content === 'string' && content.startsWith(stub)) return;
    if (!hiddenCommands.includes(path.replace(/^\/bin\//, '/usr/bin/')))
      super.writeFileSync(...args);
  }

  override async exists(path: string) {
    if (path === breathDevice) return this.#breathe();
    return isDevice(path) || (await super.exists(path));
  }

  override async stat(path: string) {
    return isDevice(path) ? device : super.stat(path);
  }

  /** A loop that only computes would never let a Ctrl-C in. */
  async #breathe(): Promise<boolean> {
    if (Date.now() - this.#lastBreath > breathEvery) {
      await new Promise((resolve) => setTimeout(resolve));
      this.#lastBreath = Date.now();
    }
    return true;
  }

  #wroteToDevice(path: string, content: string | Uint8Array, options: WriteOptions): boolean {
    const sink = devices.get(path);
    if (!sink) return false;
    const encoding = typeof options === 'string' ? options : options?.encoding;
    const isBytes = encoding === 'binary' || encoding === 'latin1';
    const text =
      typeof content !== 'string'
        ? textOf(content)
        : isBytes
          ? textOf(bytesFromLatin1(content))
          : content;
    // Opening a device empties it: what is empty is passed on, too.
    this.#emit(sink, text);
    return true;
  }

  /** InMemoryFs makes missing folders; no shell does. */
  async #assertFolderOf(path: string): Promise<void> {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    if (await super.exists(folder)) return;
    throw new Error(`ENOENT: no such file or directory, open '${path}'`);
  }
}

function isDevice(path: string): boolean {
  return devices.has(path) || hiddenCommands.includes(path);
}
