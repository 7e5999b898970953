import { readFile } from './files.ts';
import { UsageError } from './usage.ts';

/** A secret from a file, for what is typed stays in the shell's history. @throws UsageError */
export async function readSecret(path: string): Promise<string> {
  const text = (await readFile(path))?.trim();
  if (text === undefined) throw new UsageError(`There is no file ${path}.`);
  if (text.length >= 16) return text;
  throw new UsageError(
    `${path}: a secret has 16 characters or more; openssl rand -hex 16 makes one.`,
  );
}
