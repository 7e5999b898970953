/** One command of `aws` under way: its surroundings, the global options, and what they settle. */
import type { ServiceName } from './model.ts';
import type { CommandContext } from '../../command.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';
import { misconfigured } from './failure.ts';
import type { Globals } from './globals.ts';
import { formatOutput, isOutputFormat } from './output/format.ts';
import type { Layout, OutputFormat } from './output/format.ts';
import { failed } from './failure.ts';
import type { Query } from './query.ts';
import { regionless } from './services.ts';
import { checkProfile, credentialsOf, endpointOf, regionOf } from './settings/settings.ts';
import type { Settings } from './settings/settings.ts';

export interface Invocation {
  readonly context: CommandContext;
  readonly globals: Globals;
  readonly settings: Settings;
  readonly query: Query | undefined;
}

/** Reads what has to be right before anything else: the query. */
export async function invoke(
  context: CommandContext,
  globals: Globals,
  settings: Settings,
): Promise<Invocation> {
  return { context, globals, settings, query: await queryFrom(globals) };
}

async function queryFrom({ query }: Globals): Promise<Query | undefined> {
  if (query === undefined) return undefined;
  const { parseQuery } = await import('./query.ts');
  return parseQuery(query);
}

export async function clientFor(
  service: ServiceName,
  { context, globals, settings }: Invocation,
): Promise<Client> {
  checkProfile(settings);
  const region =
    regionless.includes(service) && !settings.region ? 'us-east-1' : regionOf(settings);
  const url = endpointOf(service, region, settings, context, globals.endpoint);
  const credentials = globals.signs ? await credentialsOf(settings, context) : undefined;
  return createClient(
    { service, region, url, credentials, times: timestampFormat(settings) },
    context,
  );
}

function timestampFormat({ get }: Settings): 'iso8601' | 'wire' {
  const format = get('cli_timestamp_format') ?? 'iso8601';
  if (format === 'iso8601' || format === 'wire') return format;
  throw misconfigured(
    'Configuration',
    `Unknown cli_timestamp_format value: ${format}, valid values are "wire" or "iso8601"`,
  );
}

export function outputFormat({ context, globals, settings }: Invocation): OutputFormat {
  const format =
    globals.output ?? (context.env.get('AWS_DEFAULT_OUTPUT') || settings.get('output')) ?? 'json';
  if (isOutputFormat(format)) return format;
  throw failed(`Unknown output type: ${format}`);
}

export function layoutOf(
  { isTerminal, columns }: Pick<CommandContext, 'isTerminal' | 'columns'>,
  colour: string,
): Omit<Layout, 'format' | 'title'> {
  return {
    // A pipe has no width; the CLI takes 80 then.
    columns: isTerminal ? columns : 80,
    hasColour: colour === 'on' || (colour === 'auto' && isTerminal),
  };
}

/** Writes a value, through `--query`, in the form of `--output`. */
export async function show(invocation: Invocation, title: string, value: unknown): Promise<void> {
  const { context, globals, query } = invocation;
  const layout = layoutOf(context, globals.colour);
  const shown = query ? query(value) : value;
  const text = await formatOutput(shown, { ...layout, title, format: outputFormat(invocation) });
  if (text !== '') context.stdout(text);
}
