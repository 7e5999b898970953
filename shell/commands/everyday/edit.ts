/** `nano`, `vi`, `code` and the like: the page's own editor opens the file, as there is none in the terminal. */
import type { CommandContext } from '../../command.ts';
import { FileError } from '../../files.ts';
import { editSequence } from '../../edit-sequence.ts';

export const edit =
  (name: string) =>
  async ({ args, fs, resolve, isTerminal, stdout, stderr }: CommandContext): Promise<number> => {
    const refuse = (sentence: string) => {
      stderr(`${name}: ${sentence}\n`);
      return 1;
    };
    const option = args.find((it) => /^[-+]/.test(it));
    if (option !== undefined)
      return refuse(`${option} is not supported: give the file's name only`);
    const [file, ...more] = args;
    if (file === undefined) return refuse(`which file? ${name} FILE opens it in the Files tab`);
    if (more.length > 0) return refuse('one file at a time');
    if (!isTerminal) return refuse('the output is not a terminal');
    const path = resolve(file);
    try {
      if ((await fs.info(path)).kind === 'folder') {
        return refuse(`${file} is a folder; the Files tab of this page lists what is in it`);
      }
    } catch (error) {
      // A file that is not there is made when it is saved.
      if (!(error instanceof FileError && error.code === 'ENOENT')) throw error;
    }
    stdout(`${editSequence(path)}${file} is open in the Files tab of this page; Save is there.\n`);
    return 0;
  };
