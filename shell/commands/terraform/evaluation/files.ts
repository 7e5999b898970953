/** Lets an evaluation, which cannot wait, read files: it is begun again once they are there. */
import { FileError, type FileSystem } from '../../../files.ts';
import type { ReadNow } from '../functions/files.ts';

class NotReadYet extends Error {
  readonly path: string;
  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

export interface FileReader {
  readonly read: ReadNow;
  /** The result of an evaluation, whatever files it needs. */
  settled<T>(evaluate: () => T): Promise<T>;
}

export function createFileReader(fs: FileSystem, resolve: (path: string) => string): FileReader {
  const contents = new Map<string, Uint8Array | undefined>();
  return {
    read(name) {
      const path = resolve(name);
      if (contents.has(path)) return contents.get(path);
      throw new NotReadYet(path);
    },
    async settled(evaluate) {
      for (;;) {
        try {
          return evaluate();
        } catch (error) {
          if (!(error instanceof NotReadYet)) throw error;
          contents.set(error.path, await contentOf(fs, error.path));
        }
      }
    },
  };
}

async function contentOf(fs: FileSystem, path: string): Promise<Uint8Array | undefined> {
  try {
    return await fs.read(path);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
