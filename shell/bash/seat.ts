/** A disk as one session sees it: everybody's files, and the devices of its own terminal among them. */
import type { InMemoryFs } from 'just-bash/browser';
import { bytesFromLatin1, latin1FromBytes, textOf } from './bytes.ts';
import { breathDevice, deviceBytes, devices, hiddenCommands, type Sink } from './devices.ts';
import type { Disk, WriteOptions } from './disk.ts';

/** How long a loop may keep the host waiting, in milliseconds. */
const breathEvery = 40;

const device = {
  isFile: true,
  isDirectory: false,
  isSymbolicLink: false,
  mode: 0o666,
  size: 0,
  mtime: new Date(0),
} as const;

/** What just-bash asks of a file system. */
type Asked = { readonly [Name in keyof InMemoryFs]: InMemoryFs[Name] };

export class Seat implements Asked {
  readonly disk: Disk;
  readonly #emit: (sink: Sink, text: string) => void | Promise<void>;
  #lastBreath = 0;
  #lent: { readonly path: string; readonly text: string } | undefined;

  constructor(disk: Disk, emit: (sink: Sink, text: string) => void | Promise<void>) {
    this.disk = disk;
    this.#emit = emit;
  }

  async writeFile(path: string, content: string | Uint8Array, options?: WriteOptions) {
    if (await this.#wroteToDevice(path, content, options)) return;
    await this.disk.writeFile(path, content, options);
  }

  async appendFile(path: string, content: string | Uint8Array, options?: WriteOptions) {
    if (await this.#wroteToDevice(path, content, options)) return;
    await this.disk.appendFile(path, content, options);
  }

  async exists(path: string) {
    if (path === breathDevice) return this.#breathe();
    return isDevice(path) || (await this.disk.exists(path));
  }

  async stat(path: string) {
    return isDevice(path) ? device : this.disk.stat(path);
  }

  /** A loop that only computes would let in no Ctrl-C, and no other session. */
  async #breathe(): Promise<boolean> {
    if (Date.now() - this.#lastBreath > breathEvery) {
      await new Promise((resolve) => setTimeout(resolve));
      this.#lastBreath = Date.now();
    }
    return true;
  }

  async #wroteToDevice(
    path: string,
    content: string | Uint8Array,
    options: WriteOptions,
  ): Promise<boolean> {
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
    await this.#emit(sink, text);
    return true;
  }

  /** For the next reading of a file as text: a script that is about to run, in words that just-bash reads. */
  lendText(path: string, text: string): void {
    this.#lent = { path, text };
  }

  async readFile(...args: Parameters<Asked['readFile']>) {
    const lent = this.#lent;
    this.#lent = undefined;
    if (lent?.path === args[0]) return lent.text;
    const bytes = deviceBytes(args[0]);
    return bytes ? latin1FromBytes(bytes) : this.disk.readFile(...args);
  }

  readonly readFileBytes: Asked['readFileBytes'] = async (path) => {
    const bytes = deviceBytes(path);
    type Bytes = Awaited<ReturnType<Asked['readFileBytes']>>;
    return bytes ? (latin1FromBytes(bytes) as unknown as Bytes) : this.disk.readFileBytes(path);
  };

  async readFileBuffer(path: string) {
    return deviceBytes(path) ?? this.disk.readFileBuffer(path);
  }

  // The rest is the disk's.
  readonly writeFileSync: Asked['writeFileSync'] = (...args) => this.disk.writeFileSync(...args);
  readonly writeFileLazy: Asked['writeFileLazy'] = (...args) => this.disk.writeFileLazy(...args);
  readonly lstat: Asked['lstat'] = (path) => this.disk.lstat(path);
  readonly mkdir: Asked['mkdir'] = (...args) => this.disk.mkdir(...args);
  readonly mkdirSync: Asked['mkdirSync'] = (...args) => this.disk.mkdirSync(...args);
  readonly readdir: Asked['readdir'] = (path) => this.disk.readdir(path);
  readonly readdirWithFileTypes: Asked['readdirWithFileTypes'] = (path) =>
    this.disk.readdirWithFileTypes(path);
  readonly rm: Asked['rm'] = (...args) => this.disk.rm(...args);
  readonly cp: Asked['cp'] = (...args) => this.disk.cp(...args);
  readonly mv: Asked['mv'] = (...args) => this.disk.mv(...args);
  readonly getAllPaths: Asked['getAllPaths'] = () => this.disk.getAllPaths();
  readonly resolvePath: Asked['resolvePath'] = (...args) => this.disk.resolvePath(...args);
  readonly chmod: Asked['chmod'] = (...args) => this.disk.chmod(...args);
  readonly symlink: Asked['symlink'] = (...args) => this.disk.symlink(...args);
  readonly link: Asked['link'] = (...args) => this.disk.link(...args);
  readonly readlink: Asked['readlink'] = (path) => this.disk.readlink(path);
  readonly realpath: Asked['realpath'] = (path) => this.disk.realpath(path);
  readonly utimes: Asked['utimes'] = (...args) => this.disk.utimes(...args);
}

function isDevice(path: string): boolean {
  return devices.has(path) || hiddenCommands.includes(path);
}
