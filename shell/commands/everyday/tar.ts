/** `tar`: create, list and extract, plain or gzipped. */
import { gzipSync } from 'fflate';
import { packTar, unpackTar, type ParsedTarEntryWithData, type TarEntry } from 'modern-tar';
import type { CommandContext } from '../../command.ts';
import { folderOf, nameOf, pathFrom } from '../../files.ts';
import { readOptions, type Options } from '../options.ts';
import { unpacked } from './gzip.ts';
import { withUsage } from './operand.ts';

const table = {
  c: 'nothing',
  create: 'nothing',
  x: 'nothing',
  extract: 'nothing',
  t: 'nothing',
  list: 'nothing',
  f: 'value',
  file: 'value',
  C: 'value',
  directory: 'value',
  z: 'nothing',
  gzip: 'nothing',
  v: 'nothing',
  verbose: 'nothing',
  O: 'nothing',
  'to-stdout': 'nothing',
  exclude: 'value',
  'strip-components': 'value',
} as const;

export function tar(context: CommandContext): Promise<number> {
  return withUsage(context, 'tar', async () => {
    const [first = '', ...rest] = context.args;
    // The old form: `tar czf a.tgz .`
    const args = /^[a-zA-Z]+$/.test(first) ? [`-${first}`, ...rest] : context.args;
    const options = readOptions(args, table);
    const folder = context.resolve(options.value('C', 'directory') ?? '.');
    if (options.has('c', 'create')) return create(context, options, folder);
    if (options.has('x', 'extract') || options.has('t', 'list'))
      return read(context, options, folder);
    context.stderr(
      "tar: You must specify one of the '-c', '-t' or '-x' options\nTry 'tar --help' for more information.\n",
    );
    return 2;
  });
}

async function create(context: CommandContext, options: Options, folder: string): Promise<number> {
  const file = options.value('f', 'file') ?? '-';
  if (options.operands.length === 0) {
    context.stderr('tar: Cowardly refusing to create an empty archive\n');
    return 2;
  }
  const excluded = options.values('exclude').map(matcher);
  const entries: TarEntry[] = [];
  let status = 0;
  for (const operand of options.operands) {
    if (!(await context.fs.exists(pathFrom(folder, operand)))) {
      context.stderr(`tar: ${operand}: Cannot stat: No such file or directory\n`);
      status = 2;
      continue;
    }
    const found = await entriesBelow(context, folder, operand.replace(/\/+$/, '') || '/');
    const archive = context.resolve(file);
    entries.push(
      ...found.filter(
        ({ header: { name } }) =>
          pathFrom(folder, name) !== archive && !excluded.some((it) => it(name)),
      ),
    );
  }
  if (options.has('v', 'verbose')) {
    const names = entries.map(({ header }) => `${header.name}\n`).join('');
    if (file === '-') context.stderr(names);
    else context.stdout(names);
  }
  const archive = await packTar(entries);
  const bytes = options.has('z', 'gzip') ? gzipSync(archive, { mtime: 0 }) : archive;
  if (file === '-') context.stdout(bytes);
  else await context.fs.write(context.resolve(file), bytes);
  if (status > 0) context.stderr('tar: Exiting with failure status due to previous errors\n');
  return status;
}

/** A file or folder and all below it, named as it was asked for. */
async function entriesBelow(
  context: CommandContext,
  folder: string,
  name: string,
): Promise<readonly TarEntry[]> {
  const { fs } = context;
  const path = pathFrom(folder, name);
  const { kind, mode, modified: mtime, size } = await fs.linkInfo(path);
  const header = { mode, mtime, uid: 1000, gid: 1000, uname: 'learner', gname: 'learner' };
  const inside = name.replace(/^\/+/, '');
  if (kind === 'link') {
    const linkname = await fs.readLink(path);
    return [{ header: { ...header, name: inside, type: 'symlink', size: 0, linkname } }];
  }
  if (kind === 'file') {
    return [{ header: { ...header, name: inside, type: 'file', size }, body: await fs.read(path) }];
  }
  const below = await Promise.all(
    (await fs.list(path)).map((it) =>
      entriesBelow(context, folder, `${name === '/' ? '' : name}/${it}`),
    ),
  );
  const self: TarEntry = { header: { ...header, name: `${inside}/`, type: 'directory', size: 0 } };
  return [...(inside ? [self] : []), ...below.flat()];
}

async function read(context: CommandContext, options: Options, folder: string): Promise<number> {
  const { fs, stdout, stderr } = context;
  const file = options.value('f', 'file') ?? '-';
  const given = file === '-' ? context.stdin.bytes() : await fs.read(context.resolve(file));
  const bytes = unpacked(given) ?? given;
  const entries = await entriesIn(bytes, Number(options.value('strip-components') ?? 0));
  if (!entries) {
    stderr(
      'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n',
    );
    return 2;
  }
  const excluded = options.values('exclude').map(matcher);
  const wanted = (name: string, asked: string) =>
    name.replace(/\/$/, '') === asked.replace(/\/$/, '') ||
    name.startsWith(asked.replace(/\/?$/, '/'));
  const chosen = entries.filter(
    ({ header: { name } }) =>
      (options.operands.length === 0 || options.operands.some((it) => wanted(name, it))) &&
      !excluded.some((it) => it(name)),
  );
  const isVerbose = options.has('v', 'verbose');
  for (const entry of chosen) {
    if (options.has('t', 'list')) {
      stdout(isVerbose ? longName(entry) : `${entry.header.name}\n`);
    } else if (options.has('O', 'to-stdout')) {
      stdout(entry.data ?? '');
    } else {
      if (isVerbose) stdout(`${entry.header.name}\n`);
      await extract(context, entry, folder);
    }
  }
  const missing = options.operands.filter(
    (asked) => !entries.some(({ header: { name } }) => wanted(name, asked)),
  );
  for (const it of missing) stderr(`tar: ${it}: Not found in archive\n`);
  if (missing.length === 0) return 0;
  stderr('tar: Exiting with failure status due to previous errors\n');
  return 2;
}

async function entriesIn(
  bytes: Uint8Array,
  strip: number,
): Promise<readonly ParsedTarEntryWithData[] | undefined> {
  try {
    return await unpackTar(bytes, { strict: true, strip });
  } catch {
    return undefined; // modern-tar throws on bytes that are no archive.
  }
}

async function extract(
  { fs }: CommandContext,
  { header, data }: ParsedTarEntryWithData,
  folder: string,
): Promise<void> {
  // As tar does: never outside the folder, whatever the archive says.
  const path = `${folder === '/' ? '' : folder}${pathFrom('/', header.name)}`;
  if (header.type === 'directory') {
    await fs.makeFolder(path);
    return;
  }
  await fs.makeFolder(folderOf(path));
  if (header.type === 'symlink') {
    await fs.remove(path);
    await fs.link(path, header.linkname ?? '');
    return;
  }
  await fs.write(path, data ?? '');
  await fs.setMode(path, (header.mode ?? 0o644) & 0o777);
  if (header.mtime) await fs.setModified(path, header.mtime);
}

function longName({ header }: ParsedTarEntryWithData): string {
  const { name, size, uname = '', gname = '', linkname, mtime } = header;
  const type = { directory: 'd', symlink: 'l' }[header.type as string] ?? '-';
  const bits = [...((header.mode ?? 0o644) & 0o777).toString(8).padStart(3, '0')]
    .map((it) => ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'][Number(it)])
    .join('');
  const time = (mtime ?? new Date(0)).toISOString().slice(0, 16).replace('T', ' ');
  return `${type}${bits} ${uname}/${gname} ${String(size).padStart(9)} ${time} ${name}${linkname ? ` -> ${linkname}` : ''}\n`;
}

/** `--exclude`: a pattern for a whole path or for one of its parts. */
function matcher(pattern: string): (name: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const whole = new RegExp(`^${source}$`);
  return (name) => {
    const path = name.replace(/\/$/, '');
    return (
      whole.test(path) || whole.test(nameOf(path)) || path.split('/').some((it) => whole.test(it))
    );
  };
}
