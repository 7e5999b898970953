/** Files that are named on the command line. */
import { readFile as read, writeFile } from 'node:fs/promises';
import { UsageError } from './usage.ts';

/** As text, by its path from where the command was typed; `null` where it is not. Throws `UsageError`. */
export async function readFile(path: string): Promise<string | null> {
  try {
    return await read(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unusable(path, 'read', error);
  }
}

/** Replaces the file. Throws `UsageError`. */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw unusable(path, 'written', error);
  }
}

function unusable(path: string, what: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UsageError(`${path} cannot be ${what}: ${code ?? message}.`);
}
