/** Where state is kept: `terraform.tfstate` beside the configuration. */
import { FileError, type FileSystem } from '../../../files.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { emptyState, type State } from './state.ts';

export interface StateFile {
  read(): Promise<State | undefined>;
  /** Keeps what was there before beside it, in `.backup`. */
  write(state: State): Promise<void>;
}

export function openStateFile(fs: FileSystem, path: string): StateFile {
  return {
    async read() {
      const text = await readIfThere(fs, path);
      return text === undefined || text.trim() === '' ? undefined : parsed(text, path);
    },
    async write(state) {
      const before = await readIfThere(fs, path);
      if (before !== undefined) await fs.write(`${path}.backup`, before);
      await fs.write(path, `${JSON.stringify(state, null, 2)}\n`);
    },
  };
}

export async function readIfThere(fs: FileSystem, path: string): Promise<string | undefined> {
  try {
    return await fs.readText(path);
  } catch (error) {
    if (error instanceof FileError && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string, path: string): State {
  let read: Partial<State>;
  try {
    read = JSON.parse(text) as Partial<State>;
  } catch (error) {
    throw mistake('Error loading state', `${path} is no JSON: ${(error as Error).message}`);
  }
  if (read.version !== 4) {
    throw mistake(
      'Error loading state',
      `${path} is of version ${String(read.version)}; this terraform reads version 4.`,
    );
  }
  return { ...emptyState(), ...read };
}
