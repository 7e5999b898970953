/** Arguments that stand in a file: `file://` is text, `fileb://` bytes. Relative to the working directory. */
import { errnoText, FileError } from '../../../files.ts';
import type { Stdin, Surroundings } from '../../../command.ts';
import { unparsable } from '../failure.ts';

/** Where an argument may come from: the file system, and standard input as `/dev/stdin`. */
export interface Sources extends Surroundings {
  readonly stdin?: Stdin;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The file's content, or `undefined` if the value names none. */
export async function fileArgument(
  option: string,
  value: string,
  sources: Sources,
): Promise<string | Uint8Array | undefined> {
  const [, scheme, rest = ''] = /^(fileb?):\/\/([\s\S]*)$/.exec(value) ?? [];
  if (scheme === undefined) return undefined;
  const path = expand(rest, sources.env);
  const content = await read(option, value, path, sources);
  if (scheme === 'fileb') return content;
  try {
    return decoder.decode(content);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw unparsable(
      option,
      `Unable to load paramfile (${path}), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.`,
    );
  }
}

async function read(
  option: string,
  value: string,
  path: string,
  { fs, resolve, stdin }: Sources,
): Promise<Uint8Array> {
  if (path === '/dev/stdin' && stdin) return stdin.bytes();
  try {
    // An empty path is the working directory to us, and nothing to the system.
    if (path === '') throw new FileError('ENOENT', path);
    return await fs.read(resolve(path));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const number = errorNumbers[error.code];
    const code = number === undefined ? '' : `[Errno ${number}] `;
    const text = `${code}${errnoText[error.code]}: '${path}'`;
    throw unparsable(option, `Unable to load paramfile ${value}: ${text}`);
  }
}

/** Of Linux, where a learner is most likely to have seen them. */
const errorNumbers: Partial<Record<FileError['code'], number>> = {
  ENOENT: 2,
  EIO: 5,
  EACCES: 13,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ELOOP: 40,
};

/** `~` and `$NAME`, which the shell leaves alone inside `file://…`. */
function expand(path: string, env: ReadonlyMap<string, string>): string {
  const home = env.get('HOME');
  const atHome = home !== undefined && /^~(?=\/|$)/.test(path) ? home + path.slice(1) : path;
  return atHome.replace(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (whole, plain?: string, braced?: string) => env.get(plain ?? braced ?? '') ?? whole,
  );
}
