/** `docker`: finds the command, reads its flags, words its errors. */
import { InvalidReference } from '#ecr/oci/reference.ts';
import type { CommandContext, Surroundings } from '../../command.ts';
import { cacheBlobs } from './build/cache.ts';
import { knownHosts } from './config-file.ts';
import { Failure } from './failure.ts';
import { FlagError, parseFlags, type Flag } from './flags.ts';
import { commandIn, groupHelp, isGroup, type Group } from './group.ts';
import { helpFor, overview, usageHint } from './help.ts';
import { openStore, type ImageStore } from './store/image-store.ts';
import type { Subcommand } from './subcommand.ts';
import { docker } from './subcommands.ts';
import { versionLine } from './version.ts';
import { familiarText } from '#ecr/oci/reference.ts';

const globalFlags: readonly Flag[] = [
  { name: 'config', kind: 'text', about: 'Location of client config files' },
  { name: 'version', short: 'v', kind: 'switch', about: 'Print version information and quit' },
  { name: 'context', short: 'c', kind: 'text', about: 'Name of the context', isMissing: true },
  { name: 'debug', short: 'D', kind: 'switch', about: 'Enable debug mode', isMissing: true },
  { name: 'host', short: 'H', kind: 'list', about: 'Daemon socket', isMissing: true },
  { name: 'log-level', short: 'l', kind: 'text', about: 'Logging level', isMissing: true },
  { name: 'tls', kind: 'switch', about: 'Use TLS', isMissing: true },
  { name: 'tlsverify', kind: 'switch', about: 'Use TLS and verify', isMissing: true },
];

/** Status of a command line that pflag cannot read. */
const badFlag = 125;

export async function run(context: CommandContext): Promise<number> {
  try {
    return await dispatch(context);
  } catch (error) {
    const known = error instanceof Failure || error instanceof InvalidReference;
    if (!known) throw error;
    context.stderr(`${error.message}\n`);
    return error instanceof Failure ? error.status : 1;
  }
}

async function dispatch(context: CommandContext): Promise<number> {
  const { stdout, stderr } = context;
  let parsed;
  try {
    parsed = parseFlags(context.args, globalFlags, true);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    const usage = `Usage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n`;
    stderr(`${error.message}\n\n${usage}`);
    return badFlag;
  }
  const { flags, wantsHelp } = parsed;
  const [first, ...rest] = parsed.operands;
  if (flags.has('version')) {
    stdout(`${versionLine}\n`);
    return 0;
  }
  if (first === undefined || first === 'help') return help(context, rest);
  const args = wantsHelp ? [...rest, '--help'] : rest;
  return descend(docker, '', [first, ...args], { context, config: flags.text('config') });
}

/** Who called, and where the client's configuration is. */
interface Caller {
  readonly context: CommandContext;
  readonly config: string | undefined;
}

/** Follows names down to a command, and calls it. */
async function descend(
  group: Group,
  path: string,
  [name, ...args]: readonly string[],
  caller: Caller,
): Promise<number> {
  const { stdout, stderr } = caller.context;
  if (name === undefined || name === '--help' || name === '-h') {
    stdout(groupHelp(group, path));
    return 0;
  }
  const command = commandIn(group, name);
  const full = `${path} ${name}`.trim();
  if (command && isGroup(command)) return descend(command, full, args, caller);
  if (command) return invoke(command, full, args, caller);
  if (Object.hasOwn(group.missing, name)) {
    throw new Failure(
      `docker: this terminal does not have 'docker ${full}': ${group.missing[name]}`,
    );
  }
  const usage = path === '' ? '' : `Usage:  docker ${path}\n\n`;
  stderr(
    `docker: unknown command: docker ${full}\n\n${usage}Run '${`docker ${path}`.trim()} --help' for more information\n`,
  );
  return 1;
}

function help(context: CommandContext, path: readonly string[]): number {
  if (path.length === 0) {
    context.stdout(overview(docker));
    return 0;
  }
  let found: Subcommand | Group | undefined = docker;
  for (const [at, name] of path.entries()) {
    found = isGroup(found) ? commandIn(found, name) : undefined;
    if (!found) throw new Failure(`unknown help topic: ${path.slice(at).join(' ')}`);
  }
  const text = isGroup(found) ? groupHelp(found, path.join(' ')) : helpFor(found, path.join(' '));
  context.stdout(text);
  return 0;
}

async function invoke(
  command: Subcommand,
  path: string,
  args: readonly string[],
  { context, config }: Caller,
): Promise<number> {
  let parsed;
  try {
    parsed = parseFlags(args, command.flags, command.stopsAtOperand);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    context.stderr(`${error.message}\n\n${usageHint(command, path)}`);
    return badFlag;
  }
  const { flags, operands, wantsHelp } = parsed;
  if (wantsHelp) {
    context.stdout(helpFor(command, path));
    return 0;
  }
  const [min, max] = command.operands;
  if (operands.length < min || operands.length > max) {
    const needs = max === 0 ? 'accepts no arguments' : `requires ${countText(min, max)}`;
    context.stderr(
      `docker: 'docker ${path}' ${needs}\n\n${usageHint(command, path, max === Infinity ? 'See' : 'Run')}`,
    );
    return 1;
  }
  const configFolder = context.resolve(
    config ?? context.env.get('DOCKER_CONFIG') ?? `${homeOf(context)}/.docker`,
  );
  return command.run({ flags, operands, context, store: storeIn(context), configFolder });
}

/** How many operands a command takes. */
function countText(min: number, max: number): string {
  const noun = (count: number) => (count === 1 ? 'argument' : 'arguments');
  if (min === max) return `${min} ${noun(min)}`;
  if (max === Infinity) return `at least ${min} ${noun(min)}`;
  if (min === 0) return `at most ${max} ${noun(max)}`;
  return `at least ${min} and at most ${max} ${noun(max)}`;
}

function homeOf({ env }: Surroundings): string {
  return env.get('HOME') ?? '/';
}

function storeIn({ fs }: Surroundings): ImageStore {
  return openStore(fs, () => cacheBlobs(fs));
}

/** Commands, their flags, and names of images or registries. */
export async function complete(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<readonly string[]> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1).filter((word) => !word.startsWith('-'));
  let command: Subcommand | Group | undefined = docker;
  for (const word of before) {
    if (!command || !isGroup(command)) break;
    command = commandIn(command, word);
  }
  if (!command) return [];
  if (isGroup(command)) return command.commands.map(([name]) => name).sort();
  if (current.startsWith('-')) {
    return command.flags
      .filter(({ isMissing }) => !isMissing)
      .map(({ name }) => `--${name}`)
      .sort();
  }
  if (command.completes === 'images') {
    const images = await storeIn(surroundings).list();
    return images.flatMap(({ tags }) => tags.map(familiarText)).sort();
  }
  if (command.completes === 'containers') {
    const { listContainers } = await import('./container/store.ts');
    return (await listContainers(surroundings.fs)).map(({ name }) => name).sort();
  }
  if (command.completes === 'builders') {
    const where = { context: surroundings, configFolder: `${homeOf(surroundings)}/.docker` };
    const { listBuilders } = await import('./buildx/builders.ts');
    return (await listBuilders(where)).map(({ name }) => name);
  }
  if (command.completes === 'registries') {
    return knownHosts(surroundings.fs, `${homeOf(surroundings)}/.docker`);
  }
  return [];
}
