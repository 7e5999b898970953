/** Alpine's `apk` in a container or a build: add, del, upgrade, update and info, from the mirrors the image names. */
import type { CommandContext } from '../../../../command.ts';
import { OptionError, readOptions, type Options, type OptionTable } from '../../../options.ts';
import { readDatabase, writeDatabase, type Database } from './database.ts';
import { fetchIndex, fetchPackage, keptAt, MirrorError, offersIn, type Offer } from './mirror.ts';
import { packageFrom, wantedFrom, type ApkPackage, type Wanted } from './package.ts';
import { stepsToAdd, stepsToRemove, stepsToUpgrade, Unsolvable, type Step } from './solve.ts';
import { onlyForRoot } from './words.ts';
import { carryOut } from './transaction.ts';

const everywhere: OptionTable = {
  q: 'nothing',
  quiet: 'nothing',
  U: 'nothing',
  'update-cache': 'nothing',
  update: 'nothing',
  'no-cache': 'nothing',
  'no-progress': 'nothing',
};
const tables: Readonly<Record<string, OptionTable>> = {
  add: { ...everywhere, t: 'value', virtual: 'value', u: 'nothing', upgrade: 'nothing' },
  del: everywhere,
  upgrade: everywhere,
  update: everywhere,
  info: { ...everywhere, v: 'nothing', verbose: 'nothing', e: 'nothing', installed: 'nothing' },
};

interface Call {
  readonly context: CommandContext;
  readonly options: Options;
  readonly database: Database;
  readonly say: (text: string) => void;
}

/** @param isRoot whoever is not may look, and change nothing. */
export async function apk(context: CommandContext, isRoot: boolean): Promise<number> {
  const { args, stderr, stdout, fs } = context;
  const at = args.findIndex((it) => !it.startsWith('-'));
  const command = args[at] ?? '';
  const table = Object.hasOwn(tables, command) ? tables[command] : undefined;
  if (!table) {
    const known = Object.keys(tables).join(', ');
    stderr(`apk: this terminal's apk has ${known}, not: ${['apk', ...args].join(' ')}\n`);
    return 1;
  }
  try {
    const options = readOptions(args.toSpliced(at, 1), table);
    if (!isRoot && command !== 'info') {
      stderr(onlyForRoot);
      return 99;
    }
    const say = options.has('q', 'quiet') ? () => {} : stdout;
    const call = { context, options, database: await readDatabase(fs), say };
    return await commands[command as keyof typeof commands](call);
  } catch (error) {
    if (error instanceof OptionError) {
      stderr(`apk: this terminal's apk does not know ${error.option} of apk ${command}\n`);
      return 1;
    }
    if (!(error instanceof Unsolvable)) throw error;
    stderr(error.message);
    return error.message.split(/^ {2}\S/m).length - 1;
  }
}

const commands = { add, del, upgrade, update, info };

async function add(call: Call): Promise<number> {
  const { options, database, context } = call;
  const { installed, world } = database;
  const wanted = options.operands.map(readWanted);
  const offers = await offersFor(call);
  const offered = new Map([...offers].map(([name, it]) => [name, it.package]));
  const virtual = options.value('t', 'virtual');
  let steps = carriedOnly(() => stepsToAdd(wanted, installed, offered), offered);
  if (options.has('u', 'upgrade')) {
    const names = new Set(wanted.map(({ name }) => name));
    steps = [...steps, ...stepsToUpgrade(installed, offered, names)];
  }
  let asked = options.operands;
  if (virtual !== undefined) {
    const group = virtualPackage(virtual, asked, context.now());
    steps = [...steps, { kind: 'install', package: group }];
    asked = [`${virtual}=${group.version}`];
  }
  const names = new Set(asked.map((it) => wantedFrom(it)?.name));
  const others = world.filter((it) => !names.has(wantedFrom(it)?.name));
  return finish(call, steps, [...others, ...asked].toSorted(), offers);
}

async function del(call: Call): Promise<number> {
  const { database, options, say } = call;
  const { installed } = database;
  const removed = new Set(options.operands);
  const world = database.world.filter((it) => !removed.has(wantedFrom(it)?.name ?? it));
  const rest = world.map((it) => wantedFrom(it)?.name ?? it);
  const steps = stepsToRemove(options.operands, rest, installed);
  const going = new Set(steps.map((it) => it.package.name));
  const staying = options.operands.filter((it) => installed.has(it) && !going.has(it));
  if (staying.length > 0) {
    say('World updated, but the following packages are not removed due to:\n');
    for (const name of staying) {
      const users = [...installed.values()].filter(({ needs }) => needs.includes(name));
      say(`  ${name}: ${users.map((it) => it.name).join(' ')}\n`);
    }
    say('\n');
  }
  return finish(call, steps, world, new Map());
}

async function upgrade(call: Call): Promise<number> {
  const { database, options } = call;
  const offers = await offersFor(call);
  const offered = new Map([...offers].map(([name, it]) => [name, it.package]));
  const { operands } = options;
  const only = operands.length > 0 ? new Set(operands) : undefined;
  const steps = stepsToUpgrade(database.installed, offered, only);
  return finish(call, steps, database.world, offers);
}

async function update(call: Call): Promise<number> {
  const offers = await offersFor(call, true);
  call.say(`OK: ${offers.size} distinct packages available\n`);
  return 0;
}

async function info({ database, options, context }: Call): Promise<number> {
  const { installed } = database;
  const { operands } = options;
  if (options.has('e', 'installed')) {
    for (const name of operands) if (installed.has(name)) context.stdout(`${name}\n`);
    return operands.every((it) => installed.has(it)) ? 0 : 1;
  }
  if (operands.length > 0) {
    for (const it of operands.flatMap((name) => installed.get(name) ?? [])) {
      const text = (letter: string) =>
        it.lines.find((line) => line.startsWith(`${letter}:`))?.slice(2) ?? '';
      const id = `${it.name}-${it.version}`;
      context.stdout(
        `${id} description:\n${text('T')}\n\n${id} webpage:\n${text('U')}\n\n${id} installed size:\n${sized(it.installedSize)}\n\n`,
      );
    }
    return operands.every((it) => installed.has(it)) ? 0 : 1;
  }
  const isVerbose = options.has('v', 'verbose');
  for (const { name, version } of [...installed.values()].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    context.stdout(isVerbose ? `${name}-${version}\n` : `${name}\n`);
  }
  return 0;
}

async function finish(
  { context, database, say }: Call,
  steps: readonly Step[],
  world: readonly string[],
  offers: ReadonlyMap<string, Offer>,
): Promise<number> {
  const { fs, send } = context;
  const unpack = async ({ name }: ApkPackage) => {
    const offer = offers.get(name);
    return offer ? fetchPackage(send, offer) : [];
  };
  const installed = await carryOut({ fs, installed: database.installed, steps, unpack, say });
  await writeDatabase(fs, { installed, world });
  const sizes = [...installed.values()].map((it) => it.installedSize);
  const total = sizes.reduce((sum, it) => sum + it, 0);
  say(`OK: ${sized(total)} in ${installed.size} packages\n`);
  return 0;
}

/** By name. An index that was kept is read again; without `--no-cache`, one that is fetched is kept. */
async function offersFor(call: Call, isFresh = false): Promise<ReadonlyMap<string, Offer>> {
  const { context, options, database, say } = call;
  const { fs, send, stderr } = context;
  const offers = new Map<string, Offer>();
  const isKept = !options.has('no-cache');
  const refreshes = isFresh || !isKept || options.has('U', 'update-cache', 'update');
  for (const repository of database.repositories) {
    const folder = `${repository}/${database.arch}`;
    const address = `${folder}/APKINDEX.tar.gz`;
    const path = keptAt(address);
    if (!refreshes && (await fs.exists(path))) {
      for (const it of await offersIn(await fs.read(path), folder)) offers.set(it.package.name, it);
      continue;
    }
    say(`fetch ${address}\n`);
    try {
      const index = await fetchIndex(send, repository, database.arch);
      for (const it of index.offers) offers.set(it.package.name, it);
      if (!isKept) continue;
      await fs.makeFolder('/var/cache/apk');
      await fs.write(path, index.bytes);
    } catch (error) {
      if (!(error instanceof MirrorError)) throw error;
      stderr(`WARNING: fetching ${address}: ${error.message}\n`);
    }
  }
  return offers;
}

/** Says which packages there are, since the real mirror has many more. */
function carriedOnly<T>(solve: () => T, offered: ReadonlyMap<string, ApkPackage>): T {
  try {
    return solve();
  } catch (error) {
    const isMissing = error instanceof Unsolvable && error.message.includes('(no such package)');
    if (!isMissing || offered.size === 0) throw error;
    const carried = [...offered.keys()].toSorted().join(', ');
    throw new Unsolvable(
      `${error.message}(The bundled mirror carries few packages: ${carried}.)\n`,
    );
  }
}

function readWanted(text: string): Wanted {
  const wanted = wantedFrom(text);
  if (!wanted)
    throw new Unsolvable(
      `ERROR: '${text}' is not a valid world dependency, format is name(@tag)([<>~=]version)\n  \n`,
    );
  return wanted;
}

/** A name for a group of packages, so that `apk del` takes them away together. */
function virtualPackage(name: string, needs: readonly string[], now: Date): ApkPackage {
  const [date = '', time = ''] = now.toISOString().replace(/\..*$/, '').split('T');
  return packageFrom([
    'C:Q1AAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    `P:${name}`,
    `V:${date.replaceAll('-', '')}.${time.replaceAll(':', '')}`,
    'A:noarch',
    'S:0',
    'I:0',
    'T:virtual meta package',
    'U:',
    'L:',
    `D:${needs.join(' ')}`,
  ]);
}

/** In the largest unit that leaves four digits or fewer, as apk does. */
function sized(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let [value, unit] = [bytes, 0];
  for (; value >= 10_000 && unit < units.length - 1; unit++) value = Math.floor(value / 1024);
  return `${value} ${units[unit]}`;
}
