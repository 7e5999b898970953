/** What a build is made of: the Dockerfile, the files beside it, and the arguments given. */
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { archivedContext, emptyContext, readContext, type BuildContext } from './context.ts';

export interface Inputs {
  /** The Dockerfile's text. */
  readonly source: string;
  readonly shownName: string;
  readonly readFiles: () => Promise<BuildContext>;
}

/** @throws Failure */
export async function inputsOf({
  flags,
  operands: [where = ''],
  context,
}: Invocation): Promise<Inputs> {
  const { fs, stdin, resolve } = context;
  if (/^(https?|git|ssh):\/\/|^git@/.test(where)) {
    throw new Failure(`docker: this terminal builds from its own folders only, not from ${where}`);
  }
  const file = flags.text('file');
  if (where === '-') {
    const archived = await archivedContext(stdin.bytes());
    if (archived) return inArchive(archived, file ?? 'Dockerfile');
    const readFiles = () => Promise.resolve(emptyContext);
    return { source: stdin.text(), shownName: 'Dockerfile', readFiles };
  }
  const folder = resolve(where);
  if (!(await fs.exists(folder)) || (await fs.info(folder)).kind !== 'folder') {
    throw new Failure(
      `ERROR: failed to build: unable to prepare context: path ${JSON.stringify(where)} not found`,
    );
  }
  const path = file === undefined ? `${folder === '/' ? '' : folder}/Dockerfile` : resolve(file);
  if (file !== '-' && !(await fs.exists(path))) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    throw new Failure(
      `ERROR: failed to build: failed to solve: failed to read dockerfile: open ${name}: no such file or directory`,
    );
  }
  const source = file === '-' ? stdin.text() : await fs.readText(path);
  const readFiles = async () => {
    const own = `${path}.dockerignore`;
    const shared = `${folder === '/' ? '' : folder}/.dockerignore`;
    const ignore = (await fs.exists(own)) ? own : shared;
    return readContext(fs, folder, (await fs.exists(ignore)) ? await fs.readText(ignore) : '');
  };
  // What came through standard input has the name that a Dockerfile has by itself.
  const shownName = file === '-' ? 'Dockerfile' : path.slice(path.lastIndexOf('/') + 1);
  return { source, shownName, readFiles };
}

/** A context that came as an archive through standard input. @throws Failure */
function inArchive(context: BuildContext, name: string): Inputs {
  const node = context.files.find(name);
  if (node?.kind !== 'file') {
    throw new Failure(
      `ERROR: failed to build: failed to solve: failed to read dockerfile: open ${name}: no such file or directory`,
    );
  }
  return {
    source: new TextDecoder().decode(node.content),
    shownName: name.slice(name.lastIndexOf('/') + 1),
    readFiles: () => Promise.resolve(context),
  };
}

/** By `--build-arg`. */
export function givenArguments({ flags, context }: Invocation): ReadonlyMap<string, string> {
  return new Map(
    flags.list('build-arg').flatMap((it): (readonly [string, string])[] => {
      const [name = '', ...value] = it.split('=');
      if (it.includes('=')) return [[name, value.join('=')]];
      // Without a value the argument takes that of the variable of its name.
      const set = context.env.get(name);
      return set === undefined ? [] : [[name, set]];
    }),
  );
}
