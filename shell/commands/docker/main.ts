/** `docker`: finds the command, reads its flags, words its errors. */
import { InvalidReference } from '#ecr/oci/reference.ts';
import type { CommandContext, Surroundings } from '../../command.ts';
import { cacheBlobs } from './build/cache.ts';
import { knownHosts } from './config-file.ts';
import { Failure } from './failure.ts';
import { FlagError, parseFlags, type Flag } from './flags.ts';
import { helpFor, overview, usageHint } from './help.ts';
import { openStore, type ImageStore } from './store/image-store.ts';
import type { Subcommand } from './subcommand.ts';
import { imageCommands, topCommands } from './subcommands.ts';
import { unavailable, unavailableForImages } from './unavailable.ts';
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
  if (first === 'image') return dispatchImage(context, args, flags.text('config'));
  const command = topCommands.find(({ name }) => name === first);
  if (command) return invoke(context, command, command.name, args, flags.text('config'));
  if (unavailable.includes(first)) {
    throw new Failure(`docker: this terminal does not have 'docker ${first}' yet`);
  }
  stderr(`docker: unknown command: docker ${first}\n\nRun 'docker --help' for more information\n`);
  return 1;
}

async function dispatchImage(
  context: CommandContext,
  [name, ...args]: readonly string[],
  config: string | undefined,
): Promise<number> {
  const { stdout, stderr } = context;
  if (name === undefined || name === '--help') {
    const about = imageCommands.map(
      ([it, { about }]) => `  ${it.padEnd(10)}${about.split('\n')[0]}`,
    );
    stdout(
      `Usage:  docker image COMMAND\n\nManage images\n\nCommands:\n${about.join('\n')}\n\nRun 'docker image COMMAND --help' for more information on a command.\n`,
    );
    return 0;
  }
  const [found, command] = imageCommands.find(([it]) => it === aliasOf(name)) ?? [];
  if (command) return invoke(context, command, `image ${found}`, args, config);
  if (unavailableForImages.includes(name)) {
    throw new Failure(`docker: this terminal does not have 'docker image ${name}' yet`);
  }
  stderr(
    `docker: unknown command: docker image ${name}\n\nUsage:  docker image\n\nRun 'docker image --help' for more information\n`,
  );
  return 1;
}

function aliasOf(name: string): string {
  return name === 'list' ? 'ls' : name === 'remove' ? 'rm' : name;
}

function help(context: CommandContext, [name]: readonly string[]): number {
  if (name === undefined) {
    context.stdout(overview(topCommands, unavailable));
    return 0;
  }
  const command = topCommands.find((it) => it.name === name);
  if (!command) throw new Failure(`unknown help topic: ${name}`);
  context.stdout(helpFor(command, name));
  return 0;
}

async function invoke(
  context: CommandContext,
  command: Subcommand,
  path: string,
  args: readonly string[],
  config: string | undefined,
): Promise<number> {
  let parsed;
  try {
    parsed = parseFlags(args, command.flags);
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
    const count = min === max ? `${min}` : max === Infinity ? `at least ${min}` : `at most ${max}`;
    const noun =
      (min === max ? min : max === Infinity ? min : max) === 1 ? 'argument' : 'arguments';
    const needs = max === 0 ? 'accepts no arguments' : `requires ${count} ${noun}`;
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
  if (before.length === 0) {
    return ['image', ...topCommands.map(({ name }) => name)].sort();
  }
  const isImage = before[0] === 'image';
  if (isImage && before.length === 1) return imageCommands.map(([name]) => name);
  const command = isImage
    ? imageCommands.find(([name]) => name === aliasOf(before[1] ?? ''))?.[1]
    : topCommands.find(({ name }) => name === before[0]);
  if (!command) return [];
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
  if (command.completes === 'registries') {
    return knownHosts(surroundings.fs, `${homeOf(surroundings)}/.docker`);
  }
  return [];
}
