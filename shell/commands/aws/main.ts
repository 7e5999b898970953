/**
 * `aws`, as version 2 of the AWS CLI: what it prints, where, and with which exit status. Every operation of the
 * API models in `ecr/models/` is a command. What most lines do without (help, `--query`, tables, waiters) is
 * imported where it is first needed: a page that runs its first `aws` fetches the rest later, or never.
 */
import type { ServiceName } from './model.ts';
import { loadModel, model } from './model.ts';
import type { CommandContext, Surroundings } from '../../command.ts';
import { parseArguments } from './arguments/parse.ts';
import { AwsFailure, invalid, unsupported } from './failure.ts';
import { parseGlobals } from './globals.ts';
import type { GlobalLine } from './globals.ts';
import { invoke, layoutOf } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { kebab } from './kebab.ts';
import { runGetLoginPassword } from './login-password.ts';
import { runOperation, runWaiter } from './operation.ts';
import { report } from './report.ts';
import { customCommands, services } from './services.ts';
import { readSettings } from './settings/settings.ts';

export async function complete(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<readonly string[]> {
  const completion = await import('./complete.ts');
  return completion.complete(words, surroundings);
}

/** The version whose behaviour this command has, and what it is instead. */
const version = 'aws-cli/2.34.3 ecr-workbook/0.1.0';

const commands = [...services, 'configure', 'help'];

export async function run(context: CommandContext): Promise<number> {
  const chosen: { errorFormat?: string | undefined; colour: string } = {
    errorFormat: context.env.get('AWS_CLI_ERROR_FORMAT')?.toLowerCase(),
    colour: 'auto',
  };
  try {
    const { globals, command = '', rest } = await parseLine(context.args);
    if (globals.isVersionAsked) {
      context.stdout(`${version}\n`);
      return 0;
    }
    chosen.errorFormat = globals.errorFormat ?? chosen.errorFormat;
    chosen.colour = globals.colour;
    const settings = await readSettings(context, globals);
    chosen.errorFormat ??= settings.get('cli_error_format');
    await dispatch(command, rest, await invoke(context, globals, settings));
    return 0;
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const layout = { ...layoutOf(context, chosen.colour), format: 'json', title: 'error' } as const;
    // Status 1 has said all there is to say: a setting that is not there.
    if (error.reason.status !== 1) {
      context.stderr(await report(error, chosen.errorFormat ?? 'enhanced', layout));
    }
    return error.reason.status;
  }
}

/** Those of AWS that are not here are fetched for a line that begins with none of ours. */
async function parseLine(args: readonly string[]): Promise<GlobalLine> {
  try {
    return parseGlobals(args, commands);
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const { otherServices } = await import('./other-services.ts');
    return parseGlobals(args, [...commands, ...otherServices].sort());
  }
}

async function dispatch(
  command: string,
  args: readonly string[],
  invocation: Invocation,
): Promise<void> {
  await loadModel(command);
  const words = [command, ...args];
  if (words.at(-1) === 'help') {
    const { helpFor } = await import('./help/help.ts');
    const help = helpFor(words);
    if (help !== undefined) return invocation.context.stdout(help);
  }
  if (command === 'configure') {
    const { runConfigure } = await import('./settings/configure.ts');
    return runConfigure(args, invocation);
  }
  const service = services.find((it) => it === command);
  if (!service) throw unsupported(`aws ${command}`, serviceAdvice(command));
  return runService(service, args, invocation);
}

/** What to do instead of a command that is not here. */
function serviceAdvice(command: string): string {
  if (command === 'ecr-public') return 'Images of public.ecr.aws are pulled here without a login.';
  return ['sso', 'login', 'logout'].includes(command)
    ? 'Keys are there from the start: "aws configure list-profiles" names them.'
    : '"aws help" lists the services there are.';
}

async function runService(
  service: ServiceName,
  args: readonly string[],
  invocation: Invocation,
): Promise<void> {
  const api = model(service);
  const { operations, others, waiters } = api;
  const byCommand = new Map(Object.keys(operations).map((name) => [kebab(name), name]));
  const custom = customCommands(service, api);
  const { values, rest } = parseArguments(
    args,
    [],
    [
      {
        name: 'operation',
        choices: [...byCommand.keys(), ...others.map(kebab), ...custom, 'help'],
      },
    ],
  );
  const chosen = String(values.get('operation'));
  const operation = byCommand.get(chosen);
  if (operation !== undefined) return runOperation(service, operation, rest, invocation);
  if (!custom.includes(chosen)) {
    throw unsupported(`aws ${service} ${chosen}`, `"aws ${service} help" lists what there is.`);
  }
  if (chosen === 'get-login-password') return runGetLoginPassword(rest, invocation);
  const byState = new Map(Object.keys(waiters).map((name) => [kebab(name), name]));
  const state = parseArguments(
    rest,
    [],
    [{ name: 'subcommand', isOptional: true, choices: [...byState.keys()] }],
  );
  const waiter = byState.get(String(state.values.get('subcommand')));
  if (waiter !== undefined) return runWaiter(service, waiter, state.rest, invocation);
  throw invalid(
    `usage: aws [options] ${service} wait <subcommand> [parameters]\naws: [ERROR]: too few arguments`,
  );
}
