import { errnoText, pathFrom } from '#shell/files.ts';
import { defaultHome } from '#shell/home.ts';
import type { Files } from '#shell/shell.ts';

/** A file of the learner's as text, by its path below home; `null` where it is not. */
export async function readLearnersFile(files: Files, path: string): Promise<string | null> {
  const absolute = pathFrom(defaultHome, path.replace(/^~\//, ''));
  try {
    return new TextDecoder().decode(await files.read(absolute));
  } catch (error) {
    // Coming from a worker, an error keeps its words and loses its class.
    if (error instanceof Error && error.message.startsWith(errnoText.ENOENT)) return null;
    throw error;
  }
}
