/** `docker buildx create` */
import { Failure } from '../failure.ts';
import { parsePlatform } from '../platform.ts';
import type { Invocation } from '../subcommand.ts';
import { boot } from './boot.ts';
import { findBuilder, keepBuilder, useBuilder, type Builder } from './builders.ts';

const adjectives = ['amber', 'brisk', 'calm', 'eager', 'keen', 'lucid', 'quiet', 'vivid'];
const nouns = ['anchor', 'beacon', 'cooper', 'harbor', 'lantern', 'mast', 'pilot', 'rudder'];

export async function create(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const driver = flags.text('driver') ?? 'docker-container';
  const name = flags.text('name') ?? (await newName(invocation));
  if (name === 'default') {
    throw new Failure(
      'ERROR: default is a reserved name and cannot be used to identify builder instance',
    );
  }
  if (!/^[a-zA-Z][\w.-]*$/.test(name)) {
    throw new Failure(
      `ERROR: invalid builder name ${JSON.stringify(name)}, name needs to start with a letter and may not contain symbols, except ._-`,
    );
  }
  refuseDriver(driver);
  if (await findBuilder(invocation, name)) {
    throw new Failure(
      `ERROR: existing instance for ${JSON.stringify(name)} but no append mode, specify the node name to make changes for existing instances`,
    );
  }
  const [endpoint = 'unix:///var/run/docker.sock'] = operands;
  if (operands.length > 0 && !['default', 'unix:///var/run/docker.sock'].includes(endpoint)) {
    throw new Failure(`docker: there is one engine here, default; ${endpoint} cannot be reached`);
  }
  const platforms = flags.list('platform').flatMap((it) => it.split(','));
  for (const it of platforms) platformOrFailure(it);
  const builder: Builder = {
    name,
    driver: 'docker-container',
    endpoint: operands.length > 0 ? endpoint : 'unix:///var/run/docker.sock',
    platforms,
    options: Object.fromEntries(flags.list('driver-opt').flatMap(optionsIn)),
    isRunning: false,
  };
  await keepBuilder(invocation, builder);
  if (flags.has('bootstrap')) await boot(invocation, builder);
  if (flags.has('use')) await useBuilder(invocation, name);
  context.stdout(`${name}\n`);
  return 0;
}

function refuseDriver(driver: string): void {
  if (driver === 'docker') {
    throw new Failure('ERROR: additional instances of driver "docker" cannot be created');
  }
  if (['kubernetes', 'remote', 'cloud'].includes(driver)) {
    throw new Failure(
      `docker: this terminal has no driver ${driver}: there is one machine here; use docker-container`,
    );
  }
  if (driver !== 'docker-container') {
    throw new Failure(`ERROR: failed to find driver ${JSON.stringify(driver)}`);
  }
}

function platformOrFailure(text: string): void {
  try {
    parsePlatform(text);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`ERROR: ${error.message}`);
  }
}

/** `network=host,image=…` */
function optionsIn(text: string): readonly (readonly [string, string])[] {
  return text.split(',').map((field) => {
    const at = field.indexOf('=');
    if (at < 0) throw new Failure(`ERROR: invalid value ${JSON.stringify(field)}, expecting k=v`);
    return [field.slice(0, at), field.slice(at + 1)];
  });
}

async function newName(invocation: Invocation): Promise<string> {
  for (;;) {
    const [a = 0, b = 0] = crypto.getRandomValues(new Uint8Array(2));
    const name = `${adjectives[a % adjectives.length]}_${nouns[b % nouns.length]}`;
    if (!(await findBuilder(invocation, name))) return name;
  }
}
