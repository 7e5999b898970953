/** just-bash's in-memory file system: everybody's files, whichever session looks. What a session has of its own is a `Seat`. */
import { InMemoryFs } from 'just-bash/browser';
import { hiddenCommands } from './devices.ts';

/** More than any lab needs, less than a tab may hold. */
const maxTotalBytes = 512 * 1024 * 1024;

/** What just-bash writes into a file for a command of its own. */
const stub = '#!/bin/bash\n# Built-in command: ';

export type WriteOptions = Parameters<InMemoryFs['writeFile']>[2];

export class Disk extends InMemoryFs {
  readonly #keepsBin: boolean;

  /** @param keepsBin whether `/bin` and `/usr/bin` have only what is put there: then only that can be run. */
  constructor(keepsBin = false) {
    super({}, { maxTotalBytes });
    this.#keepsBin = keepsBin;
  }

  override async writeFile(path: string, content: string | Uint8Array, options?: WriteOptions) {
    await this.#assertFolderOf(path);
    await super.writeFile(path, content, options);
  }

  override async appendFile(path: string, content: string | Uint8Array, options?: WriteOptions) {
    await this.#assertFolderOf(path);
    await super.appendFile(path, content, options);
  }

  override async cp(...args: Parameters<InMemoryFs['cp']>) {
    await this.#assertFolderOf(args[1]);
    await super.cp(...args);
  }

  override async mv(from: string, to: string) {
    await this.#assertFolderOf(to);
    await super.mv(from, to);
  }

  override async symlink(target: string, path: string) {
    await this.#assertFolderOf(path);
    await super.symlink(target, path);
  }

  /** just-bash puts a file into `/bin` and `/usr/bin` for every command; the hidden ones stay hidden. */
  override writeFileSync(...args: Parameters<InMemoryFs['writeFileSync']>) {
    const [path, content] = args;
    if (this.#keepsBin && typeof content === 'string' && content.startsWith(stub)) return;
    if (!hiddenCommands.includes(path.replace(/^\/bin\//, '/usr/bin/')))
      super.writeFileSync(...args);
  }

  /** InMemoryFs makes missing folders; no shell does. */
  async #assertFolderOf(path: string): Promise<void> {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    if (await super.exists(folder)) return;
    throw new Error(`ENOENT: no such file or directory, open '${path}'`);
  }
}
