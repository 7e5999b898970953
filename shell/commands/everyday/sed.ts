/** What just-bash's `sed` reads otherwise, and `sed -i.bak`: just-bash's `sed` edits in place and keeps no copy; the copy is made here, before it runs. */
import type { CommandContext } from '../../command.ts';
import { folderOf, nameOf, pathFrom } from '../../files.ts';
import { through } from './through.ts';

/** Options with a value in the next argument. */
const takesNext = /^(?:-[nErsuz]*[efl]|--expression|--file|--line-length)$/;
const givesScript = /^(?:-[nErsuz]*[ef]|--expression|--file)/;
/** With a suffix, which belongs to the letter or stands behind `=`. */
const inPlace = /^(?:(-[nErsuz]*i)(.+)|(--in-place)=(.*))$/;

/** In a replacement: GNU's words for upper and lower case, which just-bash's takes for letters. */
const changesCase = /s([/|#,])(?:\\.|(?!\1).)*\1(?:\\[^ULulE]|(?!\1)[^\\])*\\[ULulE]/;

export async function sed(given: CommandContext): Promise<number> {
  if (given.args.some((it) => changesCase.test(it))) {
    given.stderr('sed: \\U, \\L, \\u and \\l are not in this terminal; tr and awk change case\n');
    return 1;
  }
  // `2i\text` in one line is `2i text`.
  const respelled = given.args.map((it) =>
    it.replace(/^(\d*\$?|\/[^/]*\/)([aic])\\(?!\n|$)/, '$1$2 '),
  );
  const context = { ...given, args: respelled };
  const { files, suffix, args } = partsOf(respelled);
  if (suffix === undefined) return through(context, respelled);
  const { fs, resolve } = context;
  for (const file of files) {
    const path = resolve(file);
    // What is not there is sed's to say.
    if (!(await fs.exists(path))) continue;
    await fs.write(copyOf(path, suffix), await fs.read(path));
  }
  return through(context, args);
}

function partsOf(args: readonly string[]) {
  const operands: string[] = [];
  const without: string[] = [];
  let suffix: string | undefined;
  let hasScript = false;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const found = inPlace.exec(arg);
    if (found) suffix = found[2] ?? found[4];
    without.push(found?.[1] ?? found?.[3] ?? arg);
    if (found) continue;
    if (givesScript.test(arg)) hasScript = true;
    if (takesNext.test(arg)) without.push(args[++at] ?? '');
    else if (!arg.startsWith('-')) operands.push(arg);
  }
  return { files: hasScript ? operands : operands.slice(1), suffix, args: without };
}

/** A suffix with stars is a name, in which they stand for the file's. */
function copyOf(path: string, suffix: string): string {
  const name = nameOf(path);
  const copy = suffix.includes('*') ? suffix.replaceAll('*', name) : name + suffix;
  return pathFrom(folderOf(path), copy);
}
