/**
 * The environment as just-bash does not keep it: `env` and `printenv` show exported variables only, and what
 * `env`, `xargs`, `timeout` and `find -exec` run is given them.
 */
import { environmentMark } from '../../bash/devices.ts';
import { notHere } from '../../bash/real-options.ts';
import type { CommandContext } from '../../command.ts';
import { through } from './through.ts';

/** `printenv [<name>…]` */
export function printenv({ args, env, stdout }: CommandContext): Promise<number> {
  if (args.length === 0) {
    stdout(listed(env));
    return Promise.resolve(0);
  }
  const values = args.map((it) => env.get(it));
  stdout(values.flatMap((it) => (it === undefined ? [] : [`${it}\n`])).join(''));
  return Promise.resolve(values.includes(undefined) ? 1 : 0);
}

/** `env [-i | -] [-u <name>]… [<name>=<value>]… [<command> [<argument>…]]` */
export async function env(context: CommandContext): Promise<number> {
  const rest = [...context.args];
  let environment = new Map(context.env);
  for (let it = rest[0]; it !== undefined; it = rest[0]) {
    const [, name, value = ''] = /^([^=]+)=([^]*)$/.exec(it) ?? [];
    if (it === '-' || it === '-i' || it === '--ignore-environment') environment = new Map();
    else if (it === '-u') environment.delete(rest.splice(1, 1)[0] ?? '');
    else if (it.startsWith('-')) return refused(context, it);
    else if (name) environment.set(name, value);
    else break;
    rest.shift();
  }
  if (rest.length > 0) return through(context, [...settings(environment), ...rest]);
  context.stdout(listed(environment));
  return 0;
}

/** Arguments that make a command see this environment and no other. */
export function withEnvironment(
  { env }: CommandContext,
  command: readonly string[],
): readonly string[] {
  return ['env', ...settings(env), ...command];
}

function settings(environment: ReadonlyMap<string, string>): readonly string[] {
  const assignments = [...environment].map(([name, value]) => `${name}=${value}`);
  return ['-i', `${environmentMark}=1`, ...assignments];
}

function refused({ stderr }: CommandContext, option: string): number {
  stderr(`env: ${notHere('env', option) ?? `unrecognized option '${option}'`}\n`);
  return 125;
}

function listed(env: ReadonlyMap<string, string>): string {
  return [...env]
    .filter(([name]) => name !== environmentMark)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
