/** The options every command of `aws` takes, wherever they stand on the line. */
import { parseArguments } from './arguments/parse.ts';
import type { Option } from './arguments/parse.ts';
import { failed, unsupported } from './failure.ts';
import { outputFormats } from './output/format.ts';
import { errorFormats } from './report.ts';

export interface Globals {
  readonly endpoint: string | undefined;
  readonly paginates: boolean;
  readonly output: string | undefined;
  readonly query: string | undefined;
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly colour: string;
  readonly signs: boolean;
  readonly binaryFormat: string | undefined;
  readonly errorFormat: string | undefined;
  readonly isVersionAsked: boolean;
}

/** In the order of `aws help`. */
export const globalOptions: readonly Option[] = [
  { name: 'debug', takes: 'none' },
  { name: 'endpoint-url', takes: 'one' },
  { name: 'no-verify-ssl', takes: 'none' },
  { name: 'no-paginate', takes: 'none' },
  { name: 'output', takes: 'one', choices: outputFormats },
  { name: 'query', takes: 'one' },
  { name: 'profile', takes: 'one' },
  { name: 'region', takes: 'one' },
  { name: 'version', takes: 'none' },
  { name: 'color', takes: 'one', choices: ['on', 'off', 'auto'] },
  { name: 'no-sign-request', takes: 'none' },
  { name: 'ca-bundle', takes: 'one' },
  { name: 'cli-read-timeout', takes: 'one', isInteger: true },
  { name: 'cli-connect-timeout', takes: 'one', isInteger: true },
  { name: 'cli-binary-format', takes: 'one', choices: ['base64', 'raw-in-base64-out'] },
  { name: 'no-cli-pager', takes: 'none' },
  { name: 'cli-auto-prompt', takes: 'none' },
  { name: 'no-cli-auto-prompt', takes: 'none' },
  { name: 'cli-error-format', takes: 'one', choices: errorFormats },
];

/** Options of the AWS CLI that would promise what happens nowhere here. */
export const unsupportedOptions: readonly string[] = [
  'debug',
  'no-verify-ssl',
  'ca-bundle',
  'cli-read-timeout',
  'cli-connect-timeout',
  'cli-auto-prompt',
];

export interface GlobalLine {
  readonly globals: Globals;
  /** `undefined` only with `--version`. */
  readonly command: string | undefined;
  readonly rest: readonly string[];
}

/** Takes the global options and the command's name off the line. */
export function parseGlobals(args: readonly string[], commands: readonly string[]): GlobalLine {
  const isVersionAsked = args.includes('--version');
  const { values, rest } = parseArguments(args, globalOptions, [
    { name: 'command', choices: commands, isOptional: isVersionAsked },
  ]);
  const text = (name: string) => {
    const value = values.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const unsupportedOption = unsupportedOptions.find((name) => values.has(name));
  if (unsupportedOption) throw unsupported(`--${unsupportedOption}`, 'Leave it out.');
  const endpoint = text('endpoint-url');
  if (endpoint === '') throw failed('Invalid endpoint: ');
  return {
    globals: {
      endpoint,
      paginates: !values.has('no-paginate'),
      output: text('output'),
      query: text('query'),
      profile: text('profile'),
      region: text('region'),
      colour: text('color') ?? 'auto',
      signs: !values.has('no-sign-request'),
      binaryFormat: text('cli-binary-format'),
      errorFormat: text('cli-error-format'),
      isVersionAsked,
    },
    command: text('command'),
    rest,
  };
}
